"""Who the speakers of a report are: which phrases name the same one, and who goes on speaking where nobody is named."""

from __future__ import annotations

from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Habits
from riwaya.model import SpeakerKind
from riwaya.read.seen import SpeakerSeen
from riwaya.read.who_said.draft import Draft, Range
from riwaya.read.who_said.noun_phrase import NounPhrase
from riwaya.read.who_said.nouns import SHORT_NAME, NounPhrases
from riwaya.read.who_said.phrases import Phrases
from riwaya.text.page import Page

# A bare "the statement" or "the same source" has at most so many words; with more it is named in its own right.
PAPER_WORDS = 2
GENDERS = {True: "f", False: "m", None: ""}  # by what a noun phrase shows


class Known:
    """A speaker met so far: every phrase that named it, where it spoke last, how its verbs agree, and what papers it has spoken in."""

    __slots__ = ("gender", "last", "many", "papers", "phrases")

    def __init__(self, phrases: list[NounPhrase], gender: str, *, many: bool) -> None:
        self.phrases = phrases
        self.gender = gender
        self.many = many
        self.last = 0
        self.papers: set[str] = set()

    @property
    def fullest(self) -> NounPhrase:
        """The phrase that names it best: with a person's name if there is one, then the longest name, then the first."""
        return max(self.phrases, key=lambda phrase: phrase.weight)

    def is_called(self, phrase: NounPhrase) -> bool:
        """Whether the phrase names this speaker: by the same name, a shorter or a longer one, or by an office given before."""
        return any(is_same(known, phrase) for known in self.phrases)

    def can_be(self, phrase: NounPhrase) -> bool:
        """Whether a bare title may point back to this speaker: a person, and no woman called a man."""
        full = self.fullest
        if not full.personal and full.kind == SpeakerKind.PERSON and full.head != phrase.head and not phrase.honorific:
            return False  # two bare titles are two persons
        if full.kind not in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) or full.many or full.papers:
            return False
        return (self.gender == "f") == bool(phrase.feminine)

    def stands_behind(self, agrees: str) -> bool:
        """Whether a pronoun with these marks can stand for this speaker: "he" and "she" for a person, "they" for several or a group."""
        if agrees[2] == "p":
            return self.many or self.fullest.kind in (SpeakerKind.GROUP, SpeakerKind.UNNAMED)
        thing = self.fullest.kind in (SpeakerKind.ORGANISATION, SpeakerKind.OUTLET)
        return thing if agrees[1] == "n" else not thing and not self.many and self.gender in (agrees[1], "")

    def shares(self, phrase: NounPhrase) -> bool:
        """Whether something else that the phrase says was said of this speaker before: "the Syrian striker", of "the Syrian player X"."""
        return self.fullest.personal and any(phrase.words & known.words - {known.head} for known in self.phrases)

    def agrees(self, cue: str) -> bool:
        """Whether a cue with these marks of gender and number ("3fs", "mp") can have this speaker as its subject."""
        if not cue:
            return True
        gender, number = cue[-2], cue[-1]
        if number in "pd":
            return self.many
        if gender == "f":
            return self.gender in ("f", "")
        return self.gender != "f" and not (self.many and not self.phrases[-1].personal and cue[0] == "3")


