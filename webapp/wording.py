"""Codes in words: states, roles, statuses, reasons, numbers and days, in the reader's language."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_datetime as babel_datetime
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gazetteer import Candidate, Evidence, Place
from webapp.context import digits as numerals
from webapp.context import language, months
from webapp.events.model import Claim, When
from webapp.features import feature_name
from webapp.geojson import STANDINGS
from webapp.reasons import lacks_text, rank, reason_text
from webapp.telling_words import CONVENTIONS
from webapp.times import Calendar, day_words, span_words
from webapp.typesetting import direction_of, words_around

STATES = {
    "confirmed": _l("confirmed"),
    "resolved": _l("automatic"),
    "ambiguous": _l("ambiguous"),
    "unlocated": _l("unlocated"),
    "metonym": _l("a government, by its capital"),
    "organization": _l("part of an organisation's name"),
    "demonym": _l("people or adjective"),
    "rejected": _l("not a place"),
}

ROLES = {
    "at": _l("Where"),
    "from": _l("From"),
    "via": _l("By way of"),
    "to": _l("To"),
    "toward": _l("Towards"),
    "near": _l("Near"),
}

KINDS = {
    "withdrawal": _l("withdrawal"),
    "deployment": _l("deployment"),
    "redeployment": _l("redeployment"),
    "movement": _l("movement"),
    "presence": _l("presence"),
    "transfer": _l("transfer of equipment"),
    "strike": _l("strike"),
    "clash": _l("clash"),
    "casualties": _l("casualties"),
    "control": _l("control"),
    "expulsion": _l("expulsion"),
    "ceasefire": _l("ceasefire"),
    "agreement": _l("agreement"),
    "detention": _l("detention"),
    "release": _l("release"),
    "prisoner_transfer": _l("transfer of prisoners"),
    "protest": _l("protest"),
    "aid": _l("aid"),
    "displacement": _l("displacement"),
    "meeting": _l("meeting"),
    "visit": _l("visit"),
    "base": _l("base"),
    "infrastructure": _l("infrastructure"),
    "political_change": _l("political change"),
    "statement": _l("statement"),
    "no_comment": _l("no comment"),
    "verification": _l("verification"),
    "other": _l("other"),
}

MODALITIES = {
    "asserted": _l("said to have happened"),
    "planned": _l("planned"),
    "hypothetical": _l("possible"),
    "denied": _l("denied"),
    "historical": _l("background"),
}

STATUSES = {
    "stated": _l("stated"),
    "announced": _l("announced"),
    "asserted_by_party": _l("asserted by a party"),
    "reported": _l("reported"),
    "confirmed": _l("confirmed by the source"),
    "unverified": _l("unverified"),
    "denied": _l("denied"),
    "no_comment": _l("no comment"),
    "visually_verified": _l("verified from footage"),
    "eyewitness": _l("seen by a witness"),
}

REVIEWS = {
    "suggested": _l("suggested, not reviewed"),
    "accepted": _l("accepted"),
    "edited": _l("edited"),
    "rejected": _l("rejected"),
}

SOURCE_KINDS = {
    "agency": _l("news agency"),
    "outlet": _l("news outlet"),
    "official": _l("official"),
    "party": _l("party to the conflict"),
    "monitor": _l("monitoring group"),
    "witness": _l("witness"),
    "unnamed": _l("unnamed source"),
    "footage": _l("footage"),
}

STRENGTHS = {
    "strong": _l("strong"),
    "medium": _l("medium"),
    "weak": _l("weak"),
}

SURENESS = {
    "verb": _l("a verb says what happened"),
    "attributed": _l("the text names the source"),
    "dated": _l("the text names the time"),
    "placed": _l("a preposition leads to the place"),
    "unplaced": _l("no place is named"),
    "doubted": _l("the text itself doubts it"),
    "aside": _l("told beside the news"),
}
"""Why the rules are sure of a claim or not, by the ids of :mod:`webapp.events.strength`."""

SECTIONS = {
    "headline": _l("in a headline"),
    "subhead": _l("in a subheading"),
    "caption": _l("in a caption"),
}

SLOTS = {
    "what": _l("What"),
    "who": _l("Actor"),
    "source": _l("Source"),
    "from": _l("From"),
    "via": _l("Via"),
    "to": _l("To"),
    "toward": _l("Towards"),
    "at": _l("At"),
    "near": _l("Near"),
    "when": _l("When"),
    "status": _l("Standing"),
    "modality": _l("How it is said"),
}
"""What the parts of a claim are called on a card, above the words that fill them, and in menus."""

REASONS = {
    "not_a_claim": _l("not a claim"),
    "wrong_source": _l("wrong source"),
    "wrong_place": _l("wrong place"),
    "duplicate": _l("duplicate"),
    "other": _l("other reason"),
    "undone": _l("undone"),
    "together": _l("accepted together with others"),
    "read again": _l("read again"),
    "not read any more": _l("not read any more"),
    "the place of a mention was decided": _l("the place of a mention was decided"),
    "the place was changed": _l("the place was changed"),
}
"""Why a claim was changed, where the history holds a code and not a person's own words."""

