"""What a noun phrase that names a source is: its name, its kind, and the words by which it can be known again."""

from __future__ import annotations

from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Habits
from riwaya.model import SpeakerKind
from riwaya.read.who_said.draft import QUOTES, Range
from riwaya.read.who_said.noun_phrase import NounPhrase
from riwaya.read.who_said.phrases import CAPITAL
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

LONGEST_NAME = 10  # words: "مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية" has six; beyond eight it is a description
SHORT_NAME = 2  # words: a name of no more may be named more fully elsewhere
COUNTS = BITS["word"] | BITS["number"]
# What stands in a phrase and is no family name.
BOUND = ("the", "own", "and", "by", "to", "title", "organisation", "outlet", "event", "verbal-noun", "adjectival")

# What stands before a given name and is no first name, whatever else it means.
NO_FIRST = ("the", "own", "and", "by", "to", "title", "organisation", "outlet", "event", "verbal-noun", "kin")


class NounPhrases:
    """Reads noun phrases by the classes of their words."""

    def __init__(self, lexicon: Lexicon, habits: Habits) -> None:
        mask = lexicon.mask
        self._head_last = habits.head_last
        self._article, self._pointing = lexicon.bit("article"), lexicon.bit("definite-article")  # where these are words of their own
        self._womanly, self._manly = lexicon.bit("womanly"), lexicon.bit("manly")
        self._capital = lexicon.bit(CAPITAL) if lexicon.printed_bits else 0
        self._the, self._own, self._and = mask("the"), mask("own"), mask("and")
        self._given, self._reporter = mask("given-name"), mask("own-reporter")
        self._title, self._organisation = mask("title", "spokesperson"), mask("organisation")
        self._outlet, self._anonymous = mask("outlet"), mask("anonymous")
        self._papers = mask("paper")
        self._polity, self._people = mask("polity"), mask("crowd")
        self._same, self._honorific = mask("same"), mask("honorific")
        self._ministry, self._ministry_word = mask("ministry"), mask("ministry-word")
        self._light = mask("preposition", "all", "demonstrative", "same", "clitic") | self._article
        self._nisba, self._common = mask("nisba"), mask("common")
        self._bound = mask(*BOUND) | self._light
        self._no_first = mask(*NO_FIRST) | self._light
        self._no_father = mask("the", "own", "title", "organisation", "outlet") | self._light
        self._attached = mask("by", "dash", "quote-straight", "quote-open", "says", "finite", "looks-verb")
        self._known = mask(
            "common", "verbal-noun", "event", "organisation", "outlet", "anonymous", "title", "setting", "preposition", "polity", "nisba"
        )
        self._preposition = mask("preposition")
        self._stops = mask("comma", "relative", "semicolon", "dash", "bracket-open", "belongs")
        endings = lexicon.language.endings
        self._feminine = tuple(endings.get("feminine", ()))
        self._many = tuple(endings.get("many", ()))
        self._accusative = tuple(endings.get("accusative", ()))
        self._no_family = self._title | mask("relative", "setting", "speech", "event", "verbal-noun", "paper", "weekday")
        self._human, self._plural = mask("human"), mask("plural")
        self._defined = self._the | self._own | self._polity | self._given
        self._preposition = mask("preposition")
        self._closes = self._defined | self._nisba | mask("adjectival", "preposition", "by", "to")
        self._verb = mask("finite")
        self._son_of, self._attached_to = mask("son-of"), mask("to", "by", "and")
        self._ends_accusative, self._source_word = mask("ends-accusative"), mask("source-word")
        self._servant, self._unheard = mask("servant"), mask("unheard")
        self._house, self._kin, self._household = mask("organisation", "outlet"), mask("kin"), mask("household")
        self._to, self._looks_to, self._place = mask("to"), mask("looks-to"), mask("place-sure")
        self._her = endings.get("pronoun-3fs", ())

    def read(self, page: Page, span: Range) -> NounPhrase:
        """The noun phrase that stands at `span`."""
        forms = page.forms
        first, after = span
        segment = next((index for index in range(first + 1, after) if self._ends_a_name(forms, index)), after)
        place = self._head(forms, first, segment)
        head = forms[place]
        the = bool(head.bits & self._the) or any(forms[index].bits & self._pointing for index in range(first, place))
        name = self._name(forms, first, segment, after)
        personal = name is not None
        if name is None:
            begin = first + 1 if forms[first].bits & self._article and segment > first + 1 else first
            name = (begin, self._whole(forms, begin, min(segment, begin + LONGEST_NAME)))
        joined = any(forms[index].bits & self._and and forms[index].bits & BITS["word"] for index in range(first + 1, segment))
        return NounPhrase(
            span=span,
            name=name,
            core=self._core(forms, name),
            words=self._stems(forms, span),
            kind=self._kind(head, personal=personal, definite=self._is_definite(forms, first, segment)),
            definite=the or personal,
            personal=personal,
            titled=self._is_titled(head),
            feminine=self._shows_gender(forms, first, after) if self._head_last else self._is_feminine(head),
            many=not personal and (head.stem.endswith(self._many) or joined or bool(head.bits & self._people)),
            joined=joined,
            head=self._stem(head),
            same=any(forms[index].bits & self._same for index in range(first, after)),
            bare_ministry=bool(head.bits & self._ministry_word and the),
            ministry=any(forms[index].bits & self._ministry for index in range(first, after)),
            by_head=bool(head.bits & (self._title | self._people | self._anonymous)),
            plain=not joined and not any(forms[index].bits & self._attached for index in range(name[0] + 1, name[1])),
            bare=sum(1 for form in forms[first:after] if not form.bits & QUOTES) <= SHORT_NAME
            and all(self._could_be_a_name(form) or form.bits & QUOTES for form in forms[first:after]),
            object=self._stem(head) != head.stem,
            papers=bool(head.bits & self._papers),
            anaphoric=bool(the and head.bits & self._title and not personal),
            any_source=bool(head.bits & self._source_word),
            calling=bool(the and head.bits & self._human and not head.bits & self._plural and not personal),
            honorific=self._is_address(head) and not personal,
        )

    def _whole(self, forms: list[Form], first: int, after: int) -> int:
        """The end of a name that was cut at its greatest length, without a preposition that governs nothing any more."""
        while after > first + 1 and after - first == LONGEST_NAME and forms[after - 1].bits & self._light:
            after -= 1
        return after

    def says_more(self, page: Page, span: Range, stems: frozenset[str]) -> bool:
        """Whether the phrase at `span` has words of all these stems and others: what no more than that holds for cannot name more fully."""
        return span[1] - span[0] > len(stems) and stems < self._stems(page.forms, span)

    def _is_definite(self, forms: list[Form], first: int, after: int) -> bool:
        """Whether the phrase says who: by its article, or by what its bare nouns belong to ("the commander of the brigade")."""
        index = self._head(forms, first, after)
        while index < after - 1 and forms[index].bits & BITS["word"] and not forms[index].bits & self._closes:
            index += 1
        return bool(forms[index].bits & self._defined)

    def _shows_gender(self, forms: list[Form], first: int, after: int) -> bool | None:
        """Whether a name or a title in the phrase is a woman's (true) or a man's (false); None where none is."""
        shown = [bits & self._womanly != 0 for bits in (form.bits for form in forms[first:after]) if bits & (self._womanly | self._manly)]
        return shown[0] if shown else None

    def _is_feminine(self, head: Form) -> bool | None:
        """Whether the head shows a woman or a feminine noun; a form of address shows it by the pronoun on it."""
        if self._is_address(head):
            return head.suffix in self._her
        if head.bits & self._polity:
            return None
        return head.stem.endswith(self._feminine) if head.bits & BITS["word"] else None

    def _is_address(self, head: Form) -> bool:
        """Whether the head is a form of address with a pronoun: "His Highness"."""
        return bool(head.bits & self._honorific and head.bits & self._own)

    def _head(self, forms: list[Form], first: int, after: int) -> int:
        """The first word of the phrase that is not "all of", "one of", "His Excellency" before a title, or a mark.

        Where the head stands last, the last word before a preposition.
        """
        if self._head_last:
            return self._last_noun(forms, first, after)
        for index in range(first, after):
            bits = forms[index].bits
            if bits & COUNTS and not bits & self._light and not (bits & self._honorific and not bits & self._own and index + 1 < after):
                return index
        return first

    def _last_noun(self, forms: list[Form], first: int, after: int) -> int:
        """The last word before the preposition that joins something to a noun, or before the end of the phrase."""
        nouns = [index for index in range(first, after) if forms[index].bits & COUNTS and not forms[index].bits & self._light]
        joint = next((index for index in range(first + 1, after) if forms[index].bits & self._preposition and index - 1 in nouns), after)
        return max((index for index in nouns if index < joint), default=first)

    def _name(self, forms: list[Form], first: int, segment: int, after: int) -> Range | None:
        """The person named in the phrase; behind a role that names nobody ("an expert") only with a given name, or after its comma."""
        head = forms[self._head(forms, first, after)]
        if head.bits & self._household:
            return None
        if head.bits & self._kin:
            return self._personal_name(forms, self._after_the_role(forms, segment, after), after)
        if not self._is_nameless(head):
            return self._personal_name(forms, first, after)
        if head.bits & self._human and not head.bits & self._plural:
            found = self._personal_name(forms, first + 1, segment)
            if found is not None and forms[found[0]].bits & self._given:
                return found
        return self._personal_name(forms, self._after_the_role(forms, segment, after), after)

    def _is_nameless(self, head: Form) -> bool:
        """Whether the head says that no person is named, whatever names stand after it."""
        bits = head.bits
        if bits & self._the and bits & self._human and not bits & self._plural:
            return False
        if self._is_titled(head):
            return bool(bits & self._anonymous) and not bits & self._the and not bits & self._outlet
        return bool(bits & (self._anonymous | self._organisation | self._polity)) or bool(bits & self._outlet)

    def _ends_a_name(self, forms: list[Form], index: int) -> bool:
        """Whether a name ends before the form: at a comma, a relative clause, a bracket, or a dash that stands free."""
        bits = forms[index].bits
        if bits & self._verb and not bits & (self._the | self._given):
            return True
        if bits & BITS["bracket-open"] and forms[index - 1].bits & self._house and not forms[index - 1].bits & (self._the | self._own):
            return False  # the bracket holds the name: "channel (…)"
        if bits & self._ends_accusative and forms[index - 1].bits & self._the and not bits & (self._the | self._given):
            return True  # "the carpenter, smiling"
        return bool(bits & self._stops) and not (bits & BITS["dash"] and forms[index - 1].glued)

    def _after_the_role(self, forms: list[Form], segment: int, after: int) -> int:
        """Where a name may stand after a role that names nobody itself: behind its comma ("a member of the council, …"), else nowhere."""
        return segment + 1 if segment < after and forms[segment].bits & BITS["comma"] else after

    def _is_titled(self, head: Form) -> bool:
        """Whether the head is a title; a word that is also an organisation ("brigade", "team") is a title only with the article."""
        return bool(head.bits & self._title) and bool(not head.bits & self._organisation or head.bits & self._the)

    def _core(self, forms: list[Form], name: Range) -> frozenset[str]:
        """The stems of a name, without the word "ministry" where the name says which, and without what a preposition adds to it."""
        first, after = name
        while after - first > 1 and forms[first].bits & self._honorific:
            first += 1
        if after - first > 1 and forms[first].bits & self._ministry_word:
            return self._stems(forms, (first + 1, after)) or self._stems(forms, name)
        end = next((index for index in range(first + 1, after) if forms[index].bits & self._preposition), after)
        return self._stems(forms, (first, end)) or self._stems(forms, (first, after))

    def _stems(self, forms: list[Form], span: Range) -> frozenset[str]:
        return frozenset(
            self._stem(forms[index]) for index in range(*span) if forms[index].bits & COUNTS and not forms[index].bits & self._light
        )

    def _stem(self, form: Form) -> str:
        """The stem without the ending of an indefinite object."""
        stem = form.stem
        if len(stem) > 4 and stem.endswith(self._accusative) and not form.bits & (self._the | self._given):
            return stem[:-1]
        return stem

    def _personal_name(self, forms: list[Form], first: int, after: int) -> Range | None:
        """The person named in the phrase: the run of name words that holds a given name, else the longest after a title or at first."""
        runs: list[tuple[bool, int, int, int]] = []
        titled = governed = False  # whether a title stands before, and whether it is somebody else's: "loyal to President …"
        index = first
        while index < after:
            bits = forms[index].bits
            if not self._can_name(forms[index]):
                if bits & self._title:
                    titled, governed = True, index > first and (bool(bits & self._to) or self._names_a_house(forms, index))
                index += 1
                continue
            end = self._name_end(forms, index, after)
            index = self._first_name(forms, first, index)
            if index > first and (index := self._behind_a_house(forms, index, end)) == end:
                continue
            given = any(forms[place].bits & self._given for place in range(index, end))
            told = bits & self._looks_to and not given and forms[index - 1].bits & BITS["comma"]  # "…, to North Press"
            following = forms[end].bits
            opens = index == first and bool(following & self._title or not following & self._common)  # no "guard of the coasts"
            if (given or titled or opens) and not governed and not told:
                runs.append((given, end - index, index, end))
            index = end
        return max(runs)[2:] if runs else None

    def _first_name(self, forms: list[Form], first: int, index: int) -> int:
        """Where the name really begins whose first known word stands at `index`.

        "Son of" has a name before it, whatever else that means; a given name may have one behind a title or adjective with an article.
        """
        while index > first + 1 and forms[index - 1].bits & self._son_of:
            index -= 1
        if index > first and forms[index].bits & self._son_of and not forms[index - 1].bits & self._no_father:
            return index - 1
        named = index > first + 1 and self._can_be_first(forms[index - 1]) and forms[index - 2].bits & self._the
        return index - 1 if named and forms[index].bits & self._given and forms[index - 2].bits & (self._title | self._nisba) else index

    def _can_be_first(self, form: Form) -> bool:
        """Whether a bare word that means something, too, can be a given name: "honest", "victory"."""
        return bool(form.bits & (self._common | self._unheard) and not form.bits & (self._no_first | self._verb) and not form.senses)

    def _behind_a_house(self, forms: list[Form], index: int, end: int) -> int:
        """Where a person's name begins in the run from `index` to `end`: at once, or behind the name of an agency or a company."""
        before = index - 1
        while forms[before].bits & QUOTES:
            before -= 1
        house = forms[before].bits
        office = house & self._title and not house & self._outlet
        if not house & self._house or office or house & (self._the | self._own | self._people):
            return index
        return next((place for place in range(index, end) if forms[place].bits & self._given), end)

    def _names_a_house(self, forms: list[Form], index: int) -> bool:
        """Whether the title at `index` begins the name of an institution: "King Fahd University"."""
        house = forms[index - 1].bits
        return bool(forms[index].bits & self._the and house & (self._organisation | self._common) and not house & (self._the | self._title))

    def name_around(self, page: Page, index: int) -> Range | None:
        """The name that the word at `index` stands in, None where it stands in none."""
        forms = page.forms
        first = index
        while self._can_name(forms[first - 1]):
            first -= 1
        end = self._name_end(forms, first, len(forms) - 1)
        first = min(self._behind_a_house(forms, first, end), index)
        return (first, end) if self._can_name(forms[first]) else None

    def _could_be_a_name(self, form: Form) -> bool:
        """Whether the word, standing alone, could be a person's: a given or an unknown name, or a family name, with an article or not."""
        unknown = (
            form.bits & BITS["word"] and not form.senses and not form.bits & (self._known & ~self._nisba | self._place | BITS["foreign"])
        )
        return self._can_name(form) or self._is_family(form) or bool(unknown and not form.bits & (self._the | self._own))

    def _is_family(self, form: Form) -> bool:
        """Whether the word can only be a family name: with the article, and nothing that the lexicon knows but its shape."""
        bits = form.bits
        return bool(bits & self._the and bits & BITS["word"] and not form.senses and not bits & (self._known & ~self._nisba))

    def _name_end(self, forms: list[Form], index: int, after: int) -> int:
        """Where a run of name words ends: family names with the article belong to it."""
        end = index + 1
        while end < after:
            bits = forms[end].bits
            named = not bits & self._common or any(forms[place].bits & self._given for place in range(index, end))
            family = (
                named
                and bits & self._the
                and not bits & self._attached_to
                and bits & BITS["word"]
                and (not bits & self._no_family or self._closes_a_name(forms, end))
            )
            son = forms[end - 1].bits & self._son_of and bits & BITS["word"]
            if not family and not son and not self._can_name(forms[end]) and not self._can_end_name(forms, end):
                break
            if family and forms[end - 1].bits & self._the and not bits & self._nisba and not forms[end - 2].bits & self._servant:
                break  # one family name with the article; the next such word says something of the person
            if bits & self._title and not bits & self._the and forms[end + 1].bits & (self._title | self._the):
                break  # an office that is also a given name: "… assistant of the director"
            end += 1
        return end

    def _closes_a_name(self, forms: list[Form], index: int) -> bool:
        """Whether a title with the article is a family name: right after a given name, with nothing behind it that it could govern."""
        following = forms[index + 1].bits
        governs = following & BITS["word"] and following & (self._the | self._common | self._nisba)
        return bool(forms[index].bits & self._title and forms[index - 1].bits & self._given and not governs)

    def _can_name(self, form: Form) -> bool:
        """Whether the word can stand in a person's name: a given name, or a bare word that the lexicon does not know."""
        bits = form.bits
        if bits & (self._the | self._own | BITS["foreign"]):
            return False
        unknown = bits & BITS["word"] and not bits & (self._known | self._light | self._place) and not form.senses
        return bool(bits & self._given or unknown) and not self._capital & ~bits

    def _can_end_name(self, forms: list[Form], index: int) -> bool:
        """Whether the word can be a family name after a given one: bare, and no head of a phrase that goes on behind it."""
        form, following = forms[index], forms[index + 1].bits
        if form.senses or form.bits & (self._attached | self._bound):
            return False
        governs = following & (self._the | self._own | self._common) and not (following & self._the and following & self._title)
        return bool(form.bits & self._nisba or (form.bits & self._common and not governs))

    def _kind(self, head: Form, *, personal: bool, definite: bool) -> SpeakerKind:
        bits = head.bits
        if bits & (self._reporter | self._outlet) and not personal:
            return SpeakerKind.OUTLET
        if bits & self._organisation and not bits & self._title:
            return SpeakerKind.ORGANISATION
        if personal:
            return SpeakerKind.PERSON
        if bits & self._kin:
            return SpeakerKind.PERSON
        if bits & self._anonymous and not (definite and bits & (self._title | self._people)):
            return SpeakerKind.UNNAMED
        if bits & self._title:
            return SpeakerKind.PERSON
        if bits & (self._people | self._household) or head.stem.endswith(self._many):
            return SpeakerKind.GROUP
        if bits & self._human and not bits & self._polity:
            return SpeakerKind.GROUP if bits & self._plural else SpeakerKind.PERSON if definite else SpeakerKind.UNNAMED
        return SpeakerKind.ORGANISATION