class Speakers:
    """Resolves the speakers of pages."""

    def __init__(self, lexicon: Lexicon, habits: Habits) -> None:
        self.nouns = NounPhrases(lexicon, habits)
        self.relative = lexicon.mask("relative")
        self.pronoun = lexicon.mask("pronoun", "relative") | lexicon.bit("possessive")
        self.attached = lexicon.language.clitics.after.get("name", [])  # what may be written onto a name
        self.without_preposition = lexicon.without_preposition
        self.nobody = lexicon.mask("any")
        self.own, self.joined = lexicon.mask("own"), lexicon.mask("and")
        endings = lexicon.language.endings
        self.otherwise = "m" if endings.get("feminine") else ""  # the gender of a noun that shows none, where nouns show it
        self.pronouns = {
            suffix: name.removeprefix("pronoun-") for name, found in endings.items() if name.startswith("pronoun-") for suffix in found
        }

    def resolve(self, page: Page, drafts: list[Draft], phrases: Phrases) -> list[SpeakerSeen]:
        """Give each draft its speaker, as a place in the list that comes back."""
        talk = Talk(self, page, drafts, phrases)
        for place, draft in enumerate(drafts):
            draft.speaker = talk.speaker(place)
            if draft.speaker is not None:
                talk.known[draft.speaker].last = place
        return [talk.seen(speaker) for speaker in talk.known]


