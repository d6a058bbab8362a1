"""What the map page says: the strings that its template gives to its scripts."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.codes import KINDS, MODALITIES, REVIEWS, SOURCE_KINDS, STATES, STATUSES, STRENGTHS
from webapp.context import language
from webapp.features import CLASSES, FEATURES
from webapp.phrases import forms, plain
from webapp.wording import isolated


def words() -> dict[str, Any]:
    """Return the strings of the page's modules; they fill holes such as ``{n}``."""
    return (
        codes()
        | counted()
        | filter_words()
        | timeline_words()
        | panel_words()
        | share_words()
        | signs()
    )


def codes() -> dict[str, Any]:
    """Return the tables that put codes into words."""
    return {
        "kinds": plain(KINDS),
        "statuses": plain(STATUSES),
        "modalities": plain(MODALITIES),
        "states": plain(STATES),
        "reviews": plain(REVIEWS),
        "strengths": plain(STRENGTHS),
        "sourceKinds": plain(SOURCE_KINDS),
        "features": plain(FEATURES),
        "classes": plain(CLASSES),
        "standings": standings(),
        "verifications": {
            "unassessed": _("not assessed"),
            "corroborated": _("corroborated"),
            "contested": _("contested"),
            "refuted": _("refuted"),
            "retracted": _("retracted by its source"),
        },
        "precisions": {
            "day": _("to the day"),
            "days": _("a few days"),
            "week": _("to the week"),
            "month": _("to the month"),
            "year": _("to the year"),
            "open": _("without an end"),
        },
        "ways": {
            "from": _("from %(place)s", place="{place}"),
            "via": _("by way of %(place)s", place="{place}"),
            "to": _("to %(place)s", place="{place}"),
            "toward": _("toward %(place)s", place="{place}"),
        },
    }


def counted() -> dict[str, Any]:
    """Return the counted nouns, each in all its plural forms."""
    return {
        "claims": forms(lambda n, c: ngettext("%(count)s claim", "%(count)s claims", n, count=c)),
        "places": forms(lambda n, c: ngettext("%(count)s place", "%(count)s places", n, count=c)),
        "origins": forms(
            lambda n, c: ngettext(
                "%(count)s independent origin", "%(count)s independent origins", n, count=c
            )
        ),
        "reports": forms(
            lambda n, c: ngettext("%(count)s report", "%(count)s reports", n, count=c)
        ),
        "inArticles": forms(
            lambda n, c: ngettext("in %(count)s article", "in %(count)s articles", n, count=c)
        ),
        "moreClaims": forms(
            lambda n, c: ngettext(
                "%(count)s more claim in this sentence",
                "%(count)s more claims in this sentence",
                n,
                count=c,
            )
        ),
        "moreUnfiltered": forms(
            lambda n, c: ngettext(
                "%(count)s more here without the filters",
                "%(count)s more here without the filters",
                n,
                count=c,
            )
        ),
        "showMore": forms(
            lambda n, c: ngettext("Show %(count)s more", "Show %(count)s more", n, count=c)
        ),
    }


def filter_words() -> dict[str, Any]:
    """Return what the filters, their chips, the search and the list say."""
    return {
        "facets": {
            "kind": _("Kind"),
            "status": _("Status"),
            "source": _("Source"),
            "actor": _("Actor"),
            "place": _("Within"),
            "origin": _("Origin"),
            "precision": _("Precision"),
            "language": _("Language"),
            "verification": _("Verification"),
            "review": _("Review"),
        },
        "findValue": _("Find in the list"),
        "searchTexts": _("Search the texts for “%(text)s”", text="{text}"),
        "remove": _("Remove the filter"),
        "clearAll": _("Clear all"),
        "inView": _("only what the map shows"),
        "knownBy": _("known on %(day)s", day="{day}"),
        "emptied": _("No claim passes all of these filters."),
        "withoutFilter": _("without %(filter)s: %(n)s", filter="{filter}", n="{n}"),
        "readingClaims": _("Reading the claims"),
        "more": _("More claims"),
        "newest": _("the newest %(n)s of %(total)s", n="{n}", total="{total}"),
        "none": {
            "claims": _("No claim yet"),
            "places": _("No place here"),
            "areas": _("No area here"),
            "unlocated": _("Every name has a place"),
        },
        "noAnswer": _("Dalil does not answer"),
        "badFilter": _(
            "A filter in the address of this page is not understood: %(filter)s",
            filter=isolated("{filter}"),
        ),
        "mapFailed": _("The map could not be filled (%(reason)s).", reason="{reason}"),
    }


