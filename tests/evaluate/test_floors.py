from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.errors import InputError
from riwaya.evaluate import floors
from riwaya.evaluate.floors import Floor, FloorsFile, GoldFloors

TEXT = "قال المتحدث إن القافلة غادرت أمس"
ROW = {
    "id": "made",
    "text": TEXT,
    "published": "2022-01-20",
    "language": "ar",
    "times": [{"start": 29, "end": 32, "words": "أمس", "value": "2022-01-19"}],
}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with floors for one made gold file in the shared folder beside it."""
    gold = tmp_path / "shared" / "gold" / "made.jsonl"
    gold.parent.mkdir(parents=True)
    gold.write_text(json.dumps(ROW))
    top = tmp_path / "checkout"
    (top / "evaluation").mkdir(parents=True)
    monkeypatch.chdir(top)
    monkeypatch.delenv("RIWAYA_SHARED", raising=False)
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    keep(top, when=Floor(0.9, 0.9), digest=digest)
    return top


def keep(top: Path, when: Floor | None, digest: str = "") -> None:
    digest = digest or kept(top).sha256
    rows = {"when.date": when} if when else {}
    (top / floors.NAME).write_text(floors.written(FloorsFile([GoldFloors("made.jsonl", digest, rows)])))


def kept(top: Path) -> GoldFloors:
    return floors.load(top / floors.NAME).gold[0]


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "--floors", *arguments])


@pytest.mark.usefixtures("checkout")
def test_a_floor_that_holds() -> None:
    done = check()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "made.jsonl when.date is 1.0000, floor 0.900\n"


def test_a_score_below_its_floor(checkout: Path) -> None:
    keep(checkout, Floor(1.1, 1.1))
    done = check()
    assert done.exit_code == 1
    assert "made.jsonl when.date is 1.0000, below its floor 1.100" in done.stderr


def test_raising_never_lowers(checkout: Path) -> None:
    assert check("--raise").exit_code == 0
    assert kept(checkout).floors["when.date"] == Floor(1.0, 1.0)
    keep(checkout, Floor(1.1, 1.1))
    assert check("--raise").exit_code == 1
    assert kept(checkout).floors["when.date"] == Floor(1.1, 1.1)


def test_rows_without_a_floor_get_one_by_raising(checkout: Path) -> None:
    keep(checkout, None)
    assert check().exit_code == 0
    assert not kept(checkout).floors
    check("--raise")
    assert kept(checkout).floors["when.date"] == Floor(1.0, 1.0)


def test_lowering_needs_a_reason_and_keeps_the_best(checkout: Path) -> None:
    keep(checkout, Floor(0.9, 0.95))
    done = check()
    assert done.exit_code == 1
    assert "its floor 0.900 was 0.950; a floor is lowered by --allow-lower REASON" in done.stderr
    keep(checkout, Floor(1.1, 1.1))
    done = check("--allow-lower", 'the gold was "wrong"')
    assert done.exit_code == 0
    assert kept(checkout).floors["when.date"] == Floor(1.0, 1.1, 'the gold was "wrong"')
    assert check().exit_code == 0


def test_another_gold_than_the_floors_were_set_on(checkout: Path) -> None:
    keep(checkout, Floor(0.9, 0.9), digest="0" * 64)
    done = check("--raise")
    assert done.exit_code == 1
    assert "made.jsonl is not the gold that its floors were set on" in done.stderr
    assert check("--allow-lower", "new gold").exit_code == 0
    assert kept(checkout).sha256 != "0" * 64


def test_without_gold_it_says_so_and_passes(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_SHARED", str(checkout / "nowhere"))
    done = check()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"There is no gold in {checkout / 'nowhere' / 'gold'}, so no floor was checked.\n"
    monkeypatch.setenv("RIWAYA_SHARED", str(checkout))
    (checkout / "gold").mkdir()
    done = check()
    assert done.exit_code == 0
    assert "made.jsonl is not in" in done.stdout


def test_outside_a_checkout_and_with_a_broken_file(checkout: Path, tmp_path: Path) -> None:
    (checkout / floors.NAME).write_text('[[gold]]\nfile = "a"\nsha256 = ""\n[gold.floors]\n"said.nothing" = { floor = 1.0, best = 1.0 }\n')
    with pytest.raises(InputError, match=r"has floors for said\.nothing, which no score has"):
        floors.load(checkout / floors.NAME)
    (checkout / floors.NAME).unlink()
    with pytest.raises(InputError, match="run this inside a checkout"):
        floors.find(tmp_path)


def test_the_floors_of_this_checkout_can_be_read() -> None:
    path = Path(__file__).parents[2] / floors.NAME
    assert floors.written(floors.load(path)) == path.read_text(encoding="utf-8")
