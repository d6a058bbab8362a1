"""Words for events, origins and sources: who says so, how it stands, what people think of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from babel.core import Locale
from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from webapp import wording
from webapp.codes import in_words
from webapp.context import language
from webapp.events.event_records import EventSummary, Member
from webapp.events.event_rows import origin_json
from webapp.events.languages.identities import Identity
from webapp.events.likeness import Reason
from webapp.events.model import (
    Credibility,
    Precision,
    Reliability,
    Stance,
    Verification,
    When,
)
from webapp.events.origins import Origin
from webapp.events.records import Revision
from webapp.wording import number

STANCES = {
    "supports": _l("says so"),
    "updates": _l("says so with other numbers"),
    "duplicates": _l("says it again"),
    "contradicts": _l("denies it"),
    "": _l("takes no side"),
}

VERIFICATIONS = {
    "unassessed": _l("not assessed"),
    "corroborated": _l("corroborated"),
    "contested": _l("contested"),
    "refuted": _l("refuted"),
    "retracted": _l("retracted"),
}

RELIABILITIES = {
    "A": _l("reliable"),
    "B": _l("usually reliable"),
    "C": _l("fairly reliable"),
    "D": _l("not usually reliable"),
    "E": _l("unreliable"),
    "F": _l("cannot be judged"),
}

CREDIBILITIES = {
    "1": _l("confirmed by other sources"),
    "2": _l("probably true"),
    "3": _l("possibly true"),
    "4": _l("doubtful"),
    "5": _l("improbable"),
    "6": _l("cannot be judged"),
}

EVENT_REVIEWS = {"suggested": _l("suggested"), "confirmed": _l("confirmed by a person")}

TRAITS = {
    "security": _l("security"),
    "military": _l("military"),
    "medical": _l("medical"),
    "diplomatic": _l("diplomatic"),
    "government": _l("government"),
    "political": _l("political"),
    "local": _l("local"),
    "tribal": _l("tribal"),
    "rescue": _l("rescue workers"),
    "aid": _l("aid workers"),
    "resident": _l("residents"),
    "witness": _l("witnesses"),
    "activist": _l("activists"),
    "fighter": _l("fighters"),
    "official": _l("officials"),
    "officer": _l("officers"),
    "media": _l("media reports"),
    "satellite": _l("satellite"),
    "correspondent": _l("correspondents"),
}

REASONS = {
    "same_kind": _l("the same kind of event"),
    "kind_family": _l("a kindred kind of event"),
    "kind_related": _l("a kind of event that goes with it"),
    "same_place": _l("the same place"),
    "near": _l("places %(detail)s km apart"),
    "beside": _l("against it: places %(detail)s km apart"),
    "place_inside": _l("one place lies in the other"),
    "place_borrowed": _l("the place that the article names beside it"),
    "same_name": _l("the same name of a place that is on no map"),
    "no_place": _l("one of them names no place"),
    "same_day": _l("the same day"),
    "days_overlap": _l("days that overlap"),
    "days_apart": _l("days apart: %(detail)s"),
    "other_days": _l("against it: days apart: %(detail)s"),
    "same_actor": _l("the same side acts"),
    "other_actor": _l("against it: another side acts"),
    "opposite_way": _l("against it: the opposite direction"),
    "only_planned": _l("against it: one of them is only planned"),
    "same_number": _l("the same number: %(detail)s"),
    "other_number": _l("against it: another number"),
    "same_words": _l("nearly the same words"),
    "like_words": _l("many of the same words"),
    "same_article": _l("the same article"),
}

CONTRADICTIONS = {
    "happening": _l("Whether it happened"),
    "day": _l("On which day"),
    "place": _l("Where"),
    "killed": _l("How many were killed"),
    "wounded": _l("How many were wounded"),
    "detained": _l("How many were detained"),
    "displaced": _l("How many were displaced"),
    "troops": _l("How many troops"),
    "vehicles": _l("How many vehicles"),
    "aircraft": _l("How many aircraft"),
    "people": _l("How many people"),
}

TABLES = {
    "stance": STANCES,
    "verification": VERIFICATIONS,
    "reliability": RELIABILITIES,
    "credibility": CREDIBILITIES,
    "event_review": EVENT_REVIEWS,
    "about": CONTRADICTIONS,
}


def register(app: Flask) -> None:
    """Make the words available to the templates."""
    app.jinja_env.filters.update(
        source_name=source_name,
        origin_name=origin_name,
        stored_origin=origin_words,
        event_title=event_title,
        reasons_listed=reasons_listed,
        event_days=event_days,
        iso_day=iso_day,
        one_line=one_line,
        digits=wording.digits,
        one_each=one_each,
    )
    app.jinja_env.globals.update(
        said=said,
        stance_codes=[*(stance.value for stance in Stance), ""],
        verifications=[one.value for one in Verification],
        reliabilities=[one.value for one in Reliability],
        credibilities=[one.value for one in Credibility],
        reports_and_origins=reports_and_origins,
        event_change=event_change,
    )


def said(table: str, code: object) -> str:
    """Return what a code of one of the tables means, or the code where no words are known."""
    key = "" if code is None else str(code)
    return str(TABLES[table].get(key, key))


def source_name(identity: Identity) -> str:
    """Return the name of a source in the language of the interface, an office with its country.

    The name is isolated, as all those below: a foreign one does not turn the words around it.
    """
    return _named(identity.name, identity.name_ar, _country_of_office(identity))


def origin_name(origin: Origin) -> str:
    """Return an origin in words: "Reuters: 2 unnamed sources (security)"."""
    return origin_words(origin_json(origin))


def origin_words(origin: Mapping[str, Any]) -> str:
    """Return in words an origin as the store keeps it beside an event."""
    if origin["circle"]:
        members = [_named(name, ar, "") for name, ar in origin["circle"]]
        return str(_("%(members)s, which only quote one another", members=_listed(members)))
    if origin["by"]:
        by = _named(origin["by"], origin["by_ar"], "")
        return f"{by}: {_described(origin)}"
    office = origin["country"] if "." in origin["id"] else ""
    name = _named(origin["name"], origin["name_ar"], office)
    if origin["kind"] in ("agency", "outlet"):
        return str(_("%(outlet)s, in its own voice", outlet=name))
    return name


def reports_and_origins(event: Any) -> str:
    """Return "8 reports · 3 independent origins" for an event in full or in short."""
    reports = ngettext(
        "%(count)s report", "%(count)s reports", event.reports, count=number(event.reports)
    )
    origins = ngettext(
        "%(count)s independent origin",
        "%(count)s independent origins",
        event.independent,
        count=number(event.independent),
    )
    return f"{reports} · {origins}"


def event_title(event: EventSummary) -> str:
    """Return the name of an event, or what happened where in words."""
    if event.name:
        return event.name
    kind = in_words("kind", event.kind)
    if event.place is None:
        return kind
    return f"{kind} · {wording.here(event.place)}{wording.country_suffix(event.place)}"


def event_days(event: EventSummary) -> str:
    """Return the days of an event in words, or an empty string."""
    if event.first is None:
        return ""
    return wording.span(When(event.first, event.last, Precision.DAYS))


def iso_day(text: str) -> str:
    """Return a day written as YYYY-MM-DD in words."""
    return wording.day(date.fromisoformat(text))


def one_line(text: str) -> str:
    r"""Return a text with every run of white space as one blank.

    >>> one_line("left\n  the base")
    'left the base'
    """
    return " ".join(text.split())


def one_each(refs: Iterable[str], members: Mapping[str, Member]) -> list[str]:
    """Return the references of claims, one for each publisher."""
    named: dict[str, str] = {}
    for ref in refs:
        named.setdefault(members[ref].report.publisher.id, ref)
    return list(named.values())


def event_change(revision: Revision) -> str:
    """Return in words what a revision changed about an event."""
    after = revision.after or {}
    if "merged_into" in after:
        return str(_("merged into %(other)s", other=after["merged_into"]))
    if "merged" in after:
        return str(_("took in %(other)s", other=after["merged"]))
    if "split" in after:
        return str(_("claims went into %(other)s", other=after["into"]))
    if "left" in after:
        return str(_("a claim was taken out"))
    if "stance" in after:
        return str(_("a stance was set: %(stance)s", stance=said("stance", after["stance"])))
    if "verification" in after:
        return said("verification", after["verification"])
    if "name" in after:
        return str(_("named"))
    if "review" in after:
        return said("event_review", after["review"])
    joined = len(after.get("joined", ()))
    return str(
        ngettext("%(count)s claim joined", "%(count)s claims joined", joined, count=number(joined))
    )


def reason_words(reason: Reason) -> str:
    """Return one reason for a common happening in words."""
    return str(REASONS[reason.code] % {"detail": wording.digits(reason.detail)})


def _described(origin: Mapping[str, Any]) -> str:
    """Return what is known of unnamed sources: how many, and of what sort."""
    if origin["kind"] == "footage":
        words = str(_("footage"))
    elif origin["number"]:
        words = ngettext(
            "%(count)s unnamed source",
            "%(count)s unnamed sources",
            origin["number"],
            count=number(origin["number"]),
        )
    else:
        words = str(_("unnamed sources"))
    traits = [str(TRAITS[trait]) for trait in origin["traits"] if trait in TRAITS]
    return f"{words} ({_listed(traits)})" if traits else words


def _named(name: str, name_ar: str, country: str) -> str:
    shown = wording.isolated(name_ar if name_ar and language() == "ar" else name)
    if not country:
        return shown
    return f"{shown} ({Locale.parse(language()).territories.get(country, country)})"


def _country_of_office(identity: Identity) -> str:
    return identity.country if "." in identity.id else ""


def reasons_listed(reasons: Iterable[Reason]) -> str:
    """Return reasons for a common happening in one line."""
    return _listed([reason_words(reason) for reason in reasons])


def _listed(words: list[str]) -> str:
    return ("، " if language() == "ar" else ", ").join(words)
