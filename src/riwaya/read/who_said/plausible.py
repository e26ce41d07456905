"""Whether a construction that matched is one: what a pattern cannot see."""

from __future__ import annotations

from itertools import pairwise

from riwaya.lexicon.cues import CueSense
from riwaya.lexicon.load import Language
from riwaya.match.engine import Match
from riwaya.read.who_said.draft import Range
from riwaya.read.who_said.phrases import REACH
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

# How far from its cue a verb with many meanings ("ذكر", "نقل", "رد") may have what shows that it attributes.
NEAR = 14
LEAD = 8  # words of a prepositional phrase that opens a sentence, at most
REACH_BACK = 10  # words and marks between "had" and its verb, at most
# What may stand right before a verb of saying that names nobody.
RESUMES = (
    "comma", "semicolon", "newline", "stop", "dots", "edge", "question", "conjunction", "while", "but", "had", "already", "dash", "time",
    "quote-straight", "quote-close", "bracket-close", "pronoun", "relative", "that-he", "negation", "went-on",
)  # fmt: skip
# Constructions that name nobody wherever they stand.
UNNAMED = ("passive-that", "relayed-from-him", "of-whom-they-say", "passive-by-phrase")
WORD = "-word"  # what the class of a preposition that a cue may take is called behind that preposition: "to-word"
NO_ARTICLE = ("says", "says-first")  # a verb has none: what has one is a noun that is spelt like it


