"""Numbers, days, places and reasons in words, in the reader's language; codes are in ``codes``."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_datetime as babel_datetime
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import gettext as _

from gazetteer import Candidate, Evidence, Place
from webapp.codes import REPORTING_FRAMES, RULES, in_words
from webapp.context import digits as numerals
from webapp.context import language, months
from webapp.events.model import Claim, When
from webapp.features import feature_name
from webapp.geojson import STANDINGS
from webapp.reasons import lacks_text, rank, reason_text
from webapp.telling_words import CONVENTIONS
from webapp.times import Calendar, day_words, span_words
from webapp.typesetting import direction_of, words_around


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
        licence=licence,
    )
    app.jinja_env.globals.update(in_words=in_words, number=number, words_around=words_around)


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


def licence(name: str) -> str:
    """Return the name of a licence, in words where it has no name of its own."""
    return str(_("public domain")) if name == "public domain" else name


def language_name(code: str) -> str:
    """Return the name of a language in the language of the interface."""
    try:
        return Locale.parse(code).get_language_name(language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def web_address(text: str) -> str:
    """Return an address that a link may lead to, or an empty string (``javascript:`` and such)."""
    return text if text.startswith(("https://", "http://")) else ""
