"""How far a content runs: to the end of its quotation or clause, and no further than its source answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Habits
from riwaya.read.who_said.draft import Draft, Range
from riwaya.read.who_said.spans import (
    BREAKS,
    ENDS,
    QUOTE,
    TRAILING,
    has_words,
    in_inner_quote,
    innermost_quote,
    quote_at,
    quote_before,
    sentence_before,
    stopped,
    trimmed_end,
    unquoted,
)
from riwaya.read.who_said.speech import NAME_WORDS
from riwaya.read.who_said.spoken import SHAPE, Spoken
from riwaya.text.form import BITS
from riwaya.text.overlaps import holders
from riwaya.text.page import Page
from riwaya.text.quotes import Quote

OF_ONES_OWN = ("speech", "minded")  # kinds of cues that within somebody's words are mostly his own: "our hope", "we are glad"
BOUNDED = "bounded"  # the shape of a content that ends at the next comma, whatever stands behind it
LABEL = 7  # words and marks in the name of an outlet at the end of a title, the line end included
SHORT = 6  # a clause of at most this many words before "according to X" is not whole: what follows the source belongs to it
OF_WHAT_STANDS_BEFORE = (
    "around",
    "news",
    "quotation-before",
    "antecedent",
    SHAPE,
)  # shapes of attributions that stand behind their content
PARTS = BITS["slash"] | BITS["dash"] | BITS["bullet"]  # what stands between a title and the name of its outlet
LEADS = BITS["comma"] | BITS["colon"] | BITS["blank"]  # what stands before a content and is not in it


class Contents:
    """Gives each draft of a page its content, and finds which stand within which."""

    def __init__(self, lexicon: Lexicon, habits: Habits) -> None:
        mask = lexicon.mask
        self._spoken = Spoken(lexicon)
        self._loose, self._nests_own = habits.loose_clauses, habits.nests_own
        self._pronoun = mask("pronoun")
        self._opening = (BREAKS if habits.loose_clauses else 0) | BITS["dash"] | QUOTE
        self._that = mask("that")
        self._and = mask("and")
        self._relative = mask("relative")
        self._verb = mask("finite", "says", "looks-verb")
        self._aftermath = mask("aftermath")
        self._remark = mask("remark")
        self._conjunction = mask("conjunction", "while", "but", "before-that")
        self._joins = mask("conjunction", "while", "but")
        self._preposition = mask("preposition", "by", "to")
        self._clitic = mask("clitic")
        self._negation = mask("negation")
        self._discourse = mask("discourse")
        self._label = mask("outlet") | BITS["foreign"]
        self._had = mask("had", "auxiliary")
        self._own, self._belongs = mask("own"), mask("belongs")
        self._but, self._to = mask("but"), mask("to")
        self._tells, self._but_he = mask("document", "paper", "outlet"), mask("but-he")
        self._that_he, self._saying = mask("that-he"), mask("saying")

    def settle(self, page: Page, drafts: list[Draft], breaks: list[int]) -> list[Draft]:
        """The drafts with their contents, none of which runs over one of the breaks; a draft that turns out to have none is left out."""
        for draft in drafts:
            draft.opens = self._opens(page, draft)
        owned = {draft.begin for draft in drafts if draft.shape == SHAPE}
        for place, draft in enumerate(drafts):
            if draft.shape == "around":
                self._around(page, draft, before(drafts, place, page.sentence(draft.cue[0])[0]))
            elif draft.shape == "antecedent":
                draft.content = [unquoted(page, draft.match.groups["content"])]
            elif draft.shape == "quotation-before":
                draft.content = [quote_before(page, draft.cue[0])]
            elif draft.shape == SHAPE:
                draft.content = self._spoken.content(page, draft, before(drafts, place, page.sentence(draft.begin)[0]), owned)
            elif draft.shape == "as":
                self._called(page, draft, after(drafts, place))
            else:
                theme = draft.match.groups.get("theme")
                draft.content = [*([theme] if theme else []), self._after(page, draft, after(drafts, place))]
        for draft in drafts:
            draft.content = [stopped(page, span, breaks) for span in draft.content]
        kept = [draft for draft in drafts if any(has_words(page, span) for span in draft.content)]
        nest(kept)
        if not self._nests_own:
            kept = [draft for draft in kept if draft.within is None or draft.shape == SHAPE or self._has_a_speaker(page, draft)]
            nest(kept)
        return kept

    def _has_a_speaker(self, page: Page, draft: Draft) -> bool:
        """Whether the draft has a speaker of its own, be it nobody: no pronoun for whoever speaks around it, no hope or thought of his."""
        if draft.source is None:
            return draft.passive
        if draft.inherits and draft.sense.kind in OF_ONES_OWN:
            return False
        first = page.forms[draft.source[0]].bits
        return not (draft.source[1] - draft.source[0] == 1 and first & self._pronoun and not first & self._relative)

    # -------------------------------------------------------------------------------------- what follows the cue
    def _after(self, page: Page, draft: Draft, later: Iterable[Draft]) -> Range:
        """The content that starts at `draft.start`."""
        forms = page.forms
        start = draft.start
        passed = LEADS | ENDS if draft.shape == "line" else LEADS
        while start < len(forms) - 1 and forms[start].bits & passed:
            start += 1
        quote = quote_at(page, start)
        if quote is not None:
            inside = self._quoted(page, draft, quote)
            if inside is not None:
                draft.notes.append("ends-with-its-quotation")
                return inside
        end = self._sentence_end(page, start, draft)
        end = self._cut(page, draft, start, end, later)
        return start, trimmed_end(page, start, end)

    def _quoted(self, page: Page, draft: Draft, quote: Quote) -> Range | None:
        """The inside of the quotation when it is the whole content; None when the sentence goes on after it."""
        forms = page.forms
        after = quote.close + 1
        if quote.closed and after < len(forms) - 1:
            following = forms[after]
            if following.bits & BREAKS and forms[after + 1].bits & self._and and forms[after + 1].bits & self._that:
                return None
            posted = draft.shape == "line" and following.bits & BITS["slash"]  # the page around a post: “…” / X
            ended = posted or forms[quote.close - 1].bits & ENDS or following.bits & (ENDS | BREAKS | BITS["dots"] | BITS["bracket-close"])
            goes_on = self._conjunction | self._and
            if quote.close - quote.open > NAME_WORDS + 1:
                goes_on |= self._verb
            begins_anew = following.bits & goes_on and following.bits & BITS["word"]
            if not ended and not begins_anew and draft.shape != "quotation":
                return None
            if not ended and not begins_anew and following.bits & (self._relative | self._preposition):
                return None
            if following.bits & BITS["comma"] and quote.close - quote.open <= 4 and draft.shape == "clause":
                return None
        start = quote.open + 1
        if forms[start].bits & self._that and start + 1 < quote.close:
            start += 1
        return start, trimmed_end(page, start, quote.close)

    def _sentence_end(self, page: Page, start: int, draft: Draft) -> int:
        """The end of the sentence; inside an open quotation, the end of that quotation."""
        around = innermost_quote(page, draft.cue[0])
        end = self._before_label(page, start, page.sentence(start)[1])
        if around is not None and around.closed:
            return min(end, around.close) if end > around.close else end
        return end

    def _before_label(self, page: Page, start: int, end: int) -> int:
        """The end of the text proper: before a link, and before the name of the outlet that closes a title."""
        forms = page.forms
        link = next(page.links(start, end), end)
        if forms[end - 1].bits & BITS["newline"]:
            for index in range(max(start, end - 1 - LABEL), min(link, end - 1)):
                parts = forms[index].bits & PARTS and not forms[index - 1].glued and not forms[index].glued
                if parts and any(form.bits & self._label for form in forms[index + 1 : end]):
                    return index
        return link

    def _cut(self, page: Page, draft: Draft, start: int, end: int, later: Iterable[Draft]) -> int:
        """Where the content ends before the end of its sentence, if it does."""
        inner: Draft | None = None
        for other in later:
            if other.begin >= end:
                break
            independent = other.opens and other.begin > start and self._is_independent(page, draft, other, start)
            if independent and not self._is_of_the_quoted(page, draft, inner, other):
                end = other.begin
                draft.notes.append("ends-where-the-next-cue-begins")
                break
            inner = other if other.source is not None else inner
        closer = self._closer(page, draft, start, end)
        if closer is not None:
            draft.notes.append("ends-where-the-report-goes-on")
            return closer
        return end

    def _closer(self, page: Page, draft: Draft, start: int, end: int) -> int | None:
        """Where the report itself goes on after a comma: with a remark, or after a phrase with a clause of any kind."""
        forms = page.forms
        # whether the clause still lacks its verb
        main = not forms[start - 1].bits & self._that_he or bool(forms[start].bits & (self._negation | self._had))
        for index in range(start + 1, end - 1):
            bits = forms[index].bits
            if not bits & BREAKS:
                if draft.shape == "short" and bits & (self._verb | self._had) and bits & BITS["word"] and not bits & self._belongs:
                    if not main:
                        return index
                    main = False
                continue
            following = forms[index + 1].bits
            if draft.shape == BOUNDED and not in_inner_quote(page, index, start):
                return index
            if draft.shape == "short" and not in_inner_quote(page, index, start):
                return index
            if following & self._remark and not in_inner_quote(page, index, start):
                return index
            if draft.shape == "phrase" and self._ends_phrase(page, index + 1):
                return index
        return None

    def _ends_phrase(self, page: Page, index: int) -> bool:
        bits = page.forms[index].bits
        if bits & (self._relative | self._aftermath | self._but):
            return True
        return bool(bits & self._verb and bits & BITS["word"] and not bits & self._to)

    def _called(self, page: Page, draft: Draft, later: Iterable[Draft]) -> None:
        """What is called something, where it is named here, and what it is called."""
        predicate = draft.match.groups["predicate"]
        first = draft.start
        draft.start = predicate[1] if page.forms[predicate[0]].bits & (self._that | self._clitic) else predicate[0]
        said = self._after(page, draft, later)
        named = self._before_relative(page, first, predicate[0])
        draft.content = [(first, trimmed_end(page, first, named)), said] if first < predicate[0] else [said]

    def _before_relative(self, page: Page, first: int, after: int) -> int:
        """The end of the phrase without a relative clause behind a comma."""
        forms = page.forms
        for index in range(first, after - 1):
            if forms[index].bits & BITS["comma"] and forms[index + 1].bits & self._relative:
                return index
        return after

    # -------------------------------------------------------------------------------------- what stands around the cue
    def _around(self, page: Page, draft: Draft, earlier: list[Draft]) -> None:
        """The content before a cue such as "according to", and what follows it when the sentence was only interrupted."""
        forms = page.forms
        first, last = page.sentence(draft.cue[0])
        begin = max([first, *(start for other in earlier for start, after in other.content if start < draft.begin < after)])
        for other in earlier:
            if other.within is None and other.end <= draft.begin and other.end > begin and other.cue[0] >= first:
                begin = other.end
        begin = self._after_discourse(page, begin, draft.begin)
        while begin < draft.begin and forms[begin].bits & TRAILING:
            begin += 1
        draft.content = []
        if has_words(page, (begin, draft.begin)):
            draft.content.append((begin, trimmed_end(page, begin, draft.begin)))
        if not draft.content and "back" in draft.match.groups and (before_it := sentence_before(page, first)) is not None:
            draft.content.append(before_it)
        resume = self._resumes(page, draft, last)
        if resume is not None:
            end = self._cut(page, draft, resume, last, [])
            draft.content.append((resume, trimmed_end(page, resume, end)))

    def _after_discourse(self, page: Page, begin: int, end: int) -> int:
        """The position after a phrase such as "in this context," at the beginning."""
        for index in range(begin, min(begin + SHORT, end)):
            if page.forms[index].bits & BREAKS:
                joins = any(form.bits & self._discourse for form in page.forms[begin:index])
                return index + 1 if joins else begin
        return begin

    def _resumes(self, page: Page, draft: Draft, last: int) -> int | None:
        """Where the interrupted sentence goes on after the source, None when it does not."""
        forms = page.forms
        index = max(draft.match.after, draft.cue[1])
        if index >= last or not forms[index].bits & (BREAKS | BITS["dash"]):
            return None
        following = forms[index + 1].bits
        if following & self._relative:
            index = next((place for place in range(index + 2, last) if forms[place].bits & BREAKS), last - 1)
            following = forms[index + 1].bits
        leads_away = following & (self._and | self._joins | self._relative | self._aftermath | self._saying)
        if following & ENDS or index + 1 >= last or leads_away:
            return None
        words = sum(1 for first, after in draft.content for form in forms[first:after] if form.bits & BITS["word"])
        return index + 1 if words <= SHORT else None

    # -------------------------------------------------------------------------------------- one content and the next
    def _goes_on_in_a_relative_clause(self, page: Page, other: Draft, start: int) -> bool:
        """Whether the later cue goes on in a relative clause of the content: with "and", no comma, and a pronoun for its subject."""
        forms = page.forms
        if forms[other.begin - 1].bits & BREAKS or not forms[other.cue[0]].bits & self._and or not forms[other.cue[0]].bits & self._own:
            return False
        return any(form.bits & self._relative for form in forms[start : other.begin])

    def _opens(self, page: Page, other: Draft) -> bool:
        """Whether an attribution may open a sentence of the report's own, whatever attribution it comes after."""
        if other.passive or other.shape in OF_WHAT_STANDS_BEFORE or other.sense.kind in ("speech", "pretext"):
            return False
        forms = page.forms
        before = forms[other.begin - 1].bits
        if other.sense.kind == "saying":
            return bool(before & BREAKS) or (self._loose and not other.match.groups.get("source"))
        starts_anew = before & self._opening or forms[other.begin].bits & (self._and | self._conjunction)
        return bool(starts_anew) and not before & self._that

    def _is_of_the_quoted(self, page: Page, draft: Draft, inner: Draft | None, other: Draft) -> bool:
        """Whether "but he made clear" goes on for whom a paper quotes: "the inquiry said that a driver said …, but he made clear …"."""
        if draft.source is None or inner is None or other.source is not None or not page.forms[other.begin].bits & self._but_he:
            return False
        return bool(page.forms[draft.source[0]].bits & self._tells) and agree(inner, other)

    def _is_independent(self, page: Page, draft: Draft, other: Draft, start: int) -> bool:
        """Whether the later attribution, which opens a sentence, is the report's and not part of what the earlier one says."""
        if in_inner_quote(page, other.cue[0], start):
            return False
        if other.sense.kind == "saying":
            return True
        if other.inherits and draft.shape != "phrase":
            return False
        if draft.shape == "clause" and self._only_leads_in(page, start, other.begin):
            return False
        return (other.source is not None or agree(draft, other)) and not self._goes_on_in_a_relative_clause(page, other, start)

    def _only_leads_in(self, page: Page, start: int, after: int) -> bool:
        """Whether what stands between is a phrase that leads in a clause: "(that) in view of the storm, …"."""
        forms = page.forms
        goes_on = forms[after].bits & (self._joins | self._and)
        if goes_on or not forms[start].bits & self._preposition or not forms[after - 1].bits & BITS["comma"]:
            return False
        return not any(form.bits & (BITS["comma"] | self._verb | self._that) for form in forms[start : after - 1])


