"""The history of places as a person reads it: what was done, from what to what, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from flask_babel import ngettext

from gazetteer import Gazetteer, Place
from gazetteer.model import MentionKind
from gazetteer.rows import place_of
from gazetteer.text import fold
from webapp.context import archive, language
from webapp.events import additions, place_changes, rulings
from webapp.events.errors import UnknownArticleError
from webapp.events.facts import numbers
from webapp.events.place_changes import PlaceChange
from webapp.events.place_steps import Act
from webapp.features import feature_name
from webapp.history import Difference
from webapp.source_names import known_as
from webapp.wording import coordinates, distance, here, isolated, language_name, number

Known = Callable[[str], Place | None]
Version = Mapping[str, Any] | None
"""A place's own values as the history holds them, or nothing."""

_NAMELESS: Mapping[str, Any] = {"toponyms": []}


@dataclass(frozen=True, slots=True)
class Line:
    """A change in words, and what of a place's own values it made otherwise."""

    change: PlaceChange
    words: str
    differences: tuple[Difference, ...]


def lines(changes: Iterable[PlaceChange], gazetteer: Gazetteer) -> list[Line]:
    """Return changes in words."""
    return [
        Line(one, words(one, gazetteer.former), tuple(differences(one, gazetteer)))
        for one in changes
    ]


def words(change: PlaceChange, known: Known) -> str:
    """Return what a change did, as a sentence without its full stop."""
    if change.act == Act.UNDO and change.undone_act == Act.UNDO:
        return str(_("what was taken back was done again"))
    if change.act == Act.UNDO:
        done = _done(change, change.undone_act, change.revision.before or {}, known)
        return str(_("taken back: %(what)s", what=done))
    return _done(change, change.act, change.revision.after or {}, known)


def meaning(place: Place | None, kind: MentionKind) -> str:
    """Return what words were said to name: a place, an organisation, or no place."""
    if place is not None:
        return isolated(here(place))
    return str(_("an organisation") if kind is MentionKind.ORGANIZATION else _("not a place"))


def article_kind(code: str, publisher: str = "") -> str:
    """Return of which kind articles are, see :func:`.rulings.kind_of`, in words.

    The code has an outlet's name folded; ``publisher`` is how an article writes it.
    """
    sort, _colon, name = code.partition(":")
    if sort == rulings.COUNTRY:
        country = Locale.parse(language()).territories.get(name, name)
        return str(_("articles of outlets in %(country)s", country=country))
    if name:
        outlet = known_as(name, language()) or publisher or name
        return str(_("articles of %(outlet)s", outlet=isolated(outlet)))
    return str(_("articles without a publisher"))


def differences(change: PlaceChange, gazetteer: Gazetteer) -> Iterator[Difference]:
    """Yield what a change of a place's own values made otherwise.

    The first version of a person is compared with what the gazetteer's files have.
    """
    held = change.revision.before, change.revision.after
    if not change.is_of_values or change.act == place_changes.ADD or not any(held):
        return
    filed = gazetteer.beneath(change.place_id)
    base = additions.entry_json(filed) if filed else None
    versions = [each or base for each in held]
    gone, new = _names_apart(*versions)
    if gone or new:
        yield Difference(str(_("Names")), gone, new)
    before, after = (dict(_told(one)) if one else {} for one in versions)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name, "") != after.get(name, ""):
            yield Difference(name, before.get(name, ""), after.get(name, ""))


def _done(change: PlaceChange, act: str, facts: Mapping[str, Any], known: Known) -> str:
    place, other = (_name(one, known) for one in (change.place_id, change.other_id))
    if act == place_changes.ADD:
        return str(_("%(place)s was added", place=place))
    if act == place_changes.EDIT:
        return str(_("%(place)s was changed", place=place))
    if act == place_changes.WITHDRAW:
        return str(_("%(place)s was taken out again", place=place))
    if act == place_changes.RESTORE:
        return str(_("%(place)s is again as its gazetteer has it", place=place))
    if act == Act.MERGE:
        return str(_("%(place)s was merged into %(other)s", place=place, other=other))
    if act == Act.SPLIT:
        return str(_("%(other)s was split from %(place)s", place=place, other=other))
    if act == Act.RETIRE:
        return str(_("%(place)s is not read in texts any more", place=place))
    if act == Act.RULE:
        return _ruled(change, facts, known)
    return _decided(facts, known)


def _ruled(change: PlaceChange, facts: Mapping[str, Any], known: Known) -> str:
    ((key, value),) = facts["rulings"].items()
    articles = article_kind(rulings.articles_of(key))
    name = isolated(change.revision.subject)
    if value is None:
        return str(_("“%(name)s” in %(articles)s", name=name, articles=articles))
    meant = meaning(known(value[0]) if value[0] else None, MentionKind(value[1]))
    return str(
        _("“%(name)s” in %(articles)s: %(meant)s", name=name, articles=articles, meant=meant)
    )


def _decided(facts: Mapping[str, Any], known: Known) -> str:
    decisions = facts.get("decisions", {})
    said = {span: value for span, value in decisions.items() if value}
    count = len(said) or len(decisions)
    mentions = ngettext("%(count)s mention", "%(count)s mentions", count, count=number(count))
    if words := _words_at(next(iter(said or decisions), "")):
        mentions = _("“%(words)s” (%(mentions)s)", words=isolated(words), mentions=mentions)
    if not said:
        return str(mentions)
    place_id, kind = next(iter(said.values()))
    meant = meaning(known(place_id) if place_id else None, MentionKind(kind))
    return str(_("%(mentions)s: %(meant)s", mentions=mentions, meant=meant))


def _words_at(span: str) -> str:
    """Return the words of a span, see :mod:`.facts`; none where the article is gone."""
    if not span:
        return ""
    article_id, start, end = numbers(span)
    try:
        return archive().store.article(article_id).text[start:end]
    except UnknownArticleError:
        return ""


def _name(place_id: str, known: Known) -> str:
    place = known(place_id) if place_id else None
    return isolated(here(place) if place else place_id)


def _told(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each value of a place."""
    place = place_of(entry)
    yield (
        str(_("Names")),
        " · ".join(
            f"{isolated(text)}{f' ({language_name(tongue)})' if tongue else ''}"
            for text, tongue, _kind in sorted(entry["toponyms"])
        ),
    )
    yield str(_("Kind")), feature_name(place.feature)
    yield str(_("Coordinates")), coordinates(place)
    yield str(_("Uncertainty")), distance(place.uncertainty) if place.uncertainty else ""
    yield str(_("Outline")), str(_("drawn")) if entry.get("area") else ""
    yield str(_("Since")), entry.get("valid_from", "")
    yield str(_("Until")), entry.get("valid_to", "")
    yield str(_("Source")), place.source
    yield str(_("Note")), place.note


def _names_apart(before: Version, after: Version) -> tuple[str, str]:
    """Return the names that only the first, and only the second of two versions has."""
    known = [
        {fold(text): (text, tongue) for text, tongue, _kind in (one or _NAMELESS)["toponyms"]}
        for one in (before, after)
    ]
    return (
        _listed(name for key, name in known[0].items() if key not in known[1]),
        _listed(name for key, name in known[1].items() if key not in known[0]),
    )


def _listed(names: Iterable[tuple[str, str]]) -> str:
    return " · ".join(
        f"{isolated(text)}{f' ({language_name(tongue)})' if tongue else ''}"
        for text, tongue in names
    )
