"""Sources: who says things, who quotes them, and how reliable people think they are."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.context import archive
from webapp.events.model import Reliability
from webapp.forms.events import ReliabilityForm
from webapp.history import judgements

bp = Blueprint("sources", __name__)
PAGE_SIZE = 100
MOST_CLAIMS = 50


@bp.get("/sources")
def index() -> str:
    """List the sources, those with most claims first; ``q`` searches their names."""
    query = request.args.get("q", "").strip()
    return render_template(
        "sources.html",
        sources=archive().store.happenings.sources(query=query, limit=PAGE_SIZE),
        query=query,
        page_size=PAGE_SIZE,
    )


@bp.get("/sources/<path:source_id>")
def show(source_id: str) -> str:
    """Show what a source said, who quotes it, and how reliable people think it is."""
    return _page(source_id, ReliabilityForm())


@bp.post("/sources/<path:source_id>")
def judge(source_id: str) -> ResponseReturnValue:
    """Keep how reliable an analyst thinks a source is, with the reason."""
    form = ReliabilityForm()
    if not form.validate():
        return _page(source_id, form)
    source = archive().store.happenings.source(source_id)
    archive().store.happenings.judge_source(
        source.id, Reliability(form.reliability.data), why=form.why.data
    )
    flash(_("Kept. It stands in the history of this source."))
    return redirect(url_for("sources.show", source_id=source.id))


def _page(source_id: str, form: ReliabilityForm) -> str:
    store = archive().store
    source = store.happenings.source(source_id)
    claims = store.happenings.source_claims(source.id, limit=MOST_CLAIMS)
    quotings = store.happenings.quotings(source.id)
    reliability = store.happenings.reliability(source.id)
    if request.method == "GET":
        form.reliability.data = reliability.value if reliability else Reliability.F.value
    return render_template(
        "source.html",
        source=source,
        claims=claims,
        articles={claim.article_id: store.article(claim.article_id) for claim in claims},
        events=store.happenings.of_claims(claim.ref for claim in claims),
        quoted_by=[one for one in quotings if one.inner.id == source.id],
        quotes=[one for one in quotings if one.outer.id == source.id],
        reliability=reliability,
        judgements=judgements(store.happenings.source_history(source.id)),
        form=form,
    )
