"""Which language a report is in: by its function words, else by its script."""

from __future__ import annotations

import pytest

from riwaya.lexicon.detect import detect, function_words, unknown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قال المتحدث إن القافلة خرجت من المدينة", "ar"),
        ("The spokesman said that the convoy was out of the city", "en"),
        ("Le porte-parole a déclaré que les combattants ont quitté la ville", "fr"),
        ("حلب", "ar"),
        ("مساء الجمعة و 14 تشرين الأول", "ar"),
        ("42", None),
    ],
)
def test_a_text_has_the_language_whose_words_it_uses(text: str, code: str | None) -> None:
    assert detect(text) == code


REFUSED = {
    "Spanish": "El alcalde dijo el lunes que el puente estaba abierto y que los vecinos no tenían por qué preocuparse.",
    "Portuguese": "O prefeito disse na segunda-feira que a ponte estava aberta e que os moradores não precisavam se preocupar.",
    "Italian": "Il sindaco ha detto lunedì che il ponte è aperto e che gli abitanti non devono preoccuparsi.",
    "German": "Der Bürgermeister sagte am Montag, die Brücke sei offen und die Bewohner der Stadt müssten sich keine Sorgen machen.",
    "Dutch": "De burgemeester zei maandag dat de brug open is en dat de bewoners van de stad zich geen zorgen hoeven te maken.",
    "Turkish": "Belediye başkanı pazartesi günü köprünün açık olduğunu ve bir sorun olmadığını söyledi.",
    "Russian": "Мэр заявил в понедельник, что мост открыт и жителям города не о чем беспокоиться.",
    "Persian": "شهردار روز دوشنبه گفت که پل باز است و ساکنان شهر نباید نگران باشند.",
    "Urdu": "میئر نے پیر کو کہا کہ پل کھلا ہے اور شہر کے رہائشیوں کو فکر کرنے کی ضرورت نہیں ہے۔",
    "Hebrew": "ראש העיר אמר ביום שני כי הגשר פתוח ואין לתושבים על מה לדאוג.",
}


@pytest.mark.parametrize(("name", "text"), REFUSED.items())
def test_a_language_without_a_folder_is_called_by_its_name(name: str, text: str) -> None:
    assert detect(text) is None
    assert unknown(text) == f"it seems to be in {name}, which has no folder"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("市长表示大桥已经开放", "its language has no folder: it is written in CJK letters"),
        ("მერმა თქვა", "its language has no folder: it is written in Georgian letters"),
        ("Borgarstjóri brúin opin", "its language has no folder: it is written in Latin letters"),
        ("12 34", "its language has no folder, or it holds no words"),
    ],
)
def test_a_language_that_nobody_knows_is_called_by_its_script(text: str, said: str) -> None:
    assert detect(text) is None
    assert unknown(text) == said


def test_a_language_with_a_folder_is_no_longer_one_without() -> None:
    assert {"ar", "en", "fr"} <= function_words().keys()
    assert not {"Arabic", "English", "French"} & function_words().keys()
