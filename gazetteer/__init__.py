"""Places: names go in, coordinates come out.

A :class:`Place` has coordinates, its :class:`Toponym` values are its names; both together are an
:class:`Entry`. Entries are built into one file:

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from gazetteer.build import build
>>> def entry(place_id, name, name_ar, latitude, longitude, feature, people=0):
...     place = Place(place_id, name, latitude, longitude, feature, name_ar, "SY", (), people)
...     return Entry(place, (Toponym(name, place_id, "en"), Toponym(name_ar, place_id, "ar")))
>>> folder = TemporaryDirectory()
>>> path = Path(folder.name) / "gazetteer.db"
>>> build(
...     path,
...     [
...         entry("gn:163843", "Syria", "سوريا", 35.0, 38.0, "A.PCLI"),
...         entry("gn:173377", "Qamishli", "القامشلي", 37.05, 41.23, "P.PPL", 184_231),
...         entry("oa:OSKL", "Qamishli Airport", "مطار القامشلي", 37.02, 41.19, "S.AIRP"),
...     ],
... )

A :class:`Gazetteer` looks names up; spellings are folded:

>>> gazetteer = Gazetteer.open(path)
>>> [candidate.place.name for candidate in gazetteer.lookup("القامشلى")]
['Qamishli']

A :class:`Geoparser` reads texts. Each :class:`Resolution` says which words, which place, how sure,
and why:

>>> text = "هبطت طائرة روسية في مطار القامشلي الدولي، ثم عادت القوات للقامشلي شمال شرق سوريا"
>>> for resolution in Geoparser(gazetteer)(text):
...     mention, place = resolution.mention, resolution.place
...     print(mention.text, mention.kind, mention.direction or "-", place and place.name)
روسية demonym - None
مطار القامشلي الدولي place - Qamishli Airport
لقامشلي place - Qamishli
سوريا place northeast Syria

>>> sorted({item.reason for item in resolution.evidence})  # doctest: +ELLIPSIS
['capital', 'common_word', 'exact_name', 'only_candidate', 'preposition', ...]
>>> gazetteer.close()
>>> folder.cleanup()

The work is divided by noun. ``languages`` and ``text`` fold words; ``matcher`` finds every span
that spells a name; ``recogniser`` decides which spans are mentions, with ``names``, ``facilities``,
``demonyms``, ``organisations`` and ``metonyms`` beside it, and the words of ``lexicon``;
``resolver`` chooses among namesakes by the reasons in ``evidence``; ``explanation`` tells what
every step took and left out. ``store`` is the file, ``sources`` and ``build`` make it, ``search``
finds places in it for a person. ``compilation`` makes all that reads texts faster, and ``native``
finds what it made.
"""

from gazetteer.native import COMPILED  # isort: split

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
    Account,
    BoundingBox,
    Candidate,
    Entry,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Record,
    Resolution,
    Toponym,
    ToponymKind,
)
from gazetteer.namesakes import NamedPlace
from gazetteer.store import Gazetteer

__all__ = [
    "COMPILED",
    "Account",
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
    "Record",
    "Resolution",
    "SourceError",
    "Toponym",
    "ToponymKind",
    "UnknownPlaceError",
]