def agree(draft: Draft, other: Draft) -> bool:
    """Whether the speaker of the first could be the subject of the second, as far as gender and number show."""
    one, two = draft.sense.agrees, other.sense.agrees
    if len(one) < 3 or len(two) < 3:
        return True
    if one[2] != two[2] and "s" in (one[2], two[2]) and draft.source is None:
        return one[2] == two[2]
    return one[1] == two[1] or two[2] != "s"


def after(drafts: list[Draft], place: int) -> Iterator[Draft]:
    """The drafts after that place."""
    return (drafts[later] for later in range(place + 1, len(drafts)))


def before(drafts: list[Draft], place: int, first: int) -> list[Draft]:
    """The drafts before that place which reach beyond `first`, back to one whose cue and content stand before it."""
    found = []
    for earlier in range(place - 1, -1, -1):
        if drafts[earlier].cue[0] < first and drafts[earlier].end <= first:
            break
        found.append(drafts[earlier])
    return found


def nest(drafts: list[Draft]) -> None:
    """Tell each draft the innermost other one whose content holds its cue."""
    contents = [(*span, number) for number, draft in enumerate(drafts) for span in draft.content]
    for place, numbers in holders([draft.cue[0] for draft in drafts], contents):
        draft = drafts[place]
        around = [
            (drafts[number].content[0][1] - drafts[number].content[0][0], number)
            for number in numbers
            if number < place or (number > place and not draft.holds(drafts[number].cue[0]))
        ]
        draft.within = min(around)[1] if around else None
