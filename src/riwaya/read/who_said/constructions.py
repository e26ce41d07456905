"""Find the cues of a page and the construction that each stands in."""

from __future__ import annotations

import msgspec

from riwaya.lexicon.cues import CueSense
from riwaya.lexicon.load import Language
from riwaya.match.engine import Match, RuleSet
from riwaya.match.spelled import Spelled
from riwaya.read.seen import TimeSeen
from riwaya.read.who_said.draft import QUOTES, Draft, Range, trimmed
from riwaya.read.who_said.phrases import DATELINE, PhraseFinder
from riwaya.read.who_said.plausible import Plausible
from riwaya.read.who_said.speech import Speech
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

NAME = 3  # words of a person's name before a colon, at most
PHRASES = ("np-full", "np-to-full", "np-closed", "np-closed-full", "channel")  # the macros that are asked for by name
# constructions whose subject, if any, is no speaker
PASSIVE = ("passive-that", "passive-hearsay", "passive-by-phrase", "passive-in-phrase")
OF_THE_ACCUSED = ("accusation-of-them", "accused-of", "required-to")  # constructions that name whom somebody accuses, not who
LEAD = 14  # words and marks of a phrase that leads in a sentence with the outlet it was said to, at most
SUBJECT = "subject"  # what a rule gives as its source where the verb has none of its own, and the name of the phrase that may be it
GOES_ON = "goes-on"  # what a rule means that no statement begins with: "without saying where"
BEGINNINGS = ("conjunction", "while", "but", "already", "had")


