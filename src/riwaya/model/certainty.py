"""How sure, in what manner and with what force something is said: the closed sets of the record."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """How the source presents what it says."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DENIED = "denied"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """Whether the words are the source's own: all of them, none, or some (terms of PARC3)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the source does by saying it."""

    SAY = "say"
    ANNOUNCE = "announce"
    CONFIRM = "confirm"
    DENY = "deny"
    ADMIT = "admit"
    ACCUSE = "accuse"
    CONDEMN = "condemn"
    WARN = "warn"
    DEMAND = "demand"
    PROMISE = "promise"
    BELIEVE = "believe"
    EXPECT = "expect"
    CLAIM = "claim"
    DOUBT = "doubt"
