"""Articles: the list, the form, the reading room, and what a mention in it names."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gazetteer import Place
from webapp import place_history, reviewing
from webapp.addresses import is_opened_alone
from webapp.context import archive
from webapp.events import rulings
from webapp.events.errors import EmptyArticleError
from webapp.events.model import Article, Claim
from webapp.events.store import StoredMention
from webapp.forms.article import ArticleForm
from webapp.forms.review import MentionForm
from webapp.typesetting import paragraphs

bp = Blueprint("articles", __name__)
PAGE_SIZE = 50
LAST_PAGE = 1_000_000
MOST_OTHERS = 5
MOST_LISTED = 40
KEY = ("confirmed", "resolved", "ambiguous", "unlocated", "metonym")


@bp.get("/articles")
def index() -> str:
    """List the articles, newest first; ``q`` searches them, ``page`` counts from 1."""
    query = request.args.get("q", "").strip()
    page = min(max(1, request.args.get("page", 1, type=int)), LAST_PAGE)
    store = archive().store
    return render_template(
        "articles.html",
        articles=store.articles(query=query, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE),
        total=store.count_articles(query=query),
        query=query,
        page=page,
        page_size=PAGE_SIZE,
    )


@bp.get("/articles/new")
def new() -> str:
    """Show the form for an article."""
    return render_template("article_form.html", form=ArticleForm().prepare(), known=None)


@bp.post("/articles/new")
def create() -> ResponseReturnValue:
    """Store an article and read it; say so when the same text is there already."""
    form = ArticleForm().prepare()
    if not form.validate():
        return render_template("article_form.html", form=form, known=None)
    try:
        article, is_new = archive().add(form.article())
    except EmptyArticleError:  # nothing but invisible characters
        form.text.errors = [_("There is nothing to read in this text.")]
        return render_template("article_form.html", form=form, known=None)
    if not is_new:
        return render_template(
            "article_form.html",
            form=form,
            known=article,
            printed=archive().store.publications(article.id),
        )
    return redirect(url_for("articles.show", article_id=article.id))


@bp.get("/articles/<int(max=2147483647):article_id>")
def show(article_id: int) -> str:
    """Show an article in the reading room; ``mention`` and ``claim`` choose what is beside it."""
    store = archive().store
    article = store.article(article_id)
    known = store.mentions(article_id)
    mentions = [mention for mention in known if mention.state != "rejected"]
    claims = [claim for claim in store.claims(article_id=article_id) if claim.review != "rejected"]
    chosen = request.args.get("mention", type=int)
    selected = next((mention for mention in known if mention.start == chosen), None)
    shown = request.args.get("claim", "")
    return render_template(
        "reader.html",
        article=article,
        printed=store.publications(article_id),
        paragraphs=paragraphs(article.text, mentions, claims),
        counts=(counts := Counter(mention.state for mention in mentions)),
        total=sum(counts[state] for state in KEY),
        key=KEY,
        claims=claims,
        unlocated=by_words(mention for mention in mentions if mention.state == "unlocated"),
        most_listed=MOST_LISTED,
        rejected=[mention for mention in known if mention.state == "rejected"],
        selected=selected,
        chosen_claim=next((claim for claim in claims if claim.ref == shown), None),
        strings=strings(article_id),
        **(_panel(article, selected, claims) if selected else {}),
    )


def strings(article_id: int) -> dict[str, object]:
    """Return the strings and addresses of the scripts of the reading room."""
    return {
        **reviewing.words(),
        "new": url_for("gazetteer.new", article=article_id),
        "newClaim": url_for("claim_form.new", article=article_id),
        "mention": url_for("articles.mention", article_id=article_id, start=0)[:-1],
        "claim": url_for("claims.card", ref=""),
        "failed": _("This could not be loaded. Reload the page."),
    }


@bp.get("/articles/<int(max=2147483647):article_id>/mentions/<int:start>")
def mention(article_id: int, start: int) -> ResponseReturnValue:
    """Show the panel of one mention alone, for a page that puts it beside the text."""
    if is_opened_alone():
        return redirect(
            url_for("articles.show", article_id=article_id, mention=start, _anchor=f"m{start}")
        )
    article = archive().store.article(article_id)
    claims = archive().store.claims(article_id=article_id)
    selected = _mention(article_id, start)
    return render_template(
        "_mention.html", article=article, selected=selected, **_panel(article, selected, claims)
    )


def by_words(mentions: Iterable[StoredMention]) -> list[tuple[StoredMention, int]]:
    """Return the first mention of each wording with how often it stands, in reading order."""
    together: dict[str, list[StoredMention]] = {}
    for mention in mentions:
        together.setdefault(mention.text, []).append(mention)
    return [(same[0], len(same)) for same in together.values()]


def _mention(article_id: int, start: int) -> StoredMention:
    for found in archive().store.mentions(article_id):
        if found.start == start:
            return found
    abort(404)


def _panel(article: Article, selected: StoredMention, claims: Sequence[Claim]) -> dict[str, object]:
    """Return what the panel of a mention shows beside the mention itself."""
    place = selected.place
    known = selected.candidates or archive().gazetteer.lookup(selected.text, limit=MOST_OTHERS)
    return {
        "others": [other for other in known if not place or other.place.id != place.id],
        "parents": parents(place) if place else [],
        "form": MentionForm(),
        "article_kind": place_history.article_kind(
            rulings.kind_of(article.publisher, article.url), article.publisher
        ),
        "claims_here": [
            claim
            for claim in claims
            if claim.passage.start <= selected.start < claim.passage.end
            and claim.review != "rejected"
        ],
    }


def parents(place: Place) -> list[Place]:
    """Return the places that contain a place, innermost first, as far as they are known."""
    found = (archive().gazetteer.place(parent) for parent in place.parents)
    return [parent for parent in found if parent]