class Constructions:
    """The rules of `who_said.toml` over a page."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon
        self.speech = Speech(lexicon, language.who_said.habits)
        self._within_quotations = language.who_said.habits.within_quotations
        self.rules = RuleSet(lexicon, language.who_said.rule, language.who_said.macros, PHRASES, self.speech.laid)
        self.phrases = PhraseFinder(lexicon, self.rules)
        self.plausible = Plausible(language, self.phrases.could_speak)
        self._anonymous, self._looks_to = lexicon.mask("anonymous"), lexicon.mask("looks-to")
        self._while = lexicon.mask("while")
        self._region = lexicon.mask("region")
        self._place = lexicon.mask("place-sure", "polity")
        self._hearsay = lexicon.mask("hearsay")
        self._rarely = lexicon.mask("rarely")
        self._negation, self._what = lexicon.mask("negation"), lexicon.mask("what")
        self._passive = lexicon.mask("takes-passive")
        self._beginning = lexicon.mask(*BEGINNINGS)
        self._outlet = lexicon.mask("outlet")
        self._leads_on = lexicon.mask("to-word", "on-word")
        self._own = lexicon.mask("own")
        self._preposition = lexicon.mask("preposition")
        self._given = lexicon.mask("given-name")
        self._heard = lexicon.mask(
            "common", "noun", "verb", "finite", "nisba", "name", "the", "adverb", "closed", "place-begins", "by", "to"
        )
        self._clitic = lexicon.mask("clitic")
        self._that = lexicon.mask("that")
        self._talk, self._with = lexicon.mask("talk"), lexicon.mask("with-word")
        self._before_that = lexicon.mask("before-that", "but")
        self._speaks = lexicon.mask("title", "anonymous", "organisation", "outlet", "crowd", "own-reporter")
        self._polity = lexicon.mask("polity")

    def spell(self, page: Page, times: list[TimeSeen]) -> Spelled:
        """The page in the letters of this question, with times, quoted names and speech marks laid over it."""
        return self.rules.spell(page, self.speech.overlay(page, times))

    def find(self, page: Page, spelled: Spelled) -> tuple[list[Draft], list[int]]:
        """The attributions of a page in the order of their cues, each by the first rule that fits it, and where the report goes on."""
        drafts: list[Draft] = []
        breaks: list[int] = []
        gone_on = 0  # where the last remark of the report's own ends: the verbs in it say what nobody said
        for index in self.rules.triggers(spelled):
            if index < gone_on or (drafts and self._is_taken(page, drafts[-1], index)) or not self._may_attribute(page, index):
                continue
            match, sense = self._at(page, spelled, index)
            if match is not None and match.rule.means == GOES_ON:
                breaks.append(match.first)
                gone_on = match.after
            elif match is not None and sense is not None:
                drafts.append(self._draft(page, spelled, match, sense))
                self._give_subject(page, drafts)
        spoken = [draft for draft in drafts if not page.forms[draft.cue[0]].bits & BITS["colon"] or self._is_spoken(page, draft, drafts)]
        return spoken, breaks

    def _may_attribute(self, page: Page, index: int) -> bool:
        """Whether the word does not stand between quotation marks where nothing there attributes, unless these only mark a name."""
        return self._within_quotations or not any(self.speech.is_speech(page, quote) for quote in page.quotes.around(index))

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
        if words and all(form.bits & self._place and not form.bits & (self._polity | self._given) for form in words):
            return False  # where, not who: "Idlib: …"
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
            if sense is not None and self.plausible.holds(page, match, sense):
                return match, sense
        return None, None

    def _give_subject(self, page: Page, drafts: list[Draft]) -> None:
        """Give the last draft its source where its rule says that this is the subject: the last to speak in the sentence, else a phrase."""
        draft = drafts[-1]
        if draft.source is not None or draft.match.rule.gives.get("source") != SUBJECT:
            return
        last = next((one for one in reversed(drafts) if one.source is not None), None)
        spoke = last is not None and last.cue[0] >= page.sentence(draft.cue[0])[0]
        draft.source = last.source if last is not None and spoke else trimmed(page, draft.match.groups.get(SUBJECT))
        draft.inherits = True

    def _draft(self, page: Page, spelled: Spelled, match: Match, sense: CueSense) -> Draft:
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
        draft.via = self._via(page, match) or self._channel_before(page, spelled, draft.begin)
        draft.hearsay = source is not None and bool(page.forms[source[0]].bits & self._hearsay)
        bits = page.forms[cue[0]].bits
        draft.passive = source is None and bool(bits & self._passive) and match.rule.name in PASSIVE
        draft.passive |= match.rule.name in OF_THE_ACCUSED
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
        found = [via for group in ("via", "through") if (via := trimmed(page, match.groups.get(group))) is not None]
        to = match.groups.get("to")
        if to is not None and self._tells_a_paper(page, match, to):
            named = self._without_marks(page, to)
            if named is not None:
                found.append(named)
        return found or self._dateline(page, match)

    def _without_marks(self, page: Page, to: Range) -> Range | None:
        """The addressee without the preposition that stands free before it, and without quotation marks around it."""
        while to[0] < to[1] and page.forms[to[0]].bits & (self._clitic | self._with | QUOTES | BITS["bracket-open"]):
            to = (to[0] + 1, to[1])
            if page.forms[to[0] - 1].bits & BITS["bracket-open"] and page.forms[to[1] - 1].bits & BITS["bracket-close"]:
                to = (to[0], to[1] - 1)
        if any(quote.open < to[0] and quote.close == to[1] - 1 for quote in page.quotes):
            to = (to[0], to[1] - 1)
        return trimmed(page, to)

    def _channel_before(self, page: Page, spelled: Spelled, cue: int) -> list[Range]:
        """The outlet named in a phrase that leads in the sentence right before the cue: "in a statement to agency X, the mayor said"."""
        forms = page.forms
        first = max(page.sentence(cue)[0], cue - LEAD)
        talk = next((index for index in range(first, cue) if forms[index].bits & self._talk), None)
        if talk is None or not any(form.bits & self._preposition for form in forms[max(first, talk - 1) : talk]):
            return []
        for index in range(talk + 1, cue):
            end = self.rules.phrase("channel", spelled, index)
            if end is not None and (end == cue or (end == cue - 1 and forms[end].bits & BITS["comma"])):
                named = self._without_marks(page, (index, end))
                return [named] if named is not None else []
        return []

    def attached(self, form: Form) -> int:
        """How many letters of a preposition are written onto a word that names an intermediary: one or none, an article stays whole."""
        if len(form.surface) != len(form.folded) or form.suffix:
            return 0
        return int(len(form.folded) - len(form.stem) == 1 or bool(form.bits & self._looks_to))

    def _tells_a_paper(self, page: Page, match: Match, to: Range) -> bool:
        """Whether the addressee prints or broadcasts: by its kind, by quotation marks, or because someone unnamed tells it."""
        if any(page.forms[index].bits & (self._outlet | BITS["foreign"]) for index in range(*to)):
            return True
        in_brackets = page.forms[to[0] + 1].bits & BITS["bracket-open"]
        if page.forms[to[0]].bits & self._clitic and (in_brackets or any(quote.open == to[0] + 1 for quote in page.quotes)):
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
