"""Places: names in, coordinates out.

A gazetteer is built once from entries, then opened; a geoparser reads texts with it::

    from gazetteer import Gazetteer, Geoparser

    geoparser = Geoparser(Gazetteer.open(path))
    for resolution in geoparser("وصلت القوات إلى القامشلي"):
        print(resolution.mention.text, resolution.place, resolution.confidence)

"""

from gazetteer.errors import (
    GazetteerError,
    GazetteerNotBuiltError,
    GazetteerOutdatedError,
    InvalidPointError,
    SourceError,
    UnknownPlaceError,
)
from gazetteer.geoparser import Geoparser
from gazetteer.model import (
    BoundingBox,
    Candidate,
    Entry,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Resolution,
    Toponym,
    ToponymKind,
)
from gazetteer.store import Gazetteer, NamedPlace

__all__ = [
    "BoundingBox",
    "Candidate",
    "Entry",
    "Evidence",
    "Gazetteer",
    "GazetteerError",
    "GazetteerNotBuiltError",
    "GazetteerOutdatedError",
    "Geoparser",
    "InvalidPointError",
    "Mention",
    "MentionKind",
    "NamedPlace",
    "Place",
    "Resolution",
    "SourceError",
    "Toponym",
    "ToponymKind",
    "UnknownPlaceError",
]
