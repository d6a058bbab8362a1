"""The gazetteer searched by a person: as one types, with one mistake, in any language.

Names are folded. What has just the name that was typed comes first, then what begins with it, then
what differs from it by one letter; among these the most prominent first.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazetteer.catalogue import Catalogue, Mask
from gazetteer.model import Place, Toponym
from gazetteer.namesakes import variants
from gazetteer.namespaces import short_id
from gazetteer.store import Gazetteer
from gazetteer.text import fold

EXACT, BEGINNING, SIMILAR = 3, 2, 1
SURE = 0.9
"""How sure a variant of a name has to be (:func:`gazetteer.namesakes.variants`) to stand for it."""

FEW = 10
"""With fewer places than this, those whose names differ by one letter are looked for as well."""

SHORTEST_SIMILAR = 3
SHORTEST_BEGINNING = 5
"""From so many letters on, one may be wrong in a whole name, and in the beginning of one."""

Nearness = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty field asks for nothing.

    ``kind`` is a feature class or a whole code (``P``, ``S.AIRB``), ``source`` the beginning of the
    ids up to the colon. ``own``: only what people added. ``lacks_arabic``: only what has no name in
    Arabic script.
    """

    text: str = ""
    country: str = ""
    kind: str = ""
    source: str = ""
    own: bool = False
    lacks_arabic: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found.

    ``name`` is the name by which it was found, empty where that is one of those it is shown under;
    ``is_similar``: that is not what was typed, but differs from it by a letter. ``is_own``: people
    added the place, or made another version of it.
    """

    place: Place
    name: str
    is_similar: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Found:
    """How many places were found, and some of them, the nearest first."""

    total: int
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by: countries, kinds and sources with their numbers of places."""

    countries: dict[str, int]
    features: dict[str, int]
    sources: dict[str, int]


def search(gazetteer: Gazetteer, query: Query, *, limit: int = 25, offset: int = 0) -> Found:
    """Return the places that fit a query, ``limit`` of them past the first ``offset``.

    A text that is the id of a place, here or in another gazetteer, or its address there, finds this
    one alone.
    """
    if ":" in query.text and (place := gazetteer.referred(short_id(query.text.strip()))):
        is_own = any(place.id == entry.place.id for entry in gazetteer.additions())
        return Found(1, [Hit(place, "", is_similar=False, is_own=is_own)][offset:])
    catalogue, key = gazetteer.catalogue(), fold(query.text)
    nearness = _filtered(catalogue, query).astype(np.int8)
    if query.text.strip():
        nearness = _nearness(catalogue, key, nearness > 0)
    numbers = np.flatnonzero(nearness)
    order = (EXACT - nearness[numbers].astype(np.int64)) * len(catalogue) + catalogue.ranks[numbers]
    last = min(offset + limit, len(numbers))
    first = np.argpartition(order, last - 1)[:last] if last < len(numbers) else np.arange(last)
    shown = numbers[first[np.argsort(order[first])]][offset:].tolist()
    is_similar = [bool(nearness[number] == SIMILAR and key) for number in shown]
    return Found(len(numbers), list(_hits(gazetteer, catalogue, key, shown, is_similar)))


def choices(gazetteer: Gazetteer) -> Choices:
    """Return what the places of a gazetteer can be filtered by."""
    catalogue = gazetteer.catalogue()
    return Choices(
        catalogue.countries.counts(catalogue.present),
        catalogue.features.counts(catalogue.present),
        catalogue.sources.counts(catalogue.present),
    )


def similar(key: str, letters: Iterable[str]) -> set[str]:
    """Return all that one mistake may have made of a name.

    That is a letter more, a letter less, another letter, or two that changed places.

    >>> sorted(similar("ab", "c"))
    ['a', 'abc', 'ac', 'acb', 'b', 'ba', 'cab', 'cb']
    """
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    less = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    more = {left + letter + right for left, right in cuts for letter in letters}
    return (less | swapped | other | more) - {key}


def _filtered(catalogue: Catalogue, query: Query) -> Mask:
    mask = catalogue.present.copy()
    if query.country:
        mask &= catalogue.countries.among([query.country])
    if query.kind:
        within = f"{query.kind}."
        features = catalogue.features.values
        mask &= catalogue.features.among(
            code for code in features if code == query.kind or code.startswith(within)
        )
    if query.source:
        mask &= catalogue.sources.among([query.source])
    if query.own:
        mask &= catalogue.is_added
    if query.lacks_arabic:
        mask &= catalogue.lacks_arabic
    return mask


def _nearness(catalogue: Catalogue, key: str, mask: Mask) -> Nearness:
    """Return how near the names of each place come to a folded one, 0 for not at all."""
    nearness = np.zeros(len(catalogue), np.int8)
    if not key:
        return nearness
    for shelf in catalogue.shelves:
        for form in _sure(key):
            nearness[shelf.beginning(form.encode())] = BEGINNING
        for form in _sure(key):
            nearness[shelf.called(form.encode())] = EXACT
    for former, place in catalogue.merged:
        nearness[place] = max(nearness[place], nearness[former])
    nearness[~mask] = 0
    if np.count_nonzero(nearness) < FEW:
        found = np.zeros(len(catalogue), np.bool_)
        for form in _unsure(catalogue, key):
            whole = len(form) < SHORTEST_BEGINNING
            for shelf in catalogue.shelves:
                found[(shelf.called if whole else shelf.beginning)(form.encode())] = True
        nearness[found & mask & (nearness == 0)] = SIMILAR
    return nearness


def _sure(key: str) -> list[str]:
    return [form for form, sure in variants(key) if sure >= SURE]


def _unsure(catalogue: Catalogue, key: str) -> Collection[str]:
    """Return what may have been meant by a name that hardly any place has."""
    if len(key) < SHORTEST_SIMILAR:
        return ()
    script = _script(key[0])
    letters = [letter for letter in catalogue.letters if letter == " " or _script(letter) == script]
    forms = {form for form, sure in variants(key) if sure < SURE}
    return forms | {form for form in similar(key, letters) if form.strip() == form}


def _script(letter: str) -> str:
    """Return of which script a letter is, by the first word of its Unicode name."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _hits(
    gazetteer: Gazetteer,
    catalogue: Catalogue,
    key: str,
    numbers: Sequence[int],
    is_similar: Sequence[bool],
) -> Iterator[Hit]:
    ids = catalogue.place_ids(numbers)
    places, names = gazetteer.places(ids), gazetteer.all_toponyms(ids)
    sure = tuple(_sure(key)) if key else ()
    unsure = tuple(_unsure(catalogue, key)) if any(is_similar) else ()
    for place_id, number, doubtful in zip(ids, numbers, is_similar, strict=True):
        place = places[place_id]
        forms = unsure if doubtful else sure
        name = _by_name(place, names.get(place_id, ()), forms) if forms else ""
        yield Hit(place, name, doubtful, bool(catalogue.is_added[number]))


def _by_name(place: Place, names: Iterable[Toponym], forms: tuple[str, ...]) -> str:
    """Return the name that begins in one of these ways, unless the place is shown under it."""
    if fold(place.name).startswith(forms) or fold(place.name_ar).startswith(forms):
        return ""
    fitting = [name.text for name in names if fold(name.text).startswith(forms)]
    return min(fitting, key=len, default="")