TOPONYM_KINDS = {
    "official": _l("official names"),
    "alternate": _l("other names"),
    "historical": _l("former names"),
    "exonym": _l("names in foreign languages"),
}

HOURS = {
    "dawn": _l("at dawn"),
    "morning": _l("in the morning"),
    "noon": _l("at noon"),
    "afternoon": _l("in the afternoon"),
    "evening": _l("in the evening"),
    "night": _l("at night"),
}

RULES = {
    "according_to": _l("“according to” a source"),
    "citing": _l("“citing” a source"),
    "relayed_from": _l("“quoting” one source through another"),
    "no_comment": _l("a refusal to comment"),
    "not_verified": _l("the text says that it could not be verified"),
    "hedge": _l("a word of doubt"),
    "statement": _l("a statement without an event of its own"),
    "seen": _l("a thing that was in sight"),
    "credited": _l("an agency named in brackets"),
    "verified_before": _l("pictures that were checked in the sentence before"),
    "place_before": _l("the place that was named before"),
    "former_source": _l("the source that spoke before"),
    "same_source": _l("a source that was named in full before"),
    "own_act": _l("a source that tells of its own deeds"),
    "competent": _l("a source whose work it is to know"),
}
REPORTING_FRAMES = ("_that", "_noun", "_by", "_en")
"""How the ids of frames around a reporting verb end."""

LIKENESSES = {
    "same_name": _l("same name"),
    "transliterated": _l("the same name in other letters"),
    "one_edit": _l("one letter differs"),
    "near": _l("close by"),
}

SHIFTS = {
    "added": _l("gets a place"),
    "moved": _l("moves"),
    "lost": _l("loses its place"),
}

TABLES = {
    "state": STATES,
    "role": ROLES,
    "kind": KINDS,
    "modality": MODALITIES,
    "status": STATUSES,
    "review": REVIEWS,
    "source_kind": SOURCE_KINDS,
    "strength": STRENGTHS,
    "section": SECTIONS,
    "sureness": SURENESS,
    "slot": SLOTS,
    "reason": REASONS,
    "likeness": LIKENESSES,
    "shift": SHIFTS,
    "hours": HOURS,
    "toponym_kind": TOPONYM_KINDS,
}


def register(app: Flask) -> None:
    """Make the words available to the templates as filters, and as ``in_words(table, code)``."""
    app.jinja_env.filters.update(
        number=number,
        day=day,
        moment=moment,
        span=span,
        otherwise=otherwise,
        convention=convention,
        standing=standing,
        distance=distance,
        feature=feature_name,
        language_name=language_name,
        coordinates=coordinates,
        here=here,
        web_address=web_address,
        country_suffix=country_suffix,
        reasons=reasons,
        lacks=lacks,
        rule_words=rule_words,
        direction_of=direction_of,
        isolated=isolated,
        who=who,
    )
    app.jinja_env.globals.update(in_words=in_words, number=number, words_around=words_around)


def in_words(table: str, code: str) -> str:
    """Return what a code of one of the tables means, or the code where no words are known."""
    return str(TABLES[table].get(str(code), code))


def digits(text: str) -> str:
    """Return a text with the digits that are written in the interface's language."""
    return calendar().figures(text)


def calendar() -> Calendar:
    """Return how the reader wants days to be written."""
    return Calendar(language(), months(), numerals())


def number(value: float) -> str:
    """Return a number as the interface's language writes it."""
    if language() == "ar":
        system = "default" if numerals() == "arab" else "latn"
        return digits(format_decimal(value, locale="ar_SY", numbering_system=system))
    return format_decimal(value, locale="en")


