"""Material out in a format for other programs: one file, or a folder of them, that appears only when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya import __version__
from riwaya.cli.refusal import Refusal

if TYPE_CHECKING:
    from riwaya.export.material import Material
    from riwaya.export.options import Options
    from riwaya.model import Record
    from riwaya.model.event import Comparison

# Those of riwaya.export.formats, which is imported only when it is needed.
OF_REPORTS = ("csv", "parquet", "jsonld", "claims", "ftm", "brat", "cas", "webanno")
OF_EVENTS = ("ucdp", "acled", "html", "pictures")
FORMATS = (*OF_REPORTS, *OF_EVENTS)
SHOWN = ("html", "pictures")  # for people: these have a language, and events can be chosen
LANGUAGES = ("ar", "en")  # those of riwaya.wording, which is imported only when it is needed

bom = click.option(
    "--bom", is_flag=True, help="With csv, ucdp and acled: begin each file with a byte order mark, by which spreadsheets know UTF-8."
)


def choices(command: Callable[..., None]) -> Callable[..., None]:
    """The options of an export of events, which come to the command as one `options`."""

    @wraps(command)
    def chosen(*given: Any, bom: bool, event: tuple[str, ...], interface: str | None, **named: Any) -> None:
        from riwaya.export.options import Options

        command(*given, options=Options(bom, event, interface), **named)

    event = click.option(
        "--event", metavar="ID", multiple=True, help="With html and pictures: this event only; may be given several times."
    )
    interface = click.option(
        "--interface", type=click.Choice(LANGUAGES), help="With html and pictures: their language; without it that of most reports."
    )
    return bom(event(interface(chosen)))


def check(format_: str, out: str | None, options: Options | None = None) -> None:
    """Refuse a folder that has no name, and choices that the format does not have, before anything is read."""
    from riwaya.export.formats import EXPORTS

    if format_ in EXPORTS and EXPORTS[format_].is_folder and out in (None, "-"):
        raise Refusal(f"{format_} is a folder of files; name it with --out FOLDER")
    if options is not None and (options.events or options.interface) and format_ not in SHOWN:
        raise Refusal(f"--event and --interface are for {' and '.join(SHOWN)}, and this is {format_}")


def write_records(format_: str, records: Iterable[Record], out: str | None, *, bom: bool) -> None:
    """Write records that come one by one."""
    from riwaya.export.material import Material, of_records
    from riwaya.export.options import Options

    write(format_, Material(of_records(records, __version__)), out, Options(bom))


def write_comparison(format_: str, comparison: Comparison, records: Iterable[Record], out: str | None, options: Options) -> None:
    """Write a comparison with the records that were compared."""
    from riwaya.export.material import Material, of_records

    readings = {reading.record.report.id: reading for reading in of_records(records, __version__)}
    write(format_, Material(readings.values(), comparison, readings.get), out, options)


def write(format_: str, material: Material, out: str | None, options: Options) -> None:
    """Write the material to standard output, into a file, or into a new folder."""
    from riwaya.cli import output
    from riwaya.export.formats import EXPORTS, file_writer, folder_writer
    from riwaya.export.whole import folder

    if EXPORTS[format_].is_folder:
        with folder(Path(out or "")) as place:
            folder_writer(format_)(material, place, options)
    else:
        with output.opened(out) as stream:
            file_writer(format_)(material, stream, options)
