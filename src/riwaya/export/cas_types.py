"""The type system of `cas`: the layers as UIMA types, under the names that INCEpTION gives to layers of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from riwaya.export.layers import LAYERS, Layer, Role

CUSTOM = "webanno.custom."
SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
ANNOTATION, TOP, STRING, ARRAY, FLAG = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.String", "uima.cas.FSArray", "uima.cas.Boolean"
KNOWN = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")  # what the metadata of DKPro holds
NAMESPACE = "http://uima.apache.org/resourceSpecifier"


def link_type(layer: Layer, role: Role) -> str:
    """The type of the links of a role.

    >>> from riwaya.export.layers import BY_NAME
    >>> link_type(BY_NAME["Figure"], BY_NAME["Figure"].roles[0])
    'webanno.custom.FigureCountedLink'
    """
    return f"{CUSTOM}{layer.name}{role.name}Link"


def type_system() -> str:
    """The whole type system, in UIMA's XML."""
    types = "".join([*built_in(), *(one for layer in LAYERS for one in of_layer(layer))])
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="{NAMESPACE}">\n<types>\n'
    return f"{head}{types}</types>\n</typeSystemDescription>\n"


def built_in() -> Iterator[str]:
    """The types of DKPro that INCEpTION has and expects."""
    metadata = [feature(name, STRING) for name in KNOWN] + [feature("isLastSegment", FLAG)]
    yield described(METADATA, "uima.tcas.DocumentAnnotation", "", metadata)
    yield described(SEGMENTATION + "Sentence", ANNOTATION, "", [])
    yield described(SEGMENTATION + "Token", ANNOTATION, "", [])


def of_layer(layer: Layer) -> Iterator[str]:
    """The type of a layer, and those of its links."""
    features = [feature(one.name, STRING, one.meaning) for one in layer.features]
    features += [feature(role.name, ARRAY, role.meaning, link_type(layer, role)) for role in layer.roles]
    yield described(CUSTOM + layer.name, ANNOTATION, layer.meaning, features)
    for role in layer.roles:
        ends = [feature("role", STRING), feature("target", CUSTOM + role.layer)]
        yield described(link_type(layer, role), TOP, "", ends)


def described(name: str, parent: str, meaning: str, features: list[str]) -> str:
    """One type."""
    inner = f"<features>{''.join(features)}</features>" if features else ""
    return (
        f"<typeDescription><name>{name}</name><description>{escape(meaning)}</description>"
        f"<supertypeName>{parent}</supertypeName>{inner}</typeDescription>\n"
    )


def feature(name: str, range_: str, meaning: str = "", element: str = "") -> str:
    """One feature; an array says what is in it, and that it is nobody else's."""
    inner = f"<elementType>{element}</elementType><multipleReferencesAllowed>false</multipleReferencesAllowed>" if element else ""
    return (
        f"<featureDescription><name>{name}</name><description>{escape(meaning)}</description>"
        f"<rangeTypeName>{range_}</rangeTypeName>{inner}</featureDescription>"
    )
