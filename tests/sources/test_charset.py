from __future__ import annotations

import pytest

from riwaya.errors import InputError
from riwaya.sources.charset import decode_page, known

PAGE = "<html><head>{}</head><body>قال المتحدث إن 7 مدنيين قتلوا في أريحا، وأضاف أن «فرق الإنقاذ» وصلت</body></html>"


@pytest.mark.parametrize(
    ("meta", "encoding", "media", "read_as"),
    [
        ('<meta charset="windows-1256">', "windows-1256", "text/html", "cp1256"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "windows-1256", "text/html", "cp1256"),
        ("", "windows-1256", "text/html; charset=Windows-1256", "cp1256"),
        ("", "iso-8859-6", "text/html; charset=iso-8859-6", "iso8859-6"),
        ("", "utf-16", "text/html", "UTF-16-LE"),
        ("<meta charset=utf-8>", "utf-8", "text/html", "UTF-8"),
        # The wrong one is named, by a server that was never told or by a template.
        ("", "windows-1256", "text/html; charset=ISO-8859-1", "windows-1256"),
        ('<meta charset="utf-8">', "windows-1256", "text/html", "windows-1256"),
        ('<meta charset="windows-1256">', "utf-8", "text/html; charset=iso-8859-1", "UTF-8"),
        ('<meta charset="no-such-thing">', "windows-1256", "text/html", "windows-1256"),
    ],
)
def test_the_encoding_of_a_page(meta: str, encoding: str, media: str, read_as: str) -> None:
    page = PAGE.format(meta)
    if encoding == "iso-8859-6":
        page = page.translate({ord("«"): None, ord("»"): None})
    found = decode_page(page.encode(encoding), media)
    assert (found.text, found.encoding) == (page, read_as)


def test_a_western_page_is_not_taken_for_an_older_one() -> None:
    page = "<p>réunion à l'hôtel, où le maire a déclaré</p>"
    assert decode_page(page.encode("latin-1"), "text/html; charset=iso-8859-1").text == page


def test_a_few_broken_characters_are_shown_as_such_and_said() -> None:
    found = decode_page(PAGE.format("").encode() * 5 + b"\xd8", "text/html; charset=utf-8")
    assert found.text.endswith("\ufffd")
    assert (found.encoding, found.assumed) == ("UTF-8 with broken characters", True)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError):
        decode_page(bytes(range(256)) * 4, "text/html; charset=utf-8")


@pytest.mark.parametrize("name", ["punycode", "idna", "zip", "unicode_escape", "undefined", "utf-7", "no such"])
def test_codecs_that_no_page_is_written_in(name: str) -> None:
    assert known(name) is None
