"""A folder for INCEpTION and other programs of UIMA: for each report a CAS in XMI, and the type system of all.

Places count UTF-16 code units, as Java does: a character beyond the first 65,536, such as an emoji, is two. The layers are those of `brat`,
named `webanno.custom.Statement` and so on, and a role is a slot that leads to a mark of another layer. To edit them, import
`TypeSystem.xml` as layers, then the reports as "UIMA CAS XMI (XML 1.0)". A sentence is a line of the report; lines that one mark goes over
are one sentence, and a word ends where a mark does. What XML cannot hold (most control characters) is replaced by U+FFFD. `reports.jsonl`
holds what is known of each report beside its text. `riwaya gold` makes gold of the files once they have been edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

import msgspec

from riwaya.export.cas_types import CUSTOM, METADATA, SEGMENTATION, link_type, type_system
from riwaya.export.file_names import FileNames
from riwaya.export.layers import BY_NAME
from riwaya.export.marks import Header, Mark, header, marks
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.tokens import lines, tokens
from riwaya.export.units import Units

HEADERS = "reports.jsonl"
TYPES = "TypeSystem.xml"
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPACE = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}  # which an attribute would turn into blanks
PREFIXES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    "custom": "http:///webanno/custom.ecore",
    "metadata": "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore",
    "segmentation": "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore",
}
NAMES = {CUSTOM: "custom:", SEGMENTATION: "segmentation:", METADATA.removesuffix("DocumentMetaData"): "metadata:"}
SOFA = 1


def write(material: Material, folder: Path, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write the folder, one report after the other."""
    (folder / TYPES).write_text(type_system(), encoding="utf-8")
    names = FileNames()
    with (folder / HEADERS).open("wb") as headers:
        for reading in material.readings:
            record = reading.record
            known = header(record, names.of(record.report.id))
            (folder / f"{known.file}.xmi").write_bytes(xmi(record.report.text, marks(record), known).encode())
            headers.write(msgspec.json.encode(known) + b"\n")


def xmi(text: str, found: Sequence[Mark], known: Header) -> str:
    """The CAS of a report as one XML document."""
    text = NO_XML.sub("\ufffd", text)
    cas = Cas(text)
    cas.add(
        METADATA, 0, len(text), documentTitle=known.title or known.id, documentId=known.file or known.id, documentUri=known.url or "",
        language=known.language or "x-unspecified",
    )  # fmt: skip
    cuts = {place for mark in found for place in (mark.start, mark.end)}
    for line in lines(text, found):
        cas.add(SEGMENTATION + "Sentence", *line)
        for token in tokens(text, line, cuts):
            cas.add(SEGMENTATION + "Token", *token)
    cas.mark(found)
    return cas.document()


class Cas:
    """The annotations of one text, numbered as they come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units = Units(text)
        self.count = SOFA
        self.elements: list[str] = []
        self.members: list[int] = []

    def number(self) -> int:
        """The next number."""
        self.count += 1
        return self.count

    def add(self, type_: str, start: int, end: int, number: int | None = None, **features: str) -> None:
        """An annotation on a place in code points; empty features are left out."""
        number = number or self.number()
        self.members.append(number)
        begin, after = self.units.of_point(start), self.units.of_point(end)
        self.elements.append(element(type_, number, {"sofa": str(SOFA), "begin": str(begin), "end": str(after), **features}))

    def mark(self, found: Sequence[Mark]) -> None:
        """Every mark, with its links."""
        numbers = {mark.id: self.number() for mark in found}
        for mark in found:
            layer = BY_NAME[mark.layer]
            slots: dict[str, str] = {}
            for role in layer.roles:
                targets = [link.target for link in mark.links if link.role == role.name]
                slots[role.name] = " ".join(self.links(link_type(layer, role), role.name, (numbers[target] for target in targets)))
            self.add(CUSTOM + mark.layer, mark.start, mark.end, numbers[mark.id], **mark.features, **slots)

    def links(self, type_: str, role: str, targets: Iterable[int]) -> Iterator[str]:
        """A link to each target; the numbers of the links."""
        for target in targets:
            number = self.number()
            self.elements.append(element(type_, number, {"role": role, "target": str(target)}))
            yield str(number)

    def document(self) -> str:
        """The whole document."""
        names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in PREFIXES.items())
        sofa = element("cas:Sofa", SOFA, {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": self.text})
        view = f'<cas:View sofa="{SOFA}" members="{" ".join(map(str, self.members))}"/>\n'
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI {names} xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
            f"{''.join(self.elements)}{sofa}{view}</xmi:XMI>\n"
        )


def element(type_: str, number: int, attributes: dict[str, str]) -> str:
    """One element, under the prefix of its type."""
    for package, prefix in NAMES.items():
        type_ = type_.replace(package, prefix)
    written = "".join(f" {name}={quoteattr(NO_XML.sub(chr(0xFFFD), value), SPACE)}" for name, value in attributes.items() if value)
    return f'<{type_} xmi:id="{number}"{written}/>\n'