class Plausible:
    """Says of a match and the meaning of its cue whether they make an attribution."""

    def __init__(self, language: Language, could_speak: int) -> None:
        lexicon = language.lexicon
        self._weak = lexicon.mask("weak")
        self._own_voice = lexicon.mask("own-voice")
        self._finite, self._in_it = lexicon.mask("says"), lexicon.mask("in-it")
        self._prayed_to, self._pointing = lexicon.mask("prayed-to"), lexicon.mask("demonstrative", "all-of")
        self._infinitive = lexicon.bit("marks-infinitive")  # where a language has such a word
        self._governs = lexicon.mask("to-word", "on-word", "about-word", "in-word")
        self._already, self._had, self._title = lexicon.mask("already"), lexicon.mask("had"), lexicon.mask("title")
        self._ends_feminine = lexicon.mask("ends-feminine")
        self._what = lexicon.mask("what")
        self._speaks_or_tells = could_speak | lexicon.mask("document", "picture", "paper")
        self._common = lexicon.mask("common", "verbal-noun", "event", "preposition", "finite", "looks-verb", "closed")
        self._and = lexicon.mask("and")
        self._the = lexicon.mask("the")
        self._several = lexicon.mask("crowd", "plural-subject")
        self._adjective = lexicon.mask("nisba", "adjectival")
        self._own = lexicon.mask("own")
        self._preposition = lexicon.mask("preposition")
        self._clausal = lexicon.mask("finite", "looks-verb", "says", "that", "relative", "conjunction") | BITS["colon"]
        self._attached = lexicon.mask("and", "by", "to", "nisba")
        self._given, self._place = lexicon.mask("given-name"), lexicon.mask("place-sure", "polity")
        self._epicene = lexicon.mask("epicene")
        self._deed = lexicon.mask("verbal-noun", "event")
        self._author = self._speaks_or_tells | lexicon.mask("speech")
        self._organisation = lexicon.mask("organisation")
        self._complete = lexicon.mask("the", "own", "polity", "given-name", "named", "plural-subject", "crowd")
        self._polity, self._considered = lexicon.mask("polity"), lexicon.mask("considered")
        self._feminine = tuple(language.file.endings.get("feminine", ()))
        self._resumes = lexicon.mask(*RESUMES)
        self._prepositions = {name.removesuffix(WORD): bit for name, bit in lexicon.bits.items() if name.endswith(WORD)}

    def holds(self, page: Page, match: Match, sense: CueSense) -> bool:
        """Whether the cue may stand where it does, whether its source can be one, and whether the two agree."""
        cue = match.groups["cue"][0]
        form, before = page.forms[cue], page.forms[cue - 1].bits
        named = match.groups.get("source", match.groups["cue"])
        if form.bits & self._weak and match.rule.means != "quotation" and match.after - max(named[1], match.groups["cue"][1]) > NEAR:
            return False
        if form.bits & self._and and before & self._given:
            return False  # a family name that begins like "and": "Mark Fisher"
        if not form.bits & self._and and before & self._governs and not before & self._infinitive and sense.kind == "says":
            return False  # no verb stands right behind a preposition
        if "source" not in match.groups and not self._may_be_unnamed(page, match, form):
            return False
        preposition = match.groups.get("preposition")
        if preposition is not None and not self._takes(page.forms[preposition[0]], sense):
            return False
        if sense.kind in NO_ARTICLE and form.bits & self._the:
            return False
        if "source" in match.groups and not (self._is_source(page, match, sense) and not self._is_a_byline(page, match)):
            return False
        if sense.kind == "says-first":
            return in_quotation(page, cue)
        if "source" in match.groups and self._names_two(page, match.groups["source"]):
            return False
        return (
            not splits_a_name(page, match)
            and not self._has_its_subject(page, match)
            and not self._cuts_a_construct(page, match)
            and self._agrees_apart(page, match)
            and self._agrees(page, match, sense)
        )

    def _is_source(self, page: Page, match: Match, sense: CueSense) -> bool:
        """Whether what stands where the source does can be one: a noun and "considers" want who could speak, a verb anything but a deed."""
        source = match.groups["source"]
        if sense.kind == "speech" or page.forms[match.groups["cue"][0]].bits & (self._considered | self._own_voice):
            return self._could_speak(page, source)
        if any(page.forms[index].bits & BITS["newline"] for index in range(*source)):
            return False
        head = next((form.bits for form in page.forms[source[0] : source[1]] if not form.bits & self._pointing), 0)
        if not head or (head & self._prayed_to and "person" in sense.takes):
            return False
        if not head & self._deed or head & self._author or match.rule.means == "line":
            return True
        return not head & self._the and match.rule.means != "around"

    def _is_a_byline(self, page: Page, match: Match) -> bool:
        """Whether the source stands before its verb behind "place -", and has no title: whoever wrote the report."""
        first, forms = match.groups["source"][0], page.forms
        if first > match.groups["cue"][0] or not forms[first - 1].bits & BITS["dash"] or not forms[first - 2].bits & self._place:
            return False
        return bool(forms[first].bits & self._given) and bool(forms[first - 3].bits & (BITS["newline"] | BITS["blank"]))

    def _could_speak(self, page: Page, source: Range) -> bool:
        """Whether the phrase names somebody who speaks, or a name that the lexicon does not know."""
        forms = page.forms[source[0] : min(source[1], source[0] + REACH)]
        return any(form.bits & self._speaks_or_tells or not form.bits & self._common for form in forms)

    def _agrees(self, page: Page, match: Match, sense: CueSense) -> bool:
        """Whether a source before its verb agrees with it: several people take a verb in the plural, a woman one in the feminine."""
        source = match.groups.get("source")
        if source is None or len(sense.agrees) < 3 or match.rule.means == "line":
            return True
        if source[0] > match.groups["cue"][0]:
            return "person" not in sense.takes or self._could_be_subject(page, source, sense.agrees)
        head = page.forms[source[0]]
        if head.bits & self._several and not head.bits & self._the:
            return sense.agrees[2] != "s"
        thing = head.bits & self._common and not head.bits & (self._title | self._given | self._speaks_or_tells)
        # "aircraft believed to be": what is believed, not who believes
        return not (thing and "passive" in sense.takes and sense.agrees[1:] == "ms" and head.stem.endswith(self._feminine))

    def _names_two(self, page: Page, source: Range) -> bool:
        """Whether the phrase holds two states side by side: the second is what the first one speaks of."""
        forms = page.forms
        states = [index for index in range(*source) if forms[index].bits & self._polity and not forms[index].bits & self._attached]
        return any(one + 1 == other for one, other in pairwise(states))

    def _could_be_subject(self, page: Page, source: Range, agrees: str) -> bool:
        """Whether a noun behind a verb that also takes persons agrees with it; one that does not is who is called on, not who calls."""
        forms = page.forms
        head, adjective = forms[source[0]].bits, forms[source[0] + 1].bits
        if head & (self._given | self._polity) or agrees[2] != "s":
            return True
        if head & self._title:
            return agrees[1] != "f" or bool(head & (self._ends_feminine | self._epicene | self._organisation))
        described = head & self._the and adjective & self._the and adjective & self._adjective
        if agrees[1] == "f":
            masculine = described and not adjective & self._ends_feminine and not head & self._ends_feminine
            return not (masculine or (head & self._several and not head & self._ends_feminine))
        return not (head & self._the and head & self._ends_feminine)

    def _has_its_subject(self, page: Page, match: Match) -> bool:
        """Whether the verb has its subject in front of it: "the teacher had accused", and the source would stand behind it."""
        cue, source = match.groups["cue"][0], match.groups.get("source")
        if source is None or source[0] < cue or not page.forms[cue - 1].bits & self._already:
            return False
        had = next((index for index in range(cue - 2, max(cue - REACH_BACK, 0), -1) if page.forms[index].bits & self._had), None)
        return had is not None and had < cue - 2

    def _cuts_a_construct(self, page: Page, match: Match) -> bool:
        """Whether the source ends with a bare "agency of" and the content begins with the verbal noun that says of what."""
        source, content = match.groups.get("source"), match.groups.get("content")
        if source is None or content is None or source[1] != content[0]:
            return False
        last = page.forms[source[1] - 1].bits
        return bool(last & self._organisation and not last & self._complete and page.forms[content[0]].bits & self._deed)

    def _agrees_apart(self, page: Page, match: Match) -> bool:
        """Whether a definite word right after a definite source is something else than its adjective, which would agree with it."""
        source, content = match.groups.get("source"), match.groups.get("content")
        if source is None or content is None or source[1] != content[0] or not page.forms[content[0]].bits & self._the:
            return True
        if not page.forms[content[0]].bits & self._adjective:
            return True
        if not page.forms[source[1] - 1].bits & self._the:
            return True
        words = [page.forms[index] for index in range(*source) if page.forms[index].bits & self._the or index == source[0]]
        feminine = page.forms[content[0]].stem.endswith(self._feminine)
        return not any(word.stem.endswith(self._feminine) == feminine for word in words)

    def _may_be_unnamed(self, page: Page, match: Match, form: Form) -> bool:
        """Whether a cue without a source can stand here: not in the report's own voice, and where a clause begins or goes on."""
        if form.bits & self._own_voice:
            return False
        if not form.bits & self._finite or match.rule.gives or match.rule.name in UNNAMED:
            return True
        if form.bits & self._own and not form.bits & self._and:
            return True
        cue = match.groups["cue"][0]
        if self._is_in_it(page, cue):
            return True
        before = page.forms[cue - 1].bits
        resumed = before & self._resumes and not before & self._what
        return bool(form.bits & self._and or resumed) or self._opens_after_lead(page, cue)

    def _is_in_it(self, page: Page, cue: int) -> bool:
        """Whether "in it" or "through it" stands right behind the cue: a clause that tells what a paper or a talk says."""
        after = cue + 2 if page.forms[cue + 1].bits & self._prepositions["from"] else cue + 1
        return bool(page.forms[after].bits & self._in_it)

    def _opens_after_lead(self, page: Page, cue: int) -> bool:
        """Whether the cue is the first verb of a sentence that opens with a prepositional phrase: "in his speech he called"."""
        forms = page.forms
        first = page.sentence(cue)[0]
        while forms[first].bits & (BITS["newline"] | BITS["blank"]):
            first += 1
        leads = forms[first].bits & self._preposition and cue - first <= LEAD
        return bool(leads) and not any(form.bits & self._clausal for form in forms[first:cue])

    def _takes(self, preposition: Form, sense: CueSense) -> bool:
        """Whether the cue goes with that preposition."""
        return any(preposition.bits & self._prepositions[name] for name in sense.takes if name in self._prepositions)


def splits_a_name(page: Page, match: Match) -> bool:
    """Whether the source ends and the content begins inside one quotation: a quoted name cut in two."""
    source, content = match.groups.get("source"), match.groups.get("content")
    if source is None or content is None:
        return False
    return source[1] <= content[0] and any(content[0] <= quote.close for quote in page.quotes.opening(*source))


def in_quotation(page: Page, index: int) -> bool:
    """Whether the form at `index` stands inside quotation marks."""
    return next(page.quotes.around(index), None) is not None