class Talk:
    """Who speaks on one page, as far as it has been read."""

    def __init__(self, speakers: Speakers, page: Page, drafts: list[Draft], phrases: Phrases) -> None:
        self._speakers = speakers
        self._nouns = speakers.nouns
        self._page = page
        self._drafts = drafts
        self._phrases = phrases
        self.known: list[Known] = []

    def speaker(self, place: int) -> int | None:
        """Who makes the statement at that place in the list, None where nobody is known."""
        draft = self._drafts[place]
        if draft.source is not None:
            if draft.negated and self._page.forms[draft.source[0]].bits & self._speakers.nobody:
                draft.notes.append("speaker-nobody")
                return None
            if draft.source[1] - draft.source[0] == 1 and self._page.forms[draft.source[0]].bits & self._speakers.pronoun:
                return self._stood_for(draft, draft.source[0])
            return self._named(draft, draft.source)
        if draft.passive or draft.shape == "news":
            return None
        return self._continued(place)

    def _stood_for(self, draft: Draft, index: int) -> int | None:
        """Who a pronoun of its own stands for: what a relative clause belongs to, else the last speaker of its gender and number."""
        form = self._page.forms[index]
        if form.bits & self._speakers.relative:
            return self._pointed_at(draft, self._phrases.before(index), "", "speaker-of-the-relative-clause")
        agrees = self._speakers.pronouns.get(form.folded, "")
        if not agrees:
            return None
        recent = sorted(range(len(self.known)), key=lambda number: -self.known[number].last)
        found = next((number for number in recent if self.known[number].stands_behind(agrees)), None)
        if found is None:
            return self._of_the_last_sentence(draft, agrees, self._page.sentence(index))
        self.known[found].gender = self.known[found].gender or (agrees[1] if agrees[2] == "s" else "")
        draft.notes.append("speaker-goes-on")
        return found

    def _named(self, draft: Draft, source: Range) -> int:
        """The speaker that the draft's own source names: one met before, or a new one."""
        phrase = self._nouns.read(self._page, source)
        if phrase.papers and (owner := self._phrases.owner(source)) is not None:
            phrase = self._nouns.read(self._page, owner)
        number, how = self._find(phrase)
        draft.notes.append(how)
        if number is None and (phrase.honorific or phrase.anaphoric or (phrase.papers and phrase.definite)):
            phrase = self._introduced(phrase) or phrase
            number, _ = self._find(phrase)
        if number is None:
            agrees = draft.sense.agrees
            gender = agrees[-2] if len(agrees) == 3 else GENDERS[phrase.feminine] or self._speakers.otherwise
            self.known.append(Known([], gender, many=phrase.many))
            number = len(self.known) - 1
        self.known[number].phrases.append(phrase)
        self.known[number].papers |= self._phrases.papers(draft.match.first, draft.start)
        return number

    def _find(self, phrase: NounPhrase) -> tuple[int | None, str]:
        """Who of the speakers met before the phrase names, and how it was told."""
        known = self.known
        recent = sorted(range(len(known)), key=lambda number: -known[number].last)
        if recent and phrase.definite and len(phrase.words) <= PAPER_WORDS and (phrase.papers or phrase.same):
            return next((number for number in recent if phrase.head in known[number].papers), recent[0]), "speaker-by-paper"
        for number in recent:
            if known[number].is_called(phrase):
                return number, "speaker-named-before"
        if phrase.anaphoric and recent and known[recent[0]].can_be(phrase):
            return recent[0], "speaker-by-title"
        if phrase.any_source and phrase.definite and recent and len(phrase.words) == 1 and known[recent[0]].fullest.any_source:
            return recent[0], "speaker-by-title"
        if phrase.calling and recent and known[recent[0]].can_be(phrase) and known[recent[0]].shares(phrase):
            return recent[0], "speaker-by-title"
        if phrase.honorific:
            people = [number for number in recent if known[number].can_be(phrase) and known[number].fullest.personal]
            addressed = [number for number in people if any(phrase.head in other.words for other in known[number].phrases)]
            return next(iter(addressed or people), None), "speaker-by-title"
        return None, "speaker-new"

    def _introduced(self, title: NounPhrase) -> NounPhrase | None:
        """The person named with this title before, outside of any attribution, or whoever brought out the paper: the nearest."""
        for index in reversed(self._phrases.places(frozenset({title.head}))):
            if index >= title.span[0]:
                continue
            if title.papers:
                span = self._phrases.owner((index, index + 1)) or self._phrases.subject(self._page.sentence(index)[0])
                return self._nouns.read(self._page, span) if span is not None and not span[0] <= index < span[1] else None
            span = self._phrases.at(index, "np-closed")
            phrase = self._nouns.read(self._page, span) if span is not None else None
            if phrase is not None and phrase.personal and bool(phrase.feminine) == bool(title.feminine):
                return phrase
        return self._titled_before(title) if title.honorific else None

    def _titled_before(self, address: NounPhrase) -> NounPhrase | None:
        """The last person named with a title before a form of address that nobody is introduced by: "Prince Khalid … His Highness"."""
        for span in self._phrases.titled_before(address.span[0]):
            phrase = self._nouns.read(self._page, span)
            if phrase.personal and bool(phrase.feminine) == bool(address.feminine):
                return phrase
        return None

    def _continued(self, place: int) -> int | None:
        """Who goes on speaking where the cue names nobody.

        Whoever says "we" is the one quoted; a relative clause belongs to what stands before it. Else it is the last speaker of the same
        sentence, its subject, whoever is named in it, or the last speaker of all: the first of these that agrees with the cue.
        """
        draft = self._drafts[place]
        if draft.sense.kind == "says-first" and draft.within is not None:
            draft.notes.append("speaker-is-quoted")
            return self._drafts[draft.within].speaker
        agrees = self._agrees(draft)
        found = self._of_its_clause(draft)
        if found is not None:
            return found
        sentence = self._page.sentence(draft.cue[0])
        around = (None, self._around(draft))
        earlier = [other for other in reversed(self._drafts[:place]) if other.speaker is not None and self._around(other) in around]
        last = next((other for other in earlier if other.speaker is not None and self.known[other.speaker].agrees(agrees)), None)
        found = self._of_a_relative_clause(draft, agrees)
        if found is None:
            found = self._of_a_paper(draft)
        if found is None and (last is None or last.end <= sentence[0]):
            found = self._of_the_sentence(draft, agrees, sentence, alone=last is None)
        if found is not None:
            return found
        if last is None:
            found = self._of_the_last_sentence(draft, agrees, sentence)
        if found is not None or not earlier:
            return found
        draft.notes.append("speaker-goes-on" if last is not None else "speaker-is-the-last")
        return (last or earlier[0]).speaker

    def _of_its_clause(self, draft: Draft) -> int | None:
        """Whose pretext or charge it is within what somebody says: that of the subject there ("she said the police held him on …")."""
        if draft.sense.kind != "pretext" or draft.within is None:
            return None
        found = self._phrases.subject(self._drafts[draft.within].content[0][0])
        if found is None or found[0] >= draft.cue[0]:
            return None
        return self._pointed_at(draft, found, "", "speaker-is-the-subject")

    def _around(self, draft: Draft) -> int | None:
        """The statement that the draft stands within, passing over "according to X, …", which only says through whom it came."""
        within = draft.within
        while within is not None and self._drafts[within].sense.kind == "according":
            within = self._drafts[within].within
        return within

    def _agrees(self, draft: Draft) -> str:
        """The person, gender and number of the cue: of a verb by its form, of a noun by the pronoun attached to it."""
        form = self._page.forms[draft.cue[0]]
        return draft.sense.agrees or (self._speakers.pronouns.get(form.suffix, "") if draft.sense.kind == "speech" else "")

    def _of_a_relative_clause(self, draft: Draft, agrees: str) -> int | None:
        """What a relative clause that opens before the cue belongs to, unless the cue has an object of its own there."""
        if self._page.forms[draft.cue[0]].bits & self._speakers.own:
            return None
        return self._pointed_at(draft, self._phrases.antecedent(draft.cue[0]), agrees, "speaker-of-the-relative-clause")

    def _of_a_paper(self, draft: Draft) -> int | None:
        """Whose the paper is that the cue points back to: "a report of its correspondent, in which he said"."""
        paper = self._phrases.paper_before(draft.cue)
        owner = self._phrases.owner(paper) if paper is not None else None
        return self._pointed_at(draft, owner, "", "speaker-of-the-paper")

    def _of_the_last_sentence(self, draft: Draft, agrees: str, sentence: Range) -> int | None:
        """The subject of the sentence before, where nobody who spoke agrees with the cue and it does."""
        if sentence[0] <= 1 or not agrees:
            return None
        found = self._phrases.subject(self._page.sentence(sentence[0] - 1)[0])
        if found is not None and found[0] >= sentence[0]:
            return None
        return self._pointed_at(draft, found, agrees, "speaker-of-the-last-sentence")

    def _of_the_sentence(self, draft: Draft, agrees: str, sentence: Range, *, alone: bool) -> int | None:
        """The subject of the sentence, where it comes before the cue and agrees; of a cue that goes on, that of a clause before it."""
        form = self._page.forms[draft.cue[0]]
        goes_on = form.bits & self._speakers.joined or draft.sense.kind in ("saying", "pretext", "construction")
        for found in self._phrases.subjects(sentence[0], draft.cue[0], clauses=bool(goes_on or alone)):
            if found[0] < draft.cue[0]:
                number = self._pointed_at(draft, (found[0], min(found[1], draft.cue[0])), agrees, "speaker-is-the-subject")
                if number is not None:
                    return number
        return None

    def _pointed_at(self, draft: Draft, found: Range | None, agrees: str, how: str) -> int | None:
        """The speaker that a phrase outside any attribution names, when it agrees."""
        if found is None:
            return None
        phrase = self._nouns.read(self._page, found)
        candidate = Known([phrase], GENDERS[phrase.feminine], many=phrase.many)
        if not candidate.agrees(agrees):
            return None
        number, _ = self._find(phrase)
        if number is None:
            self.known.append(candidate)
            number = len(self.known) - 1
        elif phrase not in self.known[number].phrases:
            self.known[number].phrases.append(phrase)
        draft.notes.append(how)
        return number

    def _named_best(self, known: NounPhrase) -> NounPhrase:
        """The same source as it is named most fully on the page, in an attribution or outside of any."""
        if known.joined or known.kind == SpeakerKind.UNNAMED or len(known.core) > SHORT_NAME:
            return known
        found = [known]
        named = known.personal or known.bare
        places = self._phrases.places(known.core)
        spans = [self._nouns.name_around(self._page, index) if named else self._phrases.at(index, "np-closed") for index in places]
        for around in dict.fromkeys(spans):
            if around is None or around[0] <= known.span[0] < around[1]:
                continue  # the source itself, and words behind it that were found not to be of it
            span = around if named else self._before_a_person(around)
            if not self._nouns.says_more(self._page, span, known.core):
                continue
            phrase = self._nouns.read(self._page, span)
            if phrase.personal >= known.personal and known.core < phrase.core and is_same(known, phrase) and phrase.plain:
                found.append(phrase)
        return max(found, key=lambda phrase: phrase.weight)

    def _before_a_person(self, span: Range) -> Range:
        """The span up to the name of a person in it who was read as a speaker: "[the spokesman of] the Coalition Ryan Dillon"."""
        names = (phrase.name for speaker in self.known for phrase in speaker.phrases if phrase.personal)
        return span[0], min((name[0] for name in names if span[0] < name[0] < span[1]), default=span[1])

    def seen(self, speaker: Known) -> SpeakerSeen:
        """The speaker with its fullest name, its roles and every place that names it."""
        full = self._named_best(speaker.fullest)
        kind = SpeakerKind.PERSON if full.bare and full.kind == SpeakerKind.ORGANISATION and speaker.gender == "m" else full.kind
        mentions = list(dict.fromkeys(phrase.span for phrase in speaker.phrases))
        roles = list(dict.fromkeys(role for phrase in speaker.phrases for role in role_words(self._page, phrase)))
        return SpeakerSeen(self._name(full), kind, roles, mentions)

    def _name(self, phrase: NounPhrase) -> str:
        """The name as it would stand by itself: "of the Observatory" is the Observatory's."""
        words, first = self._page.span(*phrase.name).words, self._page.forms[phrase.name[0]]
        name = self._speakers.without_preposition(first) + words[len(first.surface) :]
        return next((name.removesuffix(suffix) for suffix in self._speakers.attached if name.endswith(suffix)), name)


