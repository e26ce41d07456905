"""The options that choose who reads, shared by the commands that read reports, and what they say of tokens and costs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from riwaya.cli.refusal import Failure, Refusal, complain

if TYPE_CHECKING:
    from riwaya.casework.reading import Read
    from riwaya.llm.cost import Prices
    from riwaya.llm.reader import ModelReader
    from riwaya.model import Record, Report
    from riwaya.sources.files import Given

F = TypeVar("F", bound=Callable[..., Any])
KEY = "RIWAYA_LLM_KEY"
OPTIONS = (
    click.option(
        "--reader", "reader", type=click.Choice(["rules", "llm"]), default="rules", show_default=True,
        help="Who reads: the rules, or a language model that the rules hold to the words (docs/llm.md).",
    ),
    click.option("--endpoint", metavar="URL", help=f"With --reader llm: where the model is asked, such as https://host/v1; key in ${KEY}."),
    click.option("--model", metavar="NAME", help="With --reader llm: the model's name there."),
    click.option("--cache", metavar="FOLDER", help="With --reader llm: keep its answers here. Without it, in the user's cache."),
    click.option("--patience", type=click.FloatRange(min=1), default=180, show_default=True, metavar="SECONDS",
                 help="With --reader llm: how long an answer may take."),
    click.option("--price-in", type=click.FloatRange(min=0), metavar="PRICE", help="With --reader llm: the price of a million tokens in."),
    click.option("--price-out", type=click.FloatRange(min=0), metavar="PRICE", help="With --reader llm: that of a million out."),
    click.option("--dry-run", is_flag=True, help="With --reader llm: print about what it would take, and ask nothing."),
)  # fmt: skip


class Chosen(NamedTuple):
    """Who was chosen to read, and how."""

    reader: str
    endpoint: str | None
    model: str | None
    cache: str | None
    patience: float
    price_in: float | None
    price_out: float | None
    dry_run: bool

    @property
    def prices(self) -> Prices:
        """What tokens cost."""
        from riwaya.llm.cost import Prices

        return Prices(self.price_in, self.price_out)


def reader_options(command: F) -> F:
    """The command with the options of `OPTIONS`, in their order."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def chosen(said: dict[str, Any]) -> Chosen:
    """What the options say of the reader, taken out of all that was said; refused where they do not go together."""
    found = Chosen(**{name: said.pop(name) for name in Chosen._fields})
    if found.reader == "rules":
        beside = [name for name in ("endpoint", "model", "cache", "price_in", "price_out", "dry_run") if getattr(found, name)]
        if beside:
            raise Refusal(f"--{beside[0].replace('_', '-')} goes with --reader llm")
    elif not found.endpoint or not found.model:
        raise Refusal("--reader llm takes --endpoint URL and --model NAME")
    return found


class Reading:
    """Who reads the reports of a command: the rules, or a model, of which is told what it takes and took."""

    def __init__(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.model: ModelReader | None = model_reader(chosen) if chosen.reader == "llm" else None

    @property
    def read(self) -> Read:
        """What reads a report."""
        from riwaya.casework.reading import by_rules

        return by_rules if self.model is None else self.by_model

    def by_model(self, report: Report) -> Record:
        """The record of a report as the model reads it; before it is asked, about what that takes is said."""
        assert self.model is not None  # noqa: S101 - only then is this what reads
        before = self.model.estimate(report)
        if before.parts > before.kept:
            from riwaya.export.published import quoted

            complain(f"{quoted(report.id)}: {before.line(self.chosen.prices, about=True)}")
        return self.model.read(report)

    def close(self) -> None:
        """Say what was used."""
        if self.model is not None and self.model.used.parts:
            complain(f"{self.model.name}: {self.model.used.line(self.chosen.prices, about=False)}")


def model_reader(chosen: Chosen) -> ModelReader:
    """The model at the endpoint, with the key that the environment holds."""
    from riwaya.cli.options import named
    from riwaya.llm.asking import Asking
    from riwaya.llm.cache import Cache, default_folder
    from riwaya.llm.endpoint import Limits, endpoint
    from riwaya.llm.reader import ModelReader

    with named("--endpoint"):
        to = endpoint(chosen.endpoint or "", os.environ.get(KEY, ""))
    with named("--model"):
        asking = Asking(to, chosen.model or "", Limits(total=chosen.patience))
        return ModelReader(asking, Cache(Path(chosen.cache) if chosen.cache else default_folder()), complain)


def estimate(files: Sequence[str], given: Given, chosen: Chosen) -> None:
    """Print about what reading all of it would take; nothing is asked."""
    from riwaya.errors import RiwayaError
    from riwaya.llm.cost import Tally
    from riwaya.sources.files import arrivals

    model = model_reader(chosen)
    total, problems = Tally(), []
    for name in files:
        for arrival in arrivals(name, given):
            try:
                if arrival.report is not None:
                    total = total.plus(model.estimate(arrival.report))
                elif arrival.problem:
                    problems.append(f"{arrival.where}: {arrival.problem}")
            except RiwayaError as error:
                problems.append(f"{arrival.where}: {error}")
    click.echo(total.line(chosen.prices, about=True))
    if problems:
        raise (Failure if total.reports else Refusal)("\n  ".join(["some reports could not be read:", *problems]))
