"""Log injection: names drive no terminal, and forge no line of what Riwaya says there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import main
from riwaya.cli.refusal import harmless

EVIL = "a\x1b[2J\x1b]0;x\x07\r\u202e\u2028\x9bb\nriwaya: all is well"
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067]")


def said(*words: str) -> str:
    """What a command prints, as a terminal gets it."""
    return CliRunner().invoke(main, words, color=True).output


@pytest.mark.parametrize("command", [["read"], ["case", "show"], ["case", "list"], ["compare"], ["explain", "--cell", "s1"], ["evaluate"]])
def test_log_injection_by_the_name_of_a_file(command: list[str], tmp_path: Path) -> None:
    for name in (EVIL.replace("\x00", ""), str(tmp_path / EVIL)):
        output = said(*command, name)
        assert output
        assert not OBEYED.search(output)
        assert "\nriwaya: all is well" not in output


def test_log_injection_by_the_name_of_a_row(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    text = "The mayor said on Monday that 5 people were killed in Aleppo."
    good = {"id": EVIL, "title": EVIL, "publisher": EVIL, "language": "en", "text": text}
    rows.write_text("\n".join(map(json.dumps, (good, {"id": EVIL}, {**good, "language": EVIL}, {**good, "published": EVIL}))))
    case = str(tmp_path / "one.riwaya")
    outputs = [said("read", str(rows)), said("case", "new", case, "--title", EVIL), said("case", "add", case, str(rows))]
    outputs += [said("case", *asked) for asked in (("list", case), ("show", case), ("show", case, EVIL), ("search", case, "killed"))]
    for output in outputs:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", output)  # colours of ours
        assert not OBEYED.search(plain)
        assert "\nriwaya: all is well" not in plain


def test_log_injection_a_sentence_of_several_lines_stays_one_sentence() -> None:
    assert harmless("two reports:\n  a.txt: none\nb") == "two reports:\n  a.txt: none\n  b"
