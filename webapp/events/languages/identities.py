"""Who a source is, whatever it is called: names and aliases, offices of countries, mere words.

Three tables beside this file: ``sources.csv`` holds what has a name of its own, ``offices.csv``
what every country has (a defence ministry, an army), ``descriptions.csv`` the words of those who
are not named.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.lexicon import default_lexicon
from gazetteer.lexicon import rows as gazetteer_rows
from gazetteer.text import fold
from webapp.events.languages.sources import kind_of, longest_of
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.model import SourceKind

UNNAMED = "unnamed"
"""The id of those who are only described; who they are depends on who quotes them."""

GOVERNMENT = "government"
"""The office that is meant where a country or its capital speaks."""

_ARABIC = re.compile("[\u0621-\u064a]")
_LEADING = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_NOT_IN_AN_ID = re.compile(r"[^\w.]+")
_UNGLUED = re.compile(r"\bل(?=\w{3})")
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Identity:
    """A source under all its names.

    ``id`` is stable and fits an address: ``reuters``, ``defence-ministry.ru``, or the folded name
    of somebody who is in no table. ``name_ar`` is empty where only another name is known.
    ``country`` is ISO 3166-1 or empty. ``id`` is :data:`UNNAMED` for those who are only described,
    with ``traits`` (security, medical ...), ``number`` (0 where none is said), and ``part``, which
    says that the words point back at a group named before ("one of the two").
    """

    id: str
    name: str
    name_ar: str
    kind: SourceKind
    country: str = ""
    traits: frozenset[str] = frozenset()
    number: int = 0
    part: bool = False

    @property
    def is_named(self) -> bool:
        """Whether this is somebody, and not only described."""
        return self.id != UNNAMED

    @property
    def is_press(self) -> bool:
        """Whether this relays what others say: an agency or an outlet."""
        return self.is_named and self.kind in (SourceKind.AGENCY, SourceKind.OUTLET)


@remembered
def identity_of(name: str, kind: SourceKind | None = None) -> Identity:
    """Return who a name or description means; ``kind`` is what it was read as.

    >>> identity_of("وكالة رويترز").id, identity_of("Reuters").id
    ('reuters', 'reuters')
    >>> identity_of("وزارة الدفاع الروسية").id, identity_of("Russia's defence ministry").id
    ('defence-ministry.ru', 'defence-ministry.ru')
    >>> found = identity_of("two security sources")
    >>> found.id, found.number, sorted(found.traits)
    ('unnamed', 2, ['security'])
    """
    key, kind = fold(_POSSESSIVE.sub("", name)), kind or kind_of(name)
    if kind in (SourceKind.UNNAMED, SourceKind.WITNESS, SourceKind.FOOTAGE):
        return _described(name, key, kind)
    known = longest_of(_known(), key)
    if known and not _begins_described(key):
        return _known()[known]
    if not known and (office := _office(name, key) or _state(key)):
        return office
    if _begins_described(key) or known:
        return _described(name, key, kind)
    return _unknown(name, key, kind)


def short_for(name: str, former: Sequence[Identity]) -> Identity | None:
    """Return whom a short name means among those named before: "the ministry", "المرصد", or None.

    >>> ministry = identity_of("the Russian defence ministry")
    >>> short_for("The ministry", [ministry]).id, short_for("the agency", [ministry])
    ('defence-ministry.ru', None)
    """
    key = " ".join(part for part in fold(name).split() if part not in _ARTICLES)
    for phrase, value in _words_of("short"):
        if phrase == key:
            fitting = (one for one in reversed(former) if _fits(one, value))
            return next(fitting, None)
    return None


def _fits(identity: Identity, value: str) -> bool:
    """Whether an identity is of a kind, or has an id with a word in it: ``monitor``, ``*army``."""
    if value.startswith("*"):
        return value[1:] in identity.id
    return identity.kind.value in value.split()


@remembered
def publisher_of(name: str) -> Identity:
    """Return who a publisher is, by the name that it prints; short names count only here.

    >>> publisher_of("الجزيرة").id, publisher_of("Daily Example").id
    ('al-jazeera', 'daily-example')
    """
    key = fold(name)
    known = _printed().get(key) or _known().get(key)
    if known is None and (alias := longest_of(_known(), key)):
        known = _known()[alias]
    return known or _unknown(name, key, SourceKind.OUTLET)


@remembered
def name_key(name: str) -> str:
    """Return what all the names of one source share: its id, or folded words that name nobody.

    >>> {name_key(name) for name in ("وكالة رويترز", "رويترز", "Reuters")}
    {'reuters'}
    >>> name_key("two Security Sources")
    'two security sources'
    """
    key = fold(name)
    found = _printed().get(key) or _known().get(key) or identity_of(name)
    return found.id if found.is_named else key or name


def well_known(name: str) -> Identity | None:
    """Return the source of ``sources.csv`` that a name means, or None.

    >>> well_known("مراسل لرويترز").name, well_known("Daily Example")
    ('Reuters', None)
    """
    return _by_id().get(name_key(name))


def known_by_id(identity_id: str) -> Identity | None:
    """Return a known source or office by its id, or None."""
    if found := _by_id().get(identity_id):
        return found
    office, _, country = identity_id.partition(".")
    row = next((row for row in rows("offices") if row["office"] == office), None)
    return _office_of(row, country.upper()) if row else None


@remembered
def _by_id() -> dict[str, Identity]:
    found = (
        Identity(
            slug(row["name"]),
            row["name"],
            next((one for one in _names(row) if _ARABIC.search(one)), ""),
            SourceKind(row["kind"]),
            row.get("country", ""),
        )
        for row in rows("sources")
    )
    return {one.id: one for one in found}


@remembered
def _known() -> dict[str, Identity]:
    return {
        fold(_POSSESSIVE.sub("", alias)): _by_id()[slug(row["name"])]
        for row in rows("sources")
        for alias in (row["name"], *words(row["aliases"]))
    }


@remembered
def _printed() -> dict[str, Identity]:
    return {
        fold(alias): _by_id()[slug(row["name"])]
        for row in rows("sources")
        for alias in words(row.get("printed", ""))
    }


def _names(row: dict[str, str]) -> Iterable[str]:
    return (*words(row["aliases"]), *words(row.get("printed", "")))


def slug(name: str) -> str:
    """Return a name as it stands in an address.

    >>> slug("L'Orient-Le Jour"), slug("قناة المنار")
    ('l-orient-le-jour', 'قناه-المنار')
    """
    return _NOT_IN_AN_ID.sub("-", fold(name)).strip("-")


def _office(name: str, key: str) -> Identity | None:
    found = longest_of(_offices(), key) or longest_of(_offices(), _UNGLUED.sub("", key))
    if not found or _begins_described(key):
        return None
    return _office_of(_offices()[found], _country_in(key))


def _state(key: str) -> Identity | None:
    """Return the government that a capital, a country or "the Russian side" stands for, or None."""
    parts = [part for part in key.split() if part not in _ARTICLES]
    sides = {phrase for phrase, _ in _words_of("side")}
    rest = " ".join(part for part in parts if part not in sides)
    country = _capitals().get(rest) or _countries().get(rest)
    if country is None and len(parts) == 2 and sides.intersection(parts):
        country = _country_in(rest)
    return known_by_id(f"{GOVERNMENT}.{country.lower()}") if country else None


@remembered
def _capitals() -> dict[str, str]:
    return dict(_words_of("capital"))


def _office_of(row: dict[str, str], country: str) -> Identity:
    suffix = f".{country.lower()}" if country else ""
    kind = SourceKind(row["kind"])
    return Identity(row["office"] + suffix, row["name"], row["name_ar"], kind, country)


@remembered
def _offices() -> dict[str, dict[str, str]]:
    return {fold(phrase): row for row in rows("offices") for phrase in words(row["words"])}


def _country_in(key: str) -> str:
    """Return the country that a folded phrase names, by its name or its people, or ""."""
    parts = key.split()
    for part in parts:
        if found := default_lexicon().demonym(part):
            return found[0]
    return next(
        (
            country
            for first in range(len(parts))
            for last in range(len(parts), first, -1)
            if (country := _countries().get(" ".join(parts[first:last])))
        ),
        "",
    )


@remembered
def _countries() -> dict[str, str]:
    found = {}
    for row in gazetteer_rows("countries.csv"):
        for name in (row["name_en"], row["name_ar"]):
            found[fold(name)] = row["iso2"]
    return found


def _described(name: str, key: str, kind: SourceKind) -> Identity:
    padded = f" {key} "
    traits = frozenset(value for phrase, value in _words_of("trait") if f" {phrase} " in padded)
    numbers = [int(value) for phrase, value in _words_of("number") if f" {phrase} " in padded]
    part = any(padded.startswith(f" {phrase} ") for phrase, _ in _words_of("part"))
    if "correspondent" in traits and (alias := longest_of(_known(), _UNGLUED.sub("", key))):
        return _known()[alias]
    return Identity(UNNAMED, name, "", kind, "", traits, max(numbers, default=0), part)


def _unknown(name: str, key: str, kind: SourceKind) -> Identity:
    name = _LEADING.sub("", name) or name
    arabic = name if _ARABIC.search(name) else ""
    return Identity(slug(_proper(name, kind)) or UNNAMED, name, arabic, kind)


def _proper(name: str, kind: SourceKind) -> str:
    """Return the name of an outlet without what sort of outlet it is.

    That stands first in Arabic ("موقع عين ليبيا") and last in English.

    >>> _proper("Daily Example newspaper", SourceKind.OUTLET)
    'daily example'
    """
    parts = fold(name).split()
    if kind not in (SourceKind.AGENCY, SourceKind.OUTLET) or not parts:
        return name
    sorts = {phrase for phrase, _ in _words_of("medium")}
    first = parts[0] in sorts and bool(_ARABIC.match(parts[0]))
    last = parts[-1] in sorts and not _ARABIC.match(parts[-1])
    proper = parts[first : len(parts) - last]
    return " ".join(proper) if proper else name


def _begins_described(key: str) -> bool:
    """Whether a phrase begins as those do who are not named: "officials", "مسؤول محلي"."""
    parts = [part for part in key.split() if part not in _ARTICLES]
    heads = {phrase for phrase, _ in _words_of("head")}
    return any(
        " ".join(parts[first:last]) in heads
        for first in range(min(len(parts), 3 if not _ARABIC.match(key) else 1))
        for last in range(first + 1, min(len(parts), first + 2) + 1)
    )


_ARTICLES = frozenset({"a", "an", "the", "some", "several", "many", "other"})


@remembered
def _words_of(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (fold(phrase), row["value"])
        for row in rows("descriptions")
        if row["kind"] == kind
        for phrase in words(row["words"])
    )
