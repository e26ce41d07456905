"""One language of the pages: its sentences, its numbers and its days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel import Locale
from markupsafe import escape

from riwaya.model import Counted, Fate, Interval
from riwaya.model.event import Answer, DisputeKind, Question
from riwaya.wording import days, verdicts
from riwaya.wording.catalogue import Catalogue
from riwaya.wording.intervals import interval

ASCII = "0123456789"


class Wording:
    """What the pages say in one language. Only our own words are translated: published words go through as they are."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.locale: Locale = catalogue.locale
        self.language: str = self.locale.language
        self.direction: str = self.locale.text_direction
        self._digits = str.maketrans(ASCII, self.term("digits", ASCII))

    def say(self, msgid: str, **values: object) -> str:
        """A sentence with its values in it, whole numbers in the reader's digits; safe HTML where a value is.

        >>> from riwaya.wording import wording_for
        >>> wording_for("ar").say("at least {n}", n=4)
        '٤ على الأقل'
        """
        return self._filled(self.catalogue.sentences.get(msgid) or msgid, values)

    def count(self, singular: str, plural: str, n: int, **values: object) -> str:
        """A sentence in the form that goes with a number, which is `{n}` in it.

        >>> from riwaya.wording import wording_for
        >>> [wording_for("ar").count("{n} independent account agrees", "{n} independent accounts agree", number) for number in (2, 9)]
        ['متفقة: روايتان مستقلتان', 'متفقة: ٩ روايات مستقلة']
        """
        forms = self.catalogue.counted.get(singular)
        if forms is None:
            return self._filled(singular if n == 1 else plural, {"n": n, **values})
        return self._filled(forms[self.catalogue.form(n)], {"n": n, **values})

    def _filled(self, template: str, values: Mapping[str, object]) -> str:
        if not values:
            return template
        shown = {key: self.number(value) if type(value) in (int, float) else value for key, value in values.items()}
        if any(hasattr(value, "__html__") for value in shown.values()):
            return escape(template).format(**shown)
        return template.format(**shown)

    def term(self, context: str, value: object) -> str:
        """A member of a closed set by the set and the member's value; what has no word of ours is shown as it is.

        >>> from riwaya.wording import wording_for
        >>> wording_for("ar").term("verdict", "conflict"), wording_for("en").term("place", "mountain")
        ('متعارضة', 'mountain')
        """
        return self.catalogue.terms.get((context, str(value)), str(value))

    def digits(self, text: str) -> str:
        """Words of ours with their digits as the reader writes them."""
        return text.translate(self._digits)

    def number(self, number: Any) -> str:
        """A number in the reader's digits, in groups of three."""
        return self.digits(days.number(number, self.locale))

    def percent(self, part: float) -> str:
        """A part of 1 in hundredths.

        >>> from riwaya.wording import wording_for
        >>> wording_for("ar").percent(0.93)
        '٩٣٪'
        """
        return self.say("{n}%", n=round(part * 100))

    def interval(self, low: int | None, high: int | None, approx: bool = False) -> str:
        """An interval as an editor would write it.

        >>> from riwaya.wording import wording_for
        >>> [wording_for("ar").interval(*given) for given in ((3000, 3000, True), (4, None), (200, 300))]
        ['نحو ٣٬٠٠٠', '٤ على الأقل', 'بين ٢٠٠ و٣٠٠']
        """
        return interval(self.say, Interval(low, high, approx))

    def answer(self, answer: Answer) -> str:
        """The interval of an answer."""
        return self.interval(answer.low, answer.high, answer.approx)

    def asked(self, what: Fate) -> str:
        """What is asked about a fate.

        >>> from riwaya.wording import wording_for
        >>> wording_for("ar").asked(Fate.KILLED)
        'كم قُتل؟'
        """
        return self.term("question", what)

    def question(self, who: Counted, what: Fate) -> str:
        """What is asked about a fate, and of whom.

        >>> from riwaya.wording import wording_for
        >>> wording_for("en").question(Counted.CIVILIAN, Fate.KILLED)
        'How many were killed? · civilians'
        """
        return " · ".join(part for part in (self.asked(what), self.of_whom(who)) if part)

    def of_whom(self, who: Counted) -> str:
        """The class of people that is counted; nothing where no people are.

        >>> from riwaya.wording import wording_for
        >>> wording_for("en").of_whom(Counted.CHILD), wording_for("en").of_whom(Counted.THING)
        ('children', '')
        """
        return "" if who is Counted.THING else self.term("counted", who)

    def verdict(self, question: Question) -> str:
        """The verdict on a question with the numbers that decide it: "rose: 3 → 7"."""
        return verdicts.verdict(self, question)

    def says(self, kind: DisputeKind, says: str) -> str:
        """What a side of a dispute says, where the comparison has it as a value of ours."""
        return verdicts.says(self, kind, says)

    def day(self, written: str | date | None) -> str:
        """A day, with nothing for None.

        >>> from riwaya.wording import wording_for
        >>> wording_for("ar").day("2022-01-20"), wording_for("en").day(None)
        ('٢٠ كانون الثاني ٢٠٢٢', '')
        """
        return self.digits(days.day(days.date_of(written), self.locale)) if written else ""

    def short_day(self, written: str | date) -> str:
        """A day without its year."""
        return self.digits(days.short_day(days.date_of(written), self.locale))

    def month(self, written: str | date) -> str:
        """A month with its year."""
        return self.digits(days.month(days.date_of(written), self.locale))

    def weekday(self, written: str | date) -> str:
        """A day with the name it has in its week."""
        return self.digits(days.weekday(days.date_of(written), self.locale))

    def period(self, earliest: str | date | None, latest: str | date | None) -> str:
        """The days from the first to the last one: a day, a month, a year, or "12–14 Oct 2017"; open where one is None.

        >>> from riwaya.wording import wording_for
        >>> wording_for("en").period("2017-10-12", "2017-10-14"), wording_for("ar").period("2015-08-01", "2015-08-31")
        ('12–14 Oct 2017', 'آب ٢٠١٥')
        """
        first, last = (days.date_of(end) if end else None for end in (earliest, latest))
        if first and last:
            return self.digits(days.period(first, last, self.locale))
        if first:
            return self.say("from {day}", day=self.day(first))
        return self.say("until {day}", day=self.day(last)) if last else ""

    def hour(self, moment: datetime) -> str:
        """The hour and the minute."""
        return self.digits(days.hour(moment, self.locale))

    def moment(self, moment: datetime | None) -> str:
        """A day and the hour of it, nothing for None.

        >>> from datetime import UTC
        >>> from riwaya.wording import wording_for
        >>> wording_for("en").moment(datetime(2022, 1, 20, 14, 30, tzinfo=UTC))
        '20 January 2022, 14:30'
        """
        return self.say("{day}, {hour}", day=self.day(moment.date()), hour=self.hour(moment)) if moment else ""

    def country(self, code: str | None) -> str:
        """The name of a country by its ISO 3166 code.

        >>> from riwaya.wording import wording_for
        >>> wording_for("ar").country("SY")
        'سوريا'
        """
        return str(self.locale.territories.get(code, code)) if code else ""

    def tongue(self, code: str | None) -> str:
        """The name of a language by its ISO 639 code."""
        return str(self.locale.languages.get(code, code)) if code else ""
