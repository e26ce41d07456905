"""Find the cues of a page and the construction that each stands in."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from riwaya.lexicon.cues import CueSense
from riwaya.lexicon.load import Language
from riwaya.match.engine import Match, RuleSet
from riwaya.match.spelled import Spelled
from riwaya.read.seen import TimeSeen
from riwaya.read.who_said.draft import QUOTES, Draft, Range, trimmed
from riwaya.read.who_said.phrases import DATELINE, REACH, PhraseFinder
from riwaya.read.who_said.speech import Speech
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

# How far from its cue a verb with many meanings ("ذكر", "نقل", "رد") may have what shows that it attributes.
NEAR = 14
REACH_BACK = 10  # words and marks between "had" and its verb, at most
NAME = 3  # words of a person's name before a colon, at most
LEAD = 8  # words of a prepositional phrase that opens a sentence, at most
# What may stand right before a verb of saying that names nobody.
RESUMES = (
    "comma", "semicolon", "newline", "stop", "dots", "edge", "question", "conjunction", "while", "but", "had", "already", "dash", "time",
    "quote-straight", "quote-close", "bracket-close", "pronoun", "relative", "that-he", "negation",
    "went-on",
)  # fmt: skip
UNNAMED = (
    "passive-that",
    "relayed-from-him",
    "of-whom-they-say",
    "passive-by-phrase",
)  # constructions that name nobody wherever they stand
PHRASES = ("np-full", "np-to-full", "np-closed", "np-closed-full")  # the macros that are asked for by name: noun phrases
PASSIVE = ("passive-that", "passive-by-phrase", "passive-in-phrase")  # constructions whose subject, if any, is no speaker
NO_ARTICLE = ("says", "says-first")  # a verb has none: what has one is a noun that is spelt like it
GOES_ON = "goes-on"  # what a rule means that no statement begins with: "without saying where"
BEGINNINGS = ("conjunction", "while", "but", "already", "had")


class Constructions:
    """The rules of `who_said.toml` over a page."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon
        self.speech = Speech(lexicon)
        self.rules = RuleSet(lexicon, language.who_said.rule, language.who_said.macros, PHRASES, self.speech.laid)
        self.phrases = PhraseFinder(lexicon, self.rules)
        self._weak = lexicon.mask("weak")
        self._own_voice = lexicon.mask("own-voice")
        self._first = lexicon.mask("says-first")
        self._finite = lexicon.mask("says")
        self._anonymous, self._looks_to = lexicon.mask("anonymous"), lexicon.mask("looks-to")
        self._while = lexicon.mask("while")
        self._prayed_to, self._pointing = lexicon.mask("prayed-to"), lexicon.mask("demonstrative", "all-of")
        self._governs = lexicon.mask("to-word", "on-word", "about-word", "in-word")
        self._already, self._had, self._title = lexicon.mask("already"), lexicon.mask("had"), lexicon.mask("title")
        self._ends_feminine, self._region = lexicon.mask("ends-feminine"), lexicon.mask("region")
        self._place = lexicon.mask("place-sure", "polity")
        self._hearsay = lexicon.mask("hearsay")
        self._rarely = lexicon.mask("rarely")
        self._negation, self._what = lexicon.mask("negation"), lexicon.mask("what")
        self._speaks_or_tells = self.phrases.could_speak | lexicon.mask("document", "picture", "paper")
        self._common = lexicon.mask("common", "verbal-noun", "event", "preposition", "finite", "looks-verb", "closed")
        self._passive = lexicon.mask("takes-passive")
        self._and = lexicon.mask("and")
        self._beginning = lexicon.mask(*BEGINNINGS)
        self._outlet = lexicon.mask("outlet")
        self._the = lexicon.mask("the")
        self._leads_on = lexicon.mask("to-word", "on-word")
        self._several = lexicon.mask("crowd", "plural-subject")
        self._adjective = lexicon.mask("nisba", "adjectival")
        self._own = lexicon.mask("own")
        self._preposition = lexicon.mask("preposition")
        self._clausal = lexicon.mask("finite", "looks-verb", "says", "that", "relative", "conjunction") | BITS["colon"]
        self._attached = lexicon.mask("and", "by", "to", "nisba")
        self._given = lexicon.mask("given-name")
        self._heard = lexicon.mask(
            "common", "noun", "verb", "finite", "nisba", "name", "the", "adverb", "closed", "place-begins", "by", "to"
        )
        self._deed = lexicon.mask("verbal-noun", "event")
        self._author = self._speaks_or_tells | lexicon.mask("speech")
        self._clitic = lexicon.mask("clitic")
        self._that = lexicon.mask("that")
        self._before_that = lexicon.mask("before-that", "but")
        self._speaks = lexicon.mask("title", "anonymous", "organisation", "outlet", "crowd", "own-reporter")
        self._organisation = lexicon.mask("organisation")
        self._complete = lexicon.mask("the", "own", "polity", "given-name", "named", "plural-subject", "crowd")
        self._event = lexicon.mask("verbal-noun", "event")
        self._polity = lexicon.mask("polity")
        self._feminine = tuple(language.file.endings.get("feminine", ()))
        self._resumes = lexicon.mask(*RESUMES)
        self._prepositions = {name: lexicon.mask(f"{name}-word") for name in ("to", "on", "about", "from", "in")}

    def spell(self, page: Page, times: list[TimeSeen]) -> Spelled:
        """The page in the letters of this question, with times, quoted names and speech marks laid over it."""
        return self.rules.spell(page, self.speech.overlay(page, times))

    def find(self, page: Page, spelled: Spelled) -> tuple[list[Draft], list[int]]:
        """The attributions of a page in the order of their cues, each by the first rule that fits it, and where the report goes on."""
        drafts: list[Draft] = []
        breaks: list[int] = []
        gone_on = 0  # where the last remark of the report's own ends: the verbs in it say what nobody said
        for index in self.rules.triggers(spelled):
            if index < gone_on or (drafts and self._is_taken(page, drafts[-1], index)):
                continue
            match, sense = self._at(page, spelled, index)
            if match is not None and match.rule.means == GOES_ON:
                breaks.append(match.first)
                gone_on = match.after
            elif match is not None and sense is not None:
                drafts.append(self._draft(page, match, sense))
        spoken = [draft for draft in drafts if not page.forms[draft.cue[0]].bits & BITS["colon"] or self._is_spoken(page, draft, drafts)]
        return spoken, breaks

    def _is_taken(self, page: Page, last: Draft, index: int) -> bool:
        """Whether the last attribution has used up the word: it stands before its content, or is the noun it is put in ("its fear")."""
        if last.shape == "around":
            return False
        own_noun = last.start == index and last.shape == "phrase" and page.forms[index].bits & self._own
        return last.start > index or bool(own_noun and not page.forms[index - 1].bits & self._leads_on)

    def _is_spoken(self, page: Page, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether what stands before a colon speaks: by its kind, or because it speaks elsewhere on the page; else it is a topic."""
        if draft.source is None:
            return False
        head = page.forms[draft.source[0]]
        words = [form for form in page.forms[draft.source[0] : draft.source[1]] if form.bits & BITS["word"]]
        if all(form.bits & BITS["foreign"] for form in words) or (head.bits & self._region and words[-1].bits & self._place):
            return False
        if head.bits & self._speaks or self._is_a_name(page, draft.source):
            return True
        inner = any(other.begin == draft.start for other in drafts)
        sources = [other.source for other in drafts if other.source and other is not draft and other.shape != "line"]
        elsewhere = {page.forms[index].stem for source in sources for index in range(*source)}
        return bool(words) and not head.bits & self._polity and not inner and words[-1].stem in elsewhere

    def _is_a_name(self, page: Page, source: Range) -> bool:
        """Whether the words before a colon are nothing but a person's name: given names, and words that no list holds."""
        words = [form for form in page.forms[source[0] : source[1]] if form.bits & BITS["word"]]
        return 0 < len(words) <= NAME and all(form.bits & self._given or not (form.bits & self._heard or form.senses) for form in words)

    def _at(self, page: Page, spelled: Spelled, index: int) -> tuple[Match | None, CueSense | None]:
        """The first match at `index` that holds, with the meaning of its cue; one that only says that the report goes on has none."""
        for match in self.rules.at(spelled, index):
            if match.rule.means == GOES_ON:
                return match, None
            sense = cue_sense(page.forms[index], match)
            if sense is not None and self._holds(page, match, sense):
                return match, sense
        return None, None

    def _holds(self, page: Page, match: Match, sense: CueSense) -> bool:
        """What a pattern cannot see: whether a many-sided verb is near enough to its content, and whether a "we" is in quotation."""
        form = page.forms[match.groups["cue"][0]]
        named = match.groups.get("source", match.groups["cue"])
        if form.bits & self._weak and match.rule.means != "quotation" and match.after - max(named[1], match.groups["cue"][1]) > NEAR:
            return False
        if form.bits & self._and and page.forms[match.groups["cue"][0] - 1].bits & self._given:
            return False  # a family name that begins like "and": "Mark Fisher"
        if not form.bits & self._and and page.forms[match.groups["cue"][0] - 1].bits & self._governs and sense.kind == "says":
            return False  # no verb stands right behind a preposition
        if "source" not in match.groups and not self._may_be_unnamed(page, match, form):
            return False
        preposition = match.groups.get("preposition")
        if preposition is not None and not self._takes(page.forms[preposition[0]], sense):
            return False
        if sense.kind in NO_ARTICLE and form.bits & self._the:
            return False
        if "source" in match.groups and not self._is_source(page, match, sense):
            return False
        if sense.kind == "says-first":
            return in_quotation(page, match.groups["cue"][0])
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
        """Whether what stands where the source does can be one: of a noun, who could speak; of a verb, anything but a deed."""
        source = match.groups["source"]
        if sense.kind == "speech":
            return self._could_speak(page, source)
        if any(page.forms[index].bits & BITS["newline"] for index in range(*source)):
            return False
        head = next((form.bits for form in page.forms[source[0] : source[1]] if not form.bits & self._pointing), 0)
        if head & self._prayed_to and "person" in sense.takes:
            return False
        if not head:
            return False
        if not head & self._deed or head & self._author or match.rule.means == "line":
            return True
        return not head & self._the and match.rule.means != "around"

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
        return True

    def _names_two(self, page: Page, source: Range) -> bool:
        """Whether the phrase holds two states side by side: the second is what the first one speaks of."""
        forms = page.forms
        states = [index for index in range(*source) if forms[index].bits & self._polity and not forms[index].bits & self._attached]
        return any(one + 1 == other for one, other in pairwise(states))

    def _could_be_subject(self, page: Page, source: Range, agrees: str) -> bool:
        """Whether a noun behind a verb that also takes persons agrees with it; one that does not is who is called on, not who calls."""
        forms = page.forms
        head, adjective = forms[source[0]].bits, forms[source[0] + 1].bits
        if head & (self._given | self._polity | self._title) or agrees[2] != "s":
            return True
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
        return bool(last & self._organisation and not last & self._complete and page.forms[content[0]].bits & self._event)

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
        before = page.forms[match.groups["cue"][0] - 1].bits
        resumed = before & self._resumes and not before & self._what
        return bool(form.bits & self._and or resumed) or self._opens_after_lead(page, match.groups["cue"][0])

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

    def _draft(self, page: Page, match: Match, sense: CueSense) -> Draft:
        cue = match.groups["cue"]
        cue = (match.groups.get("lead", cue)[0], max(cue[1], match.groups.get("more", cue)[1]))
        source = trimmed(page, match.groups.get("source"))
        if source is not None and match.rule.means == "line":
            source = self._before_the_site(page, source)
        content = match.groups.get("content")
        draft = Draft(
            cue=cue,
            sense=self._with_its_verb(page, match, sense),
            match=match,
            shape=match.rule.means,
            begin=self._begin(
                page, min([cue[0], *(span[0] for span in (source, match.groups.get("via"), match.groups.get("begin")) if span)])
            ),
            start=content[0] if content else match.after,
            source=source,
        )
        draft.via = self._via(page, match)
        draft.hearsay = source is not None and bool(page.forms[source[0]].bits & self._hearsay)
        bits = page.forms[cue[0]].bits
        draft.passive = source is None and bool(bits & self._passive) and match.rule.name in PASSIVE
        before = page.forms[cue[0] - 1].bits
        rarely = page.forms[cue[0] - 2].bits & self._rarely if before & self._what else 0
        draft.negated = bool(before & self._negation and not before & self._what) or bool(rarely)
        if draft.shape == "around":
            draft.begin = min(draft.begin, match.first)
        return draft

    def _before_the_site(self, page: Page, source: Range) -> Range:
        """The source of a line without the site it was posted on: "the club on X"."""
        first, after = source
        while after > first + 1 and page.forms[after - 1].bits & BITS["foreign"] and not page.forms[first].bits & BITS["foreign"]:
            after -= 1
        return first, after

    def _with_its_verb(self, page: Page, match: Match, sense: CueSense) -> CueSense:
        """The sense of the cue, with the act of the verb or noun in it: "according to what the ministry denied"."""
        more = match.groups.get("more")
        if more is None or sense.kind != "according":
            return sense
        senses = [found.value for form in page.forms[more[0] : more[1]] for found in form.senses]
        verb = next((found for found in senses if isinstance(found, CueSense)), sense)
        return msgspec.structs.replace(sense, act=verb.act)

    def _via(self, page: Page, match: Match) -> list[Range]:
        """The intermediaries that the construction names; an addressee counts only when it prints or broadcasts."""
        found = []
        found += [via for group in ("via", "through") if (via := trimmed(page, match.groups.get(group))) is not None]
        to = match.groups.get("to")
        if to is not None and (self._tells_a_paper(page, match, to)):
            while to[0] < to[1] and page.forms[to[0]].bits & (self._clitic | QUOTES):
                to = (to[0] + 1, to[1])
            if any(quote.open < to[0] and quote.close == to[1] - 1 for quote in page.quotes):
                to = (to[0], to[1] - 1)
            named = trimmed(page, to)
            if named is not None:
                found.append(named)
        return found or self._dateline(page, match)

    def _tells_a_paper(self, page: Page, match: Match, to: Range) -> bool:
        """Whether the addressee prints or broadcasts: by its kind, or because someone unnamed tells it."""
        if any(page.forms[index].bits & (self._outlet | BITS["foreign"]) for index in range(*to)):
            return True
        source = match.groups.get("source")
        unnamed = source is not None and page.forms[source[0]].bits & self._anonymous
        return bool(unnamed and page.forms[to[0]].bits & self._looks_to)

    def _dateline(self, page: Page, match: Match) -> list[Range]:
        """The agency in brackets that opens a wire report, when the statement is its first: "(…) - said …"."""
        forms = page.forms
        index = match.groups["cue"][0] - 1
        while index > 0 and forms[index].bits & BITS["dash"]:
            index -= 1
        if index == match.groups["cue"][0] - 1 or not forms[index].bits & BITS["bracket-close"]:
            return []
        first = next((place for place in range(index - 1, max(index - DATELINE, 0), -1) if forms[place].bits & BITS["bracket-open"]), None)
        return [(first + 1, index)] if first is not None and first + 1 < index else []

    def _begin(self, page: Page, first: int) -> int:
        """Where the clause that starts at `first` begins, its conjunctions included."""
        forms = page.forms
        while first > 2:
            if forms[first - 1].bits & (self._beginning | self._negation) and forms[first - 1].bits & BITS["word"]:
                first -= 1
            elif forms[first - 1].bits & self._that and forms[first - 2].bits & self._before_that:
                first -= 2
            elif forms[first].bits & self._while and forms[first - 1].bits & self._preposition:
                first -= 1
            else:
                break
        return first


def cue_sense(form: Form, match: Match) -> CueSense | None:
    """The meaning in which the word is a cue here: the finite verb before the noun, unless the rule names the kind it reads."""
    gives = match.rule.gives
    if "act" in gives:
        return CueSense(match.rule.name, "construction", str(gives["act"]), "", "", ())
    wanted = gives.get("kind")
    found = [sense.value for sense in form.senses if isinstance(sense.value, CueSense)]
    if wanted is not None:
        found = [sense for sense in found if sense.kind == wanted]
    return found[0] if found else None


def splits_a_name(page: Page, match: Match) -> bool:
    """Whether the source ends and the content begins inside one quotation: a quoted name cut in two."""
    source, content = match.groups.get("source"), match.groups.get("content")
    if source is None or content is None:
        return False
    return source[1] <= content[0] and any(content[0] <= quote.close for quote in page.quotes.opening(*source))


def in_quotation(page: Page, index: int) -> bool:
    """Whether the form at `index` stands inside quotation marks."""
    return next(page.quotes.around(index), None) is not None
