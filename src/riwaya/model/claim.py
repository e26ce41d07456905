"""Who said what: one attribution relation."""

from __future__ import annotations

import msgspec

from riwaya.model.certainty import Act, Certainty, Mode
from riwaya.model.source import Speaker, Via
from riwaya.model.span import Span


class Statement(msgspec.Struct, frozen=True):
    """A source, the cue that attributes, and the content attributed (terms of PARC3, PolNeAR and AttImam).

    `source` is where this cue names its source, None where it does not; `speaker` is who that is within the report, None when
    nobody is named at all. `via` runs from the outermost intermediary inwards. `said` is the id of the time at which it was said,
    `within` the id of the statement whose content holds this one, `rule` the rule that read it.
    """

    id: str
    source: Span | None
    speaker: Speaker | None
    via: tuple[Via, ...]
    cue: Span
    content: tuple[Span, ...]
    mode: Mode
    act: Act
    certainty: Certainty
    within: str | None
    said: str | None
    rule: str
