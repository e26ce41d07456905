"""What a template may call: the names of a Wording under which pages know its verbs."""

from __future__ import annotations

from typing import Any

from riwaya.wording.wording import Wording


def names(wording: Wording) -> dict[str, Any]:
    """The names for a template's context: `_`, `ngettext`, `term`, `number`, `interval`, `day` and their like.

    >>> from riwaya.wording import wording_for
    >>> names(wording_for("ar"))["dir"]
    'rtl'
    """
    return {
        "wording": wording,
        "lang": wording.language,
        "dir": wording.direction,
        "_": wording.say,
        "ngettext": wording.count,
        "term": wording.term,
        "number": wording.number,
        "percent": wording.percent,
        "interval": wording.answer,
        "question": wording.question,
        "verdict": wording.verdict,
        "day": wording.day,
        "period": wording.period,
        "moment": wording.moment,
        "country": wording.country,
        "tongue": wording.tongue,
    }
