"""What the pages of review share: the card of a claim, and the strings of its scripts."""

from typing import Any

from flask import Flask, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf.csrf import generate_csrf

from webapp import telling
from webapp.annotation import labelled
from webapp.codes import KINDS, MODALITIES, SLOTS, STATUSES
from webapp.context import archive, language
from webapp.events.model import Article, Claim, Modality
from webapp.features import CLASSES, FEATURES
from webapp.phrases import forms, in_both, plain
from webapp.wording import calendar, isolated

REJECTIONS = ("not_a_claim", "wrong_source", "wrong_place", "duplicate")
"""The reasons that a suggestion can be rejected for, in the order of their keys from 1 on."""

ROLES = ("from", "via", "to", "toward", "at", "near")
USES = ("source", "who", *ROLES, "when")
"""What words of the passage can be used as, in the order of the menu."""

NAMES = frozenset({"publisher", "source", "actor", "quote", *ROLES})
"""The slots of a sentence that hold words of articles and of gazetteers, in any script."""

PARTS = {"pair": "_review_pair.html", "card": "_review_card.html"}


def register(app: Flask) -> None:
    """Give the templates what a card can be judged and corrected by."""
    app.jinja_env.globals.update(
        choices_of_claim=choices_of_claim, rejections=REJECTIONS, roles=ROLES, uses=USES, told=told
    )


def card(claim: Claim) -> dict[str, Any]:
    """Return what the template of a card needs."""
    article = archive().store.article(claim.article_id)
    return {"claim": claim, "article": article, "paragraphs": labelled(article, claim)}


def citation(article: Article, claim: Claim, address: str) -> str:
    """Return what to write where a claim is cited: its words, its chain, and where it is kept."""
    cited = telling.citation(claim, article, calendar())
    chain = " ← ".join(isolated(link.name) for link in claim.attribution)
    said_by = _("according to: %(chain)s", chain=chain) if chain else ""
    return " · ".join(one for one in (cited, said_by, isolated(address)) if one)


def part(claim: Claim, code: int = 200) -> ResponseReturnValue | None:
    """Return a claim as the part of a page that a script asked for, None when none did."""
    template = PARTS.get(request.headers.get("X-Part", ""))
    if template is None:
        return None
    response = make_response(render_template(template, **card(claim)), code)
    response.headers["X-Revision"] = str(claim.revision)
    return response


def words() -> dict[str, Any]:
    """Return the strings of the scripts of a card; they fill holes such as ``{n}``."""
    return {
        "csrf": generate_csrf(),
        "tables": {
            "kind": in_both(KINDS),
            "modality": in_both(MODALITIES),
            "status": in_both(STATUSES),
            "slot": in_both(SLOTS),
        },
        "features": plain(FEATURES),
        "classes": plain(CLASSES),
        "comma": "، " if language() == "ar" else ", ",
        "places": url_for("api.look_up"),
        "otherPlace": _("Another place …"),
        "roles": list(ROLES),
        "uses": list(USES),
        "saved": _("All saved"),
        "waiting": _("%(count)s not saved yet", count="{n}"),
        "away": _(
            "Dalil does not answer. %(count)s decisions wait here and are sent again.", count="{n}"
        ),
        "again": _("Try now"),
        "refused": _("Not kept: %(reason)s", reason="{reason}"),
        "conflict": _("This claim was changed meanwhile. It is shown as it is now."),
        "accepted": _("Accepted."),
        "rejected": _("Rejected: %(reason)s.", reason="{reason}"),
        "undone": _("Undone."),
        "nothingToUndo": _("Nothing to undo."),
        "useAs": _("Use as"),
        "moveTo": _("Move to"),
        "remove": _("Remove"),
        "search": _("Search"),
        "nothingFound": _("Nothing found"),
        "left": forms(
            lambda n, count: ngettext(
                "%(count)s claim waits", "%(count)s claims wait", n, count=count
            )
        ),
        "failed": _("This could not be loaded. Reload the page."),
        "copied": _("The citation is copied."),
    }


def told(article: Article, claim: Claim) -> str:
    """Return a claim in one plain sentence; names do not turn the words around them."""
    runs = telling.tell(claim, article, calendar())
    return "".join(isolated(run.text) if run.slot in NAMES else run.text for run in runs)


def choices_of_claim() -> dict[str, list[str]]:
    """Return the codes that a claim can be described by, in the order of the menus."""
    return {
        "kind": list(KINDS),
        "modality": [str(one) for one in Modality],
        "status": list(STATUSES),
    }
