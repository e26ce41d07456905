"""What an annotator marks in a report, declared once: `brat`, `cas` and `webanno` are made of it, and what comes back is read by it."""

from __future__ import annotations

import msgspec

from riwaya.export.columns import Column, Kind, Table
from riwaya.model import Act, Certainty, Counted, Fate, Mode


class Feature(msgspec.Struct, frozen=True):
    """A label of a mark: one of some choices, or a text; a flag is a choice of one."""

    name: str
    meaning: str
    choices: tuple[str, ...] = ()


class Role(msgspec.Struct, frozen=True):
    """What a mark is tied to: marks of another layer, one or several."""

    name: str
    layer: str
    meaning: str
    is_many: bool = False


class Layer(msgspec.Struct, frozen=True):
    """A kind of mark; `note` is its text feature, which brat keeps as a note."""

    name: str
    meaning: str
    features: tuple[Feature, ...] = ()
    roles: tuple[Role, ...] = ()

    @property
    def note(self) -> Feature | None:
        """The feature that is a text, of which a layer has one at most."""
        return next((feature for feature in self.features if not feature.choices), None)


YES = "yes"  # what a flag says; no flag says no
LAYERS = (
    Layer("Who", "words that name a source, a speaker or an intermediary"),
    Layer("Said", "words that are attributed to somebody"),
    Layer("Counted", "the noun of a count"),
    Layer("Time", "a date, day or relative day", (Feature("Value", "ISO 8601 / TIMEX3"),)),
    Layer("Place", "a place", (Feature("GeoNames", "its id in GeoNames"),)),
    Layer(
        "Statement",
        "the cue of an attribution, the words that attribute",
        (
            Feature("Act", "what the source does by saying it", tuple(Act)),
            Feature("Mode", "whose words they are", tuple(Mode)),
            Feature("Certainty", "how sure the source is", tuple(Certainty)),
            Feature("Nobody", "whether the source is nobody in truth: no party claimed it", (YES,)),
            Feature("SpeakerName", "who speaks, where no words of the report are exactly that name"),
        ),
        (
            Role("Source", "Who", "where this cue names its source"),
            Role(
                "Speaker", "Who", "where the report names the speaker by the fullest short name; without it the source, unless it is Nobody"
            ),
            Role("Via", "Who", "an intermediary, outermost first", is_many=True),
            Role("Said", "Said", "what is attributed", is_many=True),
            Role("When", "Time", "when it was said"),
            Role("Within", "Statement", "the statement whose content holds this one"),
        ),
    ),
    Layer(
        "Figure",
        "the words of a count of people or of attacks, hedge and bound included",
        (
            Feature("Class", "whom it counts", tuple(Counted)),
            Feature("Fate", "what happened to them", tuple(Fate)),
            Feature("Approx", "whether its words call it approximate", (YES,)),
            Feature("Interval", "the numbers that the words allow: 7, 0..299, 13.. or ..5"),
        ),
        (
            Role("Counted", "Counted", "the noun that it counts"),
            Role("By", "Statement", "the innermost statement that holds it; without it, the report's own voice"),
            Role("When", "Time", "when it happened"),
            Role("Where", "Place", "where it happened"),
            Role("PartOf", "Figure", "the figure of which it is a part"),
        ),
    ),
)
BY_NAME = {layer.name: layer for layer in LAYERS}
EVENTS = tuple(layer for layer in LAYERS if layer.roles)  # what brat calls an event: a mark that is tied to others


def described() -> tuple[Table, ...]:
    """The layers as the documentation lists them."""
    return tuple(
        Table(layer.name, layer.meaning, (*map(feature_column, layer.features), *map(role_column, layer.roles))) for layer in LAYERS
    )


def feature_column(feature: Feature) -> Column:
    """A feature, with its choices."""
    choices = f": {', '.join(feature.choices)}" if feature.choices else ""
    return Column(feature.name, Kind.TEXT, feature.meaning + choices)


def role_column(role: Role) -> Column:
    """A role, with the layer that it leads to."""
    return Column(role.name, Kind.LINK, f"{role.layer}: {role.meaning}{' (may be several)' if role.is_many else ''}")
