from __future__ import annotations

import codecs

import pytest

from riwaya.errors import InputError
from riwaya.sources.encoding import Decoded, decode

PAGE = "قال المتحدث إن 7 مدنيين قتلوا في أريحا\n\nوأضاف أن فرق الإنقاذ «وصلت»"


@pytest.mark.parametrize(
    ("data", "encoding", "assumed"),
    [
        (PAGE.encode(), "UTF-8", False),
        (codecs.BOM_UTF8 + PAGE.encode(), "UTF-8", False),
        (PAGE.encode("utf-16"), "UTF-16-LE", False),
        (codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), "UTF-16-BE", False),
        (PAGE.encode("utf-16-le"), "UTF-16-LE", True),
        (PAGE.encode("utf-16-be"), "UTF-16-BE", True),
        (PAGE.encode("windows-1256"), "windows-1256", True),
        (b"", "UTF-8", False),
    ],
)
def test_reads_unicode_and_the_old_encoding_of_the_language(data: bytes, encoding: str, assumed: bool) -> None:
    assert decode(data) == Decoded(PAGE if data else "", encoding, assumed)


def test_words_and_tags_in_latin_letters_do_not_hide_windows_1256() -> None:
    page = f"<p>{PAGE}</p> BBC, http://example.org/a?b=1 {PAGE}"
    assert decode(page.encode("windows-1256")).text == page


def test_a_stray_control_character_is_still_text() -> None:
    page = PAGE * 10 + "\x02"
    assert decode(page.encode()).text == page


@pytest.mark.parametrize(
    "data",
    [
        PAGE.replace("«", "").replace("»", "").encode("iso-8859-6"),
        "Взрыв в городе унёс жизни семи человек".encode("windows-1251"),
        "información: párrafo de prueba".encode("latin-1"),
        "réunion à l'hôtel".encode("latin-1"),
        "עברית וערבית".encode("windows-1255"),
        "中文报道说有七人死亡".encode("gb18030"),
        PAGE.encode() + b"\xff",
    ],
)
def test_refuses_what_it_would_have_to_guess(data: bytes) -> None:
    with pytest.raises(InputError, match=r"the text is not in UTF-8, UTF-16 or windows-1256 \(byte 0x.. at \d+ is not UTF-8\); convert"):
        decode(data)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x00" * 40, b"\x7fELF\x02\x01\x01" + b"\x00" * 20]
)
def test_refuses_binary_data(data: bytes) -> None:
    with pytest.raises(InputError, match="this is binary data, not text"):
        decode(data)