def day(value: date, *, weekday: bool = False) -> str:
    """Return a day in words, with or without the day of the week."""
    return day_words(value, calendar(), "EEEE d MMMM y" if weekday else "d MMMM y")


def moment(value: datetime) -> str:
    """Return a moment in words, in UTC, and say so."""
    utc = value.astimezone(UTC) if value.tzinfo else value
    words = babel_datetime(utc, "d MMMM y, HH:mm", tzinfo=UTC, locale=calendar().locale)
    return digits(words.replace(",", "،") if language() == "ar" else words) + " UTC"


def span(when: When) -> str:
    """Return the time of a claim in words, as exactly as it is known and no more."""
    return span_words(when, calendar())


def convention(code: str) -> str:
    """Return by which rule words became days, or the code where no words are known."""
    return CONVENTIONS[code][language()] if code in CONVENTIONS else code


def otherwise(when: When) -> When:
    """Return the other reading of the words of a time, which must have one."""
    start = when.other_start or when.start
    return replace(when, start=start, end=when.other_end, other_start=None, other_end=None)


def standing(claim: Claim) -> str:
    """Return what the colour and shape of a claim's status stand for."""
    return STANDINGS[claim.status]


def distance(metres: float) -> str:
    """Return a length in metres or kilometres, rounded as one would say it."""
    if metres < 1000:
        return str(_("%(count)s m", count=number(round(metres))))
    kilometres = metres / 1000
    rounded = round(kilometres, 1 if kilometres < 10 else 0)
    return str(_("%(count)s km", count=number(int(rounded) if rounded.is_integer() else rounded)))


def coordinates(place: Place) -> str:
    """Return latitude and longitude in decimal degrees; areas with fewer figures than points."""
    figures = 2 if place.is_area else 4
    return f"{place.latitude:.{figures}f}, {place.longitude:.{figures}f}"


def here(place: Place) -> str:
    """Return the name of a place in the language of the interface."""
    return place.display_name(language())


def country_suffix(place: Place) -> str:
    """Return a comma and the country of a place, or nothing for a country or where unknown."""
    if not place.country or place.feature == "A.PCLI":
        return ""
    name = Locale.parse(language()).territories.get(place.country, place.country)
    return f"، {name}" if language() == "ar" else f", {name}"


def reasons(evidence: Iterable[Evidence]) -> list[str]:
    """Return what speaks for a reading in words, the telling reasons first, each once."""
    told = (each for each in sorted(evidence, key=rank) if each.score > 0)
    return list(dict.fromkeys(reason_text(each, language(), numerals()) for each in told))


def lacks(candidate: Candidate, chosen: Iterable[Evidence]) -> str:
    """Return in words what a losing candidate lacked, or an empty string."""
    return lacks_text(chosen, candidate, language())


def rule_words(rule: str, kind: str) -> str:
    """Return what made a claim of some kind in words: a person, a second reader, or a rule.

    A rule is the id of an attribution frame (``according_to``, ``say_that``), ``role:`` or
    ``time:`` with what its words tell, else the id of a trigger.
    """
    maker, _colon, name = rule.partition(":")
    if maker == "person":
        return str(_("a person: %(who)s", who=who(name)))
    if maker == "reader":
        return str(_("the second reader: %(model)s", model=isolated(name)))
    if maker == "role":
        return in_words("slot", name)
    if maker == "time":
        return in_words("slot", "when")
    if rule in RULES:
        return str(RULES[rule])
    if rule.endswith(REPORTING_FRAMES):
        return str(_("a reporting verb with its source"))
    return str(_("words that tell of: %(kind)s", kind=in_words("kind", kind)))


def isolated(text: str) -> str:
    """Return a text between FSI and PDI: its letters do not turn the marks around it."""
    return f"\u2068{text}\u2069"


def who(name: str) -> str:
    """Return who changed something; the person at this computer has no name of their own."""
    return str(_("at this computer")) if name == "local" else name


def language_name(code: str) -> str:
    """Return the name of a language in the language of the interface."""
    try:
        return Locale.parse(code).get_language_name(language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def web_address(text: str) -> str:
    """Return an address that a link may lead to, or an empty string (``javascript:`` and such)."""
    return text if text.startswith(("https://", "http://")) else ""