def is_same(one: NounPhrase, other: NounPhrase) -> bool:
    """Whether two phrases name one source.

    Persons by a shared name; a title or an office by its words among those of the fuller phrase; anything else when the shorter name is
    made of words of the longer and one of them is definite.
    """
    if one.joined != other.joined or one.honorific or other.honorific:
        return False
    if one.personal and other.personal:
        return one.core <= other.core or other.core <= one.core
    if one.personal or other.personal:
        person, office = (one, other) if one.personal else (other, one)
        if office.core and office.core <= person.core:
            return True
        return office.titled and holds_office(person, office)
    if (one.bare_ministry and other.ministry) or (other.bare_ministry and one.ministry):
        bare, full = (one, other) if one.bare_ministry else (other, one)
        return bare.words - {bare.head} <= full.words
    shorter, longer = sorted((one, other), key=lambda phrase: len(phrase.core))
    if not shorter.core or not shorter.core <= longer.core:
        return False
    if shorter.bare and not shorter.by_head and longer.titled and shorter.head != longer.head:
        return True  # the last name of somebody whose name is not known as one: "President … Saltwind … Saltwind"
    if shorter.by_head or longer.by_head:
        return shorter.head == longer.head
    return shorter.core == longer.core or shorter.definite or len(shorter.core) > 1


def holds_office(person: NounPhrase, office: NounPhrase) -> bool:
    """Whether an office is that of a person named with one: half of its words where its head is among them, else two thirds."""
    shared = len(office.core & person.words)
    needed = 1 / 2 if office.head in person.words else 2 / 3
    return shared > (office.head not in person.words) and shared >= needed * len(office.core)


def role_words(page: Page, phrase: NounPhrase) -> list[str]:
    """What the phrase says of a named person beside the name: a title before it, an office after it."""
    if not phrase.personal:
        return []
    spans: list[Range] = [(phrase.span[0], phrase.name[0]), (phrase.name[1], phrase.span[1])]
    return [page.span(*span).words for span in spans if span[1] > span[0]]
