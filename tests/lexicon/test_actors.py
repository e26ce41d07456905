"""Known actors by their names: whole names, in every language, folded as the text is."""

from __future__ import annotations

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon import actors as table
from riwaya.lexicon.actors import actors


@pytest.mark.parametrize(
    ("code", "name", "key"),
    [
        ("ar", "قوات سوريا الديمقراطية", "sdf"),
        ("ar", "قسد", "sdf"),
        ("ar", "قوّات سورية الديموقراطيّة", "sdf"),
        ("ar", "SDF", "sdf"),
        ("en", "Syrian Democratic Forces", "sdf"),
        ("en", "the SDF", "sdf"),
        ("ar", "الخوذ البيضاء", "white-helmets"),
        ("ar", "«بي بي سي»", "bbc"),
        ("ar", "أنقرة", "turkey"),
        ("en", "Ankara", "turkey"),
        # a word for the kind in front of the name
        ("ar", "وكالة «رويترز»", "reuters"),
        ("ar", "صحيفة «حرييت»", "hurriyet"),
        ("ar", "تنظيم «داعش»", "isis"),
    ],
)
def test_a_name_has_its_key(code: str, name: str, key: str) -> None:
    known = actors(code).named(name)
    assert known is not None
    assert known.key == key


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ar", "مصدر في قسد"),  # a source in it is not it
        ("ar", "وزارة الدفاع"),  # of which country?
        ("ar", "وكالة داعش"),  # a group is no agency
        ("ar", "صحيفة"),
        ("en", "us"),  # an abbreviation is printed in capitals
        ("en", "who"),
        ("en", ""),
    ],
)
def test_what_is_not_a_whole_name_is_nobody_known(code: str, name: str) -> None:
    assert actors(code).named(name) is None


def test_a_known_actor_has_a_name_in_each_language() -> None:
    known = actors("ar").named("المرصد السوري")
    assert known is not None
    assert known.shown["en"] == "Syrian Observatory for Human Rights"
    assert (known.kind, known.country) == ("monitor", "SY")


def test_a_key_that_no_schema_has_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(table, "LANGUAGES", tmp_path)
    (tmp_path / "actors.toml").write_text('[monitor]\nx = { nmes = { en = ["X"] } }', encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(LexiconError, match=r"actors\.toml: .*nmes"):
        table.actors_file.__wrapped__()
