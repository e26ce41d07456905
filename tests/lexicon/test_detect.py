"""Which language a report is in: by its function words, else by its script."""

from __future__ import annotations

import pytest

from riwaya.lexicon.detect import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قال المتحدث إن القافلة خرجت من المدينة", "ar"),
        ("The spokesman said that the convoy was out of the city", "en"),
        ("Le porte-parole a déclaré que les combattants ont quitté la ville", "fr"),
        ("حلب", "ar"),
        ("42", None),
    ],
)
def test_a_text_has_the_language_whose_words_it_uses(text: str, code: str | None) -> None:
    assert detect(text) == code
