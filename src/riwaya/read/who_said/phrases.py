"""Where on a page somebody is named who could speak: the subject of a sentence, what a relative clause belongs to, who stands nearest."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Rule
from riwaya.match.engine import RuleSet
from riwaya.match.spelled import Spelled
from riwaya.read.who_said.draft import Range, trimmed
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

DATELINE = 6  # words and marks between the brackets of a dateline: the longest name of an agency has five
REACH = 3  # how many of its first words may make a phrase one that speaks: "all the ministers", "one of the witnesses"
FAR = 200  # words and marks back to the person whom a form of address stands for, at most: two long paragraphs
LONGEST_OPENING = 8  # words before the comma of a phrase that opens a sentence: "for his part,", "in a statement yesterday,"
SPEAKERS = (
    "title", "organisation", "outlet", "anonymous", "given-name", "polity", "crowd", "spokesperson", "plural-subject", "own-reporter"
)  # fmt: skip
CAPITAL = "capital"  # the class of words printed with one, in a script that has them
OPENINGS = (
    "newline", "blank", "dots", "conjunction", "already", "had", "comma", "time", "adverbial", "negation", "own-voice", "that", "all",
    "question",
)  # fmt: skip
NOMINAL = ("common", "verbal-noun", "title", "organisation", "outlet", "anonymous", "preposition", "given-name")


class PhraseFinder:
    """Finds noun phrases with the macros of `who_said.toml`."""

    def __init__(self, lexicon: Lexicon, rules: RuleSet[Rule]) -> None:
        mask = lexicon.mask
        self.rules = rules
        self.could_speak = mask(*SPEAKERS) | lexicon.bit(CAPITAL) | lexicon.bit("possessive")
        self.opening = mask(*OPENINGS)
        self.verbal = mask("finite", "looks-verb", "says", "looks-conjoined")
        self.nominal = mask(*NOMINAL)
        self.definite = mask("the", "polity")
        self.relative = mask("relative")
        self.papers = mask("paper")
        self.titles, self.article = mask("title"), mask("the")
        self.issues = mask("own", "looks-verb", "finite")
        self.to, self.beside, self.audience = mask("to"), mask("with-word"), mask("audience")
        self.between = mask("already", "negation", "had")
        self.that = mask("that")
        self.in_it = mask("in-it")
        self.points = mask("in-it", "by-him", "time", "adverbial")
        self.leads_in = mask("preposition", "by", "to", "as", "demonstrative", "time", "adverbial")

    def on(self, page: Page, spelled: Spelled) -> Phrases:
        """The phrases of one page."""
        return Phrases(self, page, spelled)


class Phrases:
    """The noun phrases of a page, found when they are asked for."""

    def __init__(self, finder: PhraseFinder, page: Page, spelled: Spelled) -> None:
        self._finder = finder
        self._page = page
        self._spelled = spelled

    def at(self, index: int, kind: str = "np-full") -> Range | None:
        """The noun phrase that begins at `index`, where it names somebody who could speak; "np-to-full" may begin with "to"."""
        end = self._finder.rules.phrase(kind, self._spelled, index)
        if end is None:
            return None
        forms = self._page.forms
        speaks = any(forms[place].bits & self._finder.could_speak for place in range(index, min(end, index + REACH)))
        return trimmed(self._page, (index, end)) if speaks else None

    def subject(self, first: int) -> Range | None:
        """The subject of the sentence that begins at `first`: the phrase after the verb that opens it, or the one that it opens with."""
        forms, finder = self._page.forms, self._finder
        index = self._after_lead(self._after_dateline(first))
        while forms[index].bits & finder.opening and index < len(forms) - 1:
            index += 1
        opens = forms[index].bits
        names_none = not opens & (finder.definite | finder.could_speak) and self.complete(index + 1) is not None
        if opens & finder.verbal or not opens & (finder.nominal | finder.definite) or names_none:
            index += 1
            while forms[index].bits & finder.points and index < len(forms) - 1:
                index += 1
        return self.complete(index)

    def complete(self, index: int) -> Range | None:
        """The noun phrase that begins at `index` and ends where it is complete, before an object."""
        return self.at(index, "np-closed-full")

    def subjects(self, first: int, cue: int, *, clauses: bool) -> Iterator[Range]:
        """Who could be the subject of a verb in the sentence: its own subject, then who follows a verb or "that" of a clause before it."""
        found = self.subject(first)
        if found is not None:
            yield found
        forms, finder = self._page.forms, self._finder
        for index in range(cue - 2, first, -1) if clauses else ():
            bits = forms[index].bits
            if bits & (finder.verbal | finder.that) and bits & BITS["word"]:
                place = index + 1
                while forms[place].bits & finder.points and place < cue:
                    place += 1
                found = self.complete(place)
                if found is not None:
                    yield found

    def antecedent(self, cue: int) -> Range | None:
        """What the relative clause that opens right before the cue belongs to, None where no such clause opens there."""
        forms, finder = self._page.forms, self._finder
        index = cue - 1
        while forms[index].bits & finder.between and not forms[index].bits & finder.relative:
            index -= 1
        if not forms[index].bits & finder.relative:
            return None
        after = index - 1 if forms[index - 1].bits & BITS["comma"] else index
        first = self._page.sentence(cue)[0]
        for place in range(max(first, after - LONGEST_OPENING), after):
            found = self.at(place, "np-to-full") if forms[place].bits & finder.could_speak else None
            if found is not None and found[1] == after:
                return found
        return None

    def before(self, index: int) -> Range | None:
        """The longest noun phrase that ends at `index`, or before a comma there."""
        after = index - 1 if self._page.forms[index - 1].bits & BITS["comma"] else index
        first = max(self._page.sentence(index)[0], after - LONGEST_OPENING)
        rules, spelled = self._finder.rules, self._spelled
        place = next((place for place in range(first, after) if rules.phrase("np-closed", spelled, place) == after), None)
        return None if place is None else (place, after)

    def paper_before(self, cue: Range) -> Range | None:
        """The paper named before the cue in its sentence, where the cue says "in it"."""
        forms, finder = self._page.forms, self._finder
        if not any(form.bits & finder.in_it for form in forms[cue[1] : cue[1] + 2]):
            return None
        first = self._page.sentence(cue[0])[0]
        place = next((index for index in range(cue[0] - 1, first, -1) if forms[index].bits & finder.papers), None)
        if place is None:
            return None
        end = self._finder.rules.phrase("np-to-full", self._spelled, place)
        return (place, min(end, cue[0])) if end is not None else (place, place + 1)

    def owner(self, source: Range) -> Range | None:
        """Whose the paper is that speaks: "a statement of the army", "a report that the ministry issued"; None where it is not said."""
        forms, finder = self._page.forms, self._finder
        first, after = source
        for index in range(first + 1, after):
            owns = forms[index].bits & finder.to and not forms[index].bits & finder.audience
            if forms[index].bits & finder.could_speak or owns:
                return index, after
        if forms[after].bits & finder.beside:
            return self.at(after + 1)  # "an interview with the coach"
        if forms[after].bits & finder.issues and forms[after].bits & BITS["word"]:
            return self.at(after + 1)
        return None

    def papers(self, first: int, after: int) -> set[str]:
        """The papers named between the two positions, by their stems."""
        return {form.stem for form in self._page.forms[first:after] if form.bits & self._finder.papers}

    def titled_before(self, index: int) -> Iterator[Range]:
        """The phrases before `index` that begin with a title that has the article, the last first."""
        forms, finder = self._page.forms, self._finder
        for place in range(index - 1, max(index - FAR, 0), -1):
            if forms[place].bits & finder.titles and forms[place].bits & finder.article:
                found = self.at(place, "np-closed")
                if found is not None:
                    yield found

    def places(self, stems: frozenset[str]) -> list[int]:
        """Where on the page a word with one of the stems stands."""
        return self._page.words(stems)

    def _after_dateline(self, first: int) -> int:
        """The position after "place (agency) --" at the beginning of a sentence."""
        forms: list[Form] = self._page.forms
        for index in range(first, min(first + 2 * DATELINE, len(forms) - 1)):
            closes = forms[index].bits & BITS["dash"] and forms[index - 1].bits & (BITS["dash"] | BITS["bracket-close"])
            if closes and not forms[index + 1].bits & BITS["dash"]:
                return index + 1
        return first

    def _after_lead(self, first: int) -> int:
        """The position after a phrase that leads in the sentence: "for his part,"."""
        forms = self._page.forms
        while forms[first].bits & (BITS["newline"] | BITS["blank"]) and first < len(forms) - 1:
            first += 1
        if not forms[first].bits & self._finder.leads_in:
            return first
        for index in range(first, min(first + LONGEST_OPENING, len(forms) - 1)):
            if forms[index].bits & BITS["comma"]:
                return index + 1
        return first
