"""Who said what: cues, sources, contents, and the speakers behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riwaya.lexicon.load import Language
from riwaya.model import Act, Certainty, Mode
from riwaya.read.seen import SpeakerSeen, StatementSeen, TimeSeen
from riwaya.read.who_said.constructions import Constructions
from riwaya.read.who_said.contents import Contents
from riwaya.read.who_said.draft import Draft, Range
from riwaya.read.who_said.speakers import Speakers
from riwaya.text.page import Page

__all__ = ["WhoSaid"]


class WhoSaid:
    """Reads the attributions of a page."""

    def __init__(self, language: Language) -> None:
        self.constructions = Constructions(language)
        self.contents = Contents(language.lexicon, language.who_said.habits)
        self.speakers = Speakers(language.lexicon, language.who_said.habits)

    def find(
        self, page: Page, times: list[TimeSeen], how_sure: Callable[[Sequence[Range]], Certainty]
    ) -> tuple[list[StatementSeen], list[SpeakerSeen]]:
        """The statements of a page in the order of their cues, and its speakers; `how_sure` says how sure a content is."""
        spelled = self.constructions.spell(page, times)
        found, breaks = self.constructions.find(page, spelled)
        drafts = self.contents.settle(page, found, breaks)
        speakers = self.speakers.resolve(page, drafts, self.constructions.phrases.on(page, spelled))
        return [self._seen(page, draft, how_sure(draft.content)) for draft in drafts], speakers

    def _seen(self, page: Page, draft: Draft, content: Certainty) -> StatementSeen:
        return StatementSeen(
            first=draft.cue[0],
            after=draft.cue[1],
            rule=draft.rule,
            match=draft.match,
            source=draft.source,
            via=[(first, after, self.constructions.attached(page.forms[first])) for first, after in draft.via],
            content=draft.content,
            mode=mode(page, draft),
            act=Act(draft.sense.act),
            certainty=certainty(draft, content),
            speaker=draft.speaker,
            within=draft.within,
            notes=tuple(draft.notes),
        )


def certainty(draft: Draft, content: Certainty) -> Certainty:
    """How sure the statement is: by its cue first, then by its content."""
    if "certainty" in draft.match.rule.gives:
        return Certainty(str(draft.match.rule.gives["certainty"]))
    if draft.negated:
        return Certainty(draft.sense.negated or Certainty.UNKNOWN)
    if draft.sense.certainty:
        return Certainty(draft.sense.certainty)
    if draft.passive and content == Certainty.ASSERTED:
        return Certainty.PROBABLE
    if draft.hearsay and content == Certainty.ASSERTED:
        return Certainty.UNKNOWN
    return content


def mode(page: Page, draft: Draft) -> Mode:
    """Direct when every part of the content stands in its own quotation marks, mixed when some of it does, indirect when none."""
    whole = [is_quoted(page, part) for part in draft.content]
    if all(whole):
        return Mode.DIRECT
    touched = any(page.has_quotation_mark(first, after) for first, after in draft.content)
    return Mode.MIXED if touched or any(whole) else Mode.INDIRECT


def is_quoted(page: Page, part: Range) -> bool:
    """Whether the part fills quotation marks of its own, but for a mark or two at their ends."""
    first, after = part
    return any(after <= quote.close <= after + 2 for quote in page.quotes.opening(first - 2, first))
