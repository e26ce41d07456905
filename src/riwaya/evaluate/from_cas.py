"""Marks out of a CAS in XMI, as INCEpTION exports it."""

from __future__ import annotations

from xml.etree import ElementTree

from riwaya.errors import InputError
from riwaya.export.cas import PREFIXES
from riwaya.export.layers import BY_NAME
from riwaya.export.marks import Link, Mark
from riwaya.export.units import Units

XMI, CAS, CUSTOM = (f"{{{PREFIXES[name]}}}" for name in ("xmi", "cas", "custom"))
METADATA = f"{{{PREFIXES['metadata']}}}DocumentMetaData"
INITIAL = "_InitialView"
Attributes = dict[str, str]


def read(data: bytes) -> tuple[str, list[Mark], list[str]]:
    """The text of a CAS, the marks of our layers in it, in code points, and the names that it gives to its document.

    Raises `InputError` for what is no CAS, and for a mark that begins or ends inside a character.
    """
    try:
        root = ElementTree.fromstring(data, ElementTree.XMLParser(target=Plain()))  # noqa: S314 - without a document type, see below
    except (ElementTree.ParseError, ValueError, LookupError) as error:  # the last two: an encoding that nobody knows
        raise InputError(f"this is no XML ({error})") from None
    return Document(root).read()


class Plain(ElementTree.TreeBuilder):
    """The tree of XML that declares no entities: whoever reads the bytes for a declaration is led past it by another encoding."""

    def doctype(self, *_: object) -> None:
        """Refuse a document type before anything in it is read: no CAS has one, and it is how XML is made to do harm."""
        raise InputError("this is XML with a document type, which no CAS has")


class Document:
    """The elements of a CAS, by their numbers."""

    def __init__(self, root: ElementTree.Element) -> None:
        sofas = {element.get("sofaID"): element for element in root.iter(f"{CAS}Sofa")}
        if INITIAL not in sofas:
            raise InputError("this is no CAS with a text: it has no initial view")
        sofa = sofas[INITIAL]
        self.text = sofa.get("sofaString", "")
        self.units = Units(self.text)
        self.by_number = {element.get(f"{XMI}id", ""): element for element in root}
        views = [view for view in root.iter(f"{CAS}View") if view.get("sofa") == sofa.get(f"{XMI}id")]
        self.members = {number for view in views for number in view.get("members", "").split()}

    def read(self) -> tuple[str, list[Mark], list[str]]:
        """The text, its marks and its names."""
        found = [
            self.mark(number, element)
            for number, element in self.by_number.items()
            if element.tag.removeprefix(CUSTOM) in BY_NAME and element.tag.startswith(CUSTOM) and number in self.members
        ]
        metadata = [element for element in self.by_number.values() if element.tag == METADATA]
        names = [name for element in metadata for key in ("documentId", "documentTitle") if (name := element.get(key))]
        return self.text, found, names

    def mark(self, number: str, element: ElementTree.Element) -> Mark:
        """A mark with its features and its links."""
        layer = BY_NAME[element.tag.removeprefix(CUSTOM)]
        features = {feature.name: value for feature in layer.features if (value := element.get(feature.name))}
        links = [Link(role.name, target) for role in layer.roles for target in self.targets(element.get(role.name, ""))]
        return Mark(number, layer.name, self.point(element, "begin"), self.point(element, "end"), features, tuple(links))

    def point(self, element: ElementTree.Element, name: str) -> int:
        """An end of a mark in code points."""
        written = element.get(name, "0")
        point = self.units.to_point(int(written)) if written.isdecimal() else None
        if point is None or point > len(self.text):
            raise InputError(f"a mark has its {name} at {written}, where no character of the text begins or ends")
        return point

    def targets(self, numbers: str) -> list[str]:
        """Where links lead to; they are listed in place or in an array of their own."""
        found = []
        for number in numbers.split():
            element = self.by_number.get(number)
            if element is not None and element.tag == f"{CAS}FSArray":
                found += self.targets(element.get("elements", ""))
            elif element is not None and (target := element.get("target")):
                found.append(target)
        return found