def share_words() -> dict[str, Any]:
    """Return what is said where a view is taken elsewhere."""
    return {
        "copyLink": _("The link to this view"),
        "copied": _("The link to this view is copied."),
        "embedCode": _("The code for another page"),
        "embedCopied": _("The code for another page is copied."),
        "name": f"{_('Dalil')} · {_('Claims with their sources, on the map')}",
        "madeOn": _("Made with Dalil on %(day)s", day="{day}"),
        "pictureMaking": _("The picture is being drawn"),
        "pictureMade": _("The picture is saved."),
        "pictureOffline": _("The picture is saved; pictures show the offline map."),
        "pictureFailed": _("The picture could not be made (%(reason)s).", reason="{reason}"),
        "unfiltered": _("All claims, without a filter"),
        "filteredBy": _("Filters: %(filters)s", filters="{filters}"),
        "claimsAndSources": _("Claims and sources"),
        "moreUnprinted": forms(
            lambda n, c: ngettext(
                "%(count)s more claim is not printed: narrow the filters.",
                "%(count)s more claims are not printed: narrow the filters.",
                n,
                count=c,
            )
        ),
    }


def timeline_words() -> dict[str, Any]:
    """Return what the timeline says."""
    return {
        "begin": _("First day"),
        "end": _("Last day"),
        "allDays": _("All days"),
        "noDays": _("No day to show"),
        "since": _("since %(day)s", day="{day}"),
        "until": _("until %(day)s", day="{day}"),
        "moreOpen": _("%(count)s wider spans", count="{n}"),
        "undated": _("%(count)s undated", count="{n}"),
        "play": _("Play"),
        "pause": _("Pause"),
    }


def panel_words() -> dict[str, Any]:
    """Return what the source panel says."""
    return {
        "position": _("passage %(index)s of %(total)s", index="{index}", total="{total}"),
        "noPassages": _("No passage here"),
        "noneFiltered": _("No passage here passes the filters"),
        "onlyFiltered": _("Only what passes the filters"),
        "nothingHere": _("No article that was read names this place."),
        "noPublisher": _("Publisher unknown"),
        "noDate": _("Date unknown"),
        "sample": _("sample"),
        "loading": _("Reading the passages"),
        "failed": _("The passages could not be fetched (%(reason)s).", reason="{reason}"),
        "again": _("Try again"),
        "fellBack": _("The online map does not answer; the offline map is back."),
        "previous": _("Previous passage"),
        "next": _("Next passage"),
        "close": _("Close"),
        "area": _("area, not a point"),
        "approximate": _("approximate"),
        "chain": _("Who is quoted, from the publisher to the origin"),
        "ownVoice": _("in the outlet’s own voice"),
        "what": _("What"),
        "from": _("From"),
        "via": _("By way of"),
        "to": _("To"),
        "at": _("Where"),
        "when": _("When"),
        "status": _("Standing"),
        "review": _("Review"),
        "reviewIt": _("review it"),
        "rule": _("Rule: %(strength)s", strength="{strength}"),
        "event": _("Event"),
        "unstated": _("not stated in this sentence"),
        "unlocatedMark": _("(unlocated)"),
        "openClaim": _("about this claim"),
        "why": _("Why here?"),
        "others": _("It could also have been"),
        "confidence": _("confidence %(percent)s%%", percent="{percent}"),
        "openArticle": _("Open in the article"),
        "aboutPlace": _("About this place"),
        "wrongPlace": _("Wrong place?"),
        "newClaim": _("New claim"),
        "copyCitation": _("Copy the citation"),
        "citation": _("Citation"),
        "citationCopied": _("The citation is copied."),
        "addPlace": _("add the place"),
        "newHere": _("New place here"),
        "metres": _("%(count)s m", count="{n}"),
        "kilometres": _("%(count)s km", count="{n}"),
    }


def signs() -> dict[str, str]:
    """Return the signs that join words in the language of the interface."""
    arabic = language() == "ar"
    return {
        "comma": "، " if arabic else ", ",
        "quotes": "«»" if arabic else "“”",
    }


def standings() -> dict[str, str]:
    """Return what the colours and shapes of the marks mean."""
    return {
        "seen": _("confirmed or seen"),
        "reported": _("reported"),
        "contested": _("unverified or denied"),
        "unassessed": _("only named"),
    }
