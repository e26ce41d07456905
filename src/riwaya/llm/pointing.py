"""What a model points at, held against what the rules read there: what agrees is chosen, and all else gets its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from riwaya.llm.anchor import Anchor, Range, shown, trimmed
from riwaya.llm.chunks import Part
from riwaya.llm.ground import Chosen, Ground, Unheld
from riwaya.llm.pointers import Count, Pointers, Said, Words
from riwaya.read.seen import FigureSeen, Seen, StatementSeen

T = TypeVar("T")
SETTINGS = 4  # words that a cue may have beside those that attribute, as a model copies it: "said in a statement on"
HALF = 0.5  # the part of a content that has to be pointed at: with less it is more likely another one


class Pointing:
    """The pointers into one part of a page."""

    def __init__(self, ground: Ground, part: Part, chosen: Chosen) -> None:
        self.ground = ground
        self.part = part
        self.chosen = chosen
        self.anchor = Anchor(ground.reader.language.lexicon, ground.page, part.first, part.after)

    def put(self, pointers: Pointers) -> None:
        """Choose the cells that the pointers agree with, and list why others are not placed."""
        self.take(self.chosen.statements, self.statement, pointers.statements)
        self.take(self.chosen.figures, self.figure, pointers.figures)
        self.take(self.chosen.times, self.time, pointers.times)
        self.take(self.chosen.places, self.place, pointers.places)
        self.chosen.unread.extend(self.ground.unread(why, self.part) for why in pointers.misshapen)

    def take(self, chosen: set[int], read: Callable[[T], int], pointed: Sequence[T]) -> None:
        """Choose a cell for each pointer that holds."""
        for one in pointed:
            try:
                chosen.add(read(one))
            except Unheld as unheld:
                self.chosen.unread.append(self.ground.unread(unheld.why, self.part, unheld.at))

    def time(self, words: Words) -> int:
        """The time that the rules read in just these words."""
        return self.exactly(words, self.ground.reading.times, "time")

    def place(self, words: Words) -> int:
        """The place that the rules read in just these words."""
        return self.exactly(words, self.ground.reading.places, "place")

    # ------------------------------------------------------------------------------------------------ where words stand
    def spots(self, words: Words) -> list[Range]:
        """Every place where the words stand; `Unheld` where they stand nowhere."""
        found = self.anchor.find(words)
        if not found:
            behind = f" behind {shown(words.before)}" if words.before and self.anchor.find(Words(words.words)) else ""
            raise Unheld(f"the model's words {shown(words.words)} do not stand there{behind}")
        return found

    def spot(self, words: Words) -> Range:
        """The one place where the words stand; `Unheld` where there are several."""
        found = self.spots(words)
        if len(found) > 1:
            raise Unheld(f"ambiguous: {shown(words.words)} stands there {len(found)} times, and nothing says which is meant", found[0])
        return found[0]

    def exactly(self, words: Words, cells: Sequence[Seen], kind: str) -> int:
        """The cell that the rules read in just these words."""
        at = self.spot(words)
        for number, seen in enumerate(cells):
            if (seen.first, seen.after) == at or trimmed(self.ground.page, (seen.first, seen.after)) == at:
                return number
        raise Unheld(self.otherwise(at, [(seen.first, seen.after) for seen in cells], kind), at)

    def otherwise(self, at: Range, read: Sequence[Range], kind: str) -> str:
        """What the rules read where it is not what the model pointed at."""
        meeting = [span for span in read if span[0] < at[1] and at[0] < span[1]]
        if not meeting:
            return f"the rules read no {kind} in {self.ground.words(at)}"
        span = max(meeting, key=lambda one: one[1] - one[0])
        if span[0] <= at[0] and at[1] <= span[1]:
            return f"{self.ground.words(at)} leaves out words that belong to it: the rules read a {kind} in {self.ground.words(span)}"
        return f"{self.ground.words(at)} is more than the rules read a {kind} in: {self.ground.words(span)}"

    # ------------------------------------------------------------------------------------------------ how many
    def figure(self, count: Count) -> int:
        """The figure that the rules read in these words, of the noun that the model points at."""
        figures = self.ground.reading.figures
        spots = self.spots(Words(count.words, count.before))
        nouns = self.spots(count.counted) if count.counted is not None else None
        if len(spots) > 1 and nouns is None:
            self.spot(Words(count.words, count.before))
        fitting = [number for number, seen in enumerate(figures) if any(self.is_figure(at, seen) for at in spots)]
        counting = [number for number in fitting if nouns is None or any(self.counts(figures[number], noun) for noun in nouns)]
        if len(counting) > 1:
            raise Unheld(f"ambiguous: {shown(count.words)} stands there {len(counting)} times beside such a noun", spots[0])
        if not counting:
            raise Unheld(self.no_figure(spots[0], bool(fitting), count), spots[0])
        seen = figures[counting[0]]
        if self.ground.is_denied(seen.first):
            raise Unheld(f"a negation stands right before {self.ground.words((seen.first, seen.after))}, and is left out", spots[0])
        return counting[0]

    def is_figure(self, at: Range, seen: FigureSeen) -> bool:
        """Whether the words are those of the figure, with nothing beside them but the noun that it counts."""
        if at[0] > seen.first or at[1] < seen.after:
            return trimmed(self.ground.page, (seen.first, seen.after)) == at
        beside = self.ground.solid([(at[0], seen.first), (seen.after, at[1])])
        return beside <= set(range(*seen.counted or (0, 0)))

    def counts(self, seen: FigureSeen, noun: Range) -> bool:
        """Whether the figure counts the noun: the words of both meet, or the noun opens the phrase behind a bare number."""
        if seen.counted is not None:
            return noun[0] < seen.counted[1] and seen.counted[0] < noun[1]
        return seen.first <= noun[0] <= seen.after

    def no_figure(self, at: Range, fits: bool, count: Count) -> str:
        """Why the rules read no such figure."""
        if fits and count.counted is not None:
            return f"{shown(count.counted.words)} is not what the rules read as counted by {shown(count.words)}"
        figures = [(seen.first, seen.after) for seen in self.ground.reading.figures]
        if any(span[0] < at[1] and at[0] < span[1] for span in figures):
            return self.otherwise(at, figures, "count")
        if at in self.ground.numbers:
            return f"the rules read a number in {self.ground.words(at)}, and no count of people or attacks"
        return self.otherwise(at, self.ground.numbers, "number")

    # ------------------------------------------------------------------------------------------------ who said what
    def statement(self, said: Said) -> int:
        """The statement that the rules read at this cue, if they read the same source and content there."""
        spots = self.spots(said.cue)
        statements = self.ground.reading.statements
        there = [number for number, seen in enumerate(statements) if any(self.meets(at, seen) for at in spots)]
        if not there:
            raise Unheld(f"the rules read no statement at {shown(said.cue.words)}", spots[0])
        reasons: list[Unheld] = []
        agreeing = []
        for number in there:
            try:
                self.agree(said, statements[number])
                agreeing.append(number)
            except Unheld as unheld:
                reasons.append(unheld)
        if len(agreeing) > 1:
            raise Unheld(f"ambiguous: all of it stands there {len(agreeing)} times, and nothing says which is meant", spots[0])
        if not agreeing and len(there) > 1:
            several = f"{shown(said.cue.words)} stands there {len(there)} times, and nowhere with all of this"
            raise Unheld(f"{several}: {reasons[0].why}", spots[0])
        if not agreeing:
            raise Unheld(reasons[0].why, reasons[0].at or spots[0])
        return agreeing[0]

    def meets(self, at: Range, seen: StatementSeen) -> bool:
        """Whether the words are those of the cue, or those with a few that say where or when it was said."""
        first, after = seen.first, seen.after
        if first <= at[0] and at[1] <= after:
            return not any(self.ground.denies(index) for index in range(first, after) if not at[0] <= index < at[1])
        return at[0] <= first and after <= at[1] and at[1] - at[0] <= after - first + SETTINGS

    def agree(self, said: Said, seen: StatementSeen) -> None:
        """Hold the parts of an answer against the statement; `Unheld` for the first that is another."""
        self.agree_on_the_source(said.source, seen)
        self.agree_on_the_content(said.content, seen)
        if said.within is not None:
            outer = None if seen.within is None else self.ground.reading.statements[seen.within]
            if outer is None or not any(self.meets(at, outer) for at in self.spots(said.within)):
                raise Unheld(f"the rules do not read it within the statement at {shown(said.within.words)}")

    def agree_on_the_source(self, source: Words | None, seen: StatementSeen) -> None:
        """The source has to be the one that the rules read: all of it, or what of it names somebody."""
        ground = self.ground
        if source is None:
            if seen.source is not None:
                raise Unheld(f"the model names no source, where the rules read {ground.words(seen.source)}")
            return
        spots = self.spots(source)
        if seen.source is None:
            mentions = ground.reading.speakers[seen.speaker].mentions if seen.speaker is not None else []
            if not any(at == trimmed(ground.page, mention) for at in spots for mention in mentions):
                raise Unheld(f"the rules do not read {shown(source.words)} as the source there")
        elif not any(self.names(at, seen.source) for at in spots):
            raise Unheld(f"{shown(source.words)} is not the source that the rules read there: {ground.words(seen.source)}")

    def names(self, at: Range, source: Range) -> bool:
        """Whether the words are the source, or the name of a person without the office before or behind it."""
        ground = self.ground
        if at in (source, trimmed(ground.page, source)):
            return True
        phrase = ground.reader.who_said.speakers.nouns.read(ground.page, source)
        if not phrase.personal or any(ground.denies(index) for index in range(*source)):
            return False
        first, after = trimmed(ground.page, phrase.name)
        return at in ((first, after), (source[0], after), (first, source[1]))

    def agree_on_the_content(self, content: Sequence[Words], seen: StatementSeen) -> None:
        """The content has to lie within what the rules read as said, and leave out neither a doubt of it nor most of it."""
        ground = self.ground
        inside = ground.solid(seen.content)
        pointed: set[int] = set()
        for words in content:
            beyond, solid = min((self.beyond(at, inside) for at in self.spots(words)), key=lambda found: len(found[0]))
            if beyond:
                raise Unheld(f"{shown(words.words)} goes beyond what the rules read as said there: {self.content(seen)}")
            pointed |= solid
        left = inside - pointed
        if left & ground.doubts:
            doubt = min(left & ground.doubts)
            raise Unheld(f"the model leaves {ground.words((doubt, doubt + 1))} out of what is said")
        for number in ground.numbers:
            if left & set(range(*number)) and pointed & set(range(*number)):
                raise Unheld(f"the model leaves a part of {ground.words(number)} out of what is said")
        if len(left) > HALF * len(inside):
            raise Unheld(f"the model points at less than half of what is said: {self.content(seen)}")
        self.agree_on_the_end(left, pointed, seen)

    def agree_on_the_end(self, left: set[int], pointed: set[int], seen: StatementSeen) -> None:
        """What is left out may only be the end, and not what a "not" or a "perhaps" belongs to: "nearly all left" is not "all left"."""
        if not left:
            return
        last = max(pointed)
        if min(left) < last:
            raise Unheld(f"the model leaves words out before the end of what is said: {self.content(seen)}")
        if last in self.ground.doubts:
            raise Unheld(f"the model breaks off behind {self.ground.words((last, last + 1))} in what is said: {self.content(seen)}")

    def beyond(self, at: Range, inside: set[int]) -> tuple[set[int], set[int]]:
        """The words there that are none of the content and no "that" before it, and all of them."""
        solid = self.ground.solid([at])
        return {index for index in solid - inside if not self.ground.page.forms[index].bits & self.ground.that}, solid

    def content(self, seen: StatementSeen) -> str:
        """What the rules read as said."""
        return " ".join(self.ground.words(span) for span in seen.content)
