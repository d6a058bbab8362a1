"""What a name means in articles of one kind, because a person said so of all of them.

A *kind of article* is all that come from one country: ``country:SY`` is what outlets at home in
Syria print. Agencies and outlets at home nowhere are a kind each: ``outlet:reuters``. A *ruling*
holds for a folded name and the feature that the words around it announce, so that what is said of
a town, with or without the word for one, is not said of its airport. What a person decided about
one mention goes before it.
"""

import json
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Account, Evidence, MentionKind, Place, Resolution
from gazetteer.text import fold
from webapp.events.connection import select, select_in
from webapp.events.languages.outlets import home_of
from webapp.events.rows import to_json

COUNTRY, OUTLET = "country", "outlet"
RULED = 0.97
"""The confidence in what a person said of all articles of a kind, and not of this one."""

_TOWNS = "P."
_NAMED = f"key = ? and iif(feature like '{_TOWNS}%', '', feature) = ?"

Name = tuple[str, str]
"""A folded name, and the feature announced with it; empty for none and for towns."""

Meaning = tuple[Place | None, MentionKind]
"""The place that a name means; None for none, and then what kind of thing it is."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a name means: the id of a place, or None for none; ``kind`` is then what it is."""

    name: Name
    place_id: str | None
    kind: MentionKind


def kind_of(publisher: str, url: str) -> str:
    """Return of which kind an article is.

    >>> kind_of("عنب بلدي", ""), kind_of("Reuters", ""), kind_of("", "")
    ('country:SY', 'outlet:reuters', 'outlet:')
    """
    home = home_of(publisher, url)
    return f"{COUNTRY}:{home}" if home else f"{OUTLET}:{fold(publisher)}"


def name_of(key: str, feature: str) -> Name:
    """Return the name of a mention by its key and feature.

    >>> name_of("حلب", "P.PPL") == name_of("حلب", "") != name_of("حلب", "S.AIRP")
    True
    """
    return key, "" if feature.startswith(_TOWNS) else feature


def key_of(name: Name, kind: str) -> str:
    """Return the key of a ruling among the facts."""
    return to_json([*name, kind])


def articles_of(key: str) -> str:
    """Return for which kind of article the ruling of a key holds."""
    return str(json.loads(key)[-1])


def of_kinds(db: Database, article_ids: Iterable[int], kinds: Container[str]) -> list[int]:
    """Return those of some articles that are of these kinds."""
    rows = select_in(db, "select id, publisher, url from article where id in ({})", article_ids)
    return [row["id"] for row in rows if kind_of(row["publisher"], row["url"]) in kinds]


def of_kind(db: Database, kind: str) -> list[Ruling]:
    """Return the rulings that hold in articles of a kind."""
    rows = select(db, "select * from ruling where articles = ? order by key", [kind])
    return [
        Ruling((row["name"], row["feature"]), row["place_id"], MentionKind(row["kind"]))
        for row in rows
    ]


def name_at(db: Database, article_id: int, start: int) -> Name | None:
    """Return the name of the mention that begins in an article there, or None."""
    rows = select(
        db,
        "select key, feature from mention where article_id = ? and start = ?"
        ' order by "end" desc limit 1',
        [article_id, start],
    )
    return name_of(rows[0]["key"], rows[0]["feature"]) if rows else None


def spans_in(db: Database, article_id: int, name: Name) -> list[tuple[int, int]]:
    """Return where a name stands in an article, whatever was decided about it."""
    rows = select(
        db,
        f'select start, "end" from mention where article_id = ? and {_NAMED} order by start',
        [article_id, *name],
    )
    return [(row["start"], row["end"]) for row in rows]


def alike(db: Database, name: Name, kind: str) -> list[dict[str, Any]]:
    """Return the mentions of a name in articles of a kind that nobody decided about singly."""
    rows = select(
        db,
        "select mention.*, publisher, url from mention join article on article.id = article_id"
        f" where {_NAMED} and not exists (select 1 from decision where"
        ' decision.article_id = mention.article_id and decision.start < mention."end"'
        ' and decision."end" > mention.start) order by article_id desc, mention.start',
        name,
    )
    return [row for row in rows if kind_of(row["publisher"], row["url"]) == kind]


def with_places(
    rulings: Iterable[Ruling], place: Callable[[str], Place | None]
) -> dict[Name, Meaning]:
    """Return what names mean, by ``place`` as it is now; without those whose place is retired."""
    found: dict[Name, Meaning] = {}
    for one in rulings:
        meant = place(one.place_id) if one.place_id else None
        if meant or not one.place_id:
            found[one.name] = meant, one.kind
    return found


def following(
    meanings: Mapping[Name, Meaning], read: Callable[..., list[Resolution]]
) -> Callable[..., list[Resolution]]:
    """Return what reads the places of a text as ``read`` does, but names as rulings have it."""

    def ruled(text: str, *, language: str = "") -> list[Resolution]:
        return apply(read(text, language=language), meanings)

    return ruled


def apply(resolutions: Iterable[Resolution], meanings: Mapping[Name, Meaning]) -> list[Resolution]:
    """Return what is read in a text as rulings have it; without what is no place by them."""
    found = []
    for one in resolutions:
        name = name_of(one.mention.key, one.mention.feature)
        ruled = _ruled(one, *meanings[name]) if name in meanings else one
        if ruled is not None:
            found.append(ruled)
    return found


def _ruled(resolution: Resolution, place: Place | None, kind: MentionKind) -> Resolution | None:
    if place is None and kind is MentionKind.PLACE:
        return None
    account = Account((Evidence("ruling", 1.0),), resolution.candidates)
    return Resolution(resolution.mention._replace(kind=kind), place, RULED, account)
