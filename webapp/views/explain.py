"""Why a text is read as it is: every span that was looked at, and every candidate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from gazetteer import Evidence
from gazetteer.considered import Considered, Verdict
from gazetteer.explanation import Explanation, explain
from gazetteer.sign import Sign
from gazetteer.spelling import LEAST
from gazetteer.text import fold
from webapp.context import archive, digits, language
from webapp.events.languages.outlets import home_of
from webapp.events.model import Article, Passage
from webapp.events.passages import enclosing, sentences
from webapp.events.records import state_of
from webapp.explaining import one_word_in, sign_text, verdict_text
from webapp.reasons import rank, reason_text
from webapp.wording import number

bp = Blueprint("explain", __name__)
LONGEST_TEXT = 3000
HIGHEST_ID = 2**31 - 1
CONTEXT = 20_000
"""Letters of an article before and behind a sentence that is explained: what lies farther away
hardly matters for it, and a book would take too long."""

LONGEST_ADDRESS = 1500
"""Letters of a text that a link may carry."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of the text, and the number of the span that they belong to, if any."""

    text: str
    span: int | None = None


@bp.get("/explain")
def index() -> str:
    """Explain ``text``, or the sentence of ``article`` that holds the offset ``start``."""
    if "article" in request.args:
        return _of_article(request.args.get("article", 0, type=int))
    return _of_text(request.args.get("text", ""))


@bp.post("/explain")
def pasted() -> str:
    """Explain a text that was pasted into the form."""
    return _of_text(request.form.get("text", ""))


def _of_text(given: str) -> str:
    text = given.replace("\r\n", "\n").strip()
    if not text:
        return _page("", None)
    if len(text) > LONGEST_TEXT:
        most = number(LONGEST_TEXT)
        trouble = _("This is too long: paste %(most)s letters at the most.", most=most)
        return _page(text, None, trouble=trouble)
    told = explain(archive().geoparser, text)
    return _page(text, told, address=text if len(text) <= LONGEST_ADDRESS else "")


def _of_article(article_id: int) -> str:
    article = archive().store.article(min(article_id, HIGHEST_ID))
    asked = min(max(0, request.args.get("start", 0, type=int)), len(article.text))
    near = around(article.text, asked)
    told = explain(
        archive().geoparser,
        near,
        home=home_of(article.publisher, article.url),
        decided=archive().store.decided_names(),
    )
    passages = sentences(near, article.language) or (Passage(0, len(near)),)
    here = enclosing(passages, asked)
    text = near[here.start : here.end]
    return _page(text, told.within(here.start, here.end), article=article, first=here.start)


def around(text: str, offset: int) -> str:
    """Return a text with blanks for what stands far before an offset, and nothing far behind it.

    Offsets in both are the same.
    """
    first = max(0, offset - CONTEXT)
    return " " * first + text[first : offset + CONTEXT]


def _page(
    text: str,
    told: Explanation | None,
    *,
    article: Article | None = None,
    first: int = 0,
    address: str = "",
    trouble: str = "",
) -> str:
    spans = told.spans if told else ()
    return render_template(
        "explain.html",
        form=FlaskForm(),
        text=text,
        told=told,
        runs=runs(text, spans, first),
        taken=[(at, one) for at, one in enumerate(spans) if one.verdict is Verdict.TAKEN],
        dropped=[(at, one) for at, one in enumerate(spans) if one.verdict is not Verdict.TAKEN],
        article=article,
        address=address,
        trouble=trouble,
        longest=LONGEST_TEXT,
        least=LEAST,
        state=state,
        signed=signed,
        commonness=commonness,
        weighed=weighed,
        reasons_with_scores=reasons_with_scores,
        verdict_words=lambda verdict: verdict_text(verdict, language()),
        changed=changed,
    )


def runs(text: str, spans: Sequence[Considered], first: int = 0) -> list[Run]:
    """Cut a text into runs: taken spans, and what was left out and overlaps none of these.

    ``first`` is the offset of the text in that of the spans.
    """
    order = sorted(
        range(len(spans)),
        key=lambda at: (spans[at].verdict is not Verdict.TAKEN, spans[at].start - spans[at].end),
    )
    marked: list[int] = []
    for at in order:
        one = spans[at]
        if all(one.end <= spans[o].start or spans[o].end <= one.start for o in marked):
            marked.append(at)
    found, done = [], 0
    for at in sorted(marked, key=lambda at: spans[at].start):
        start, end = max(0, spans[at].start - first), min(len(text), spans[at].end - first)
        found += [Run(text[done:start]), Run(text[start:end], at)]
        done = end
    return [run for run in (*found, Run(text[done:])) if run.text]


def state(span: Considered) -> str:
    """Return the state in which an article would have a mention."""
    resolution = span.resolution
    if resolution is None:
        return "rejected"
    return state_of(resolution.mention, resolution.place, resolution.confidence)


def changed(span: Considered) -> str:
    """Return the form that was compared where it is not just the span itself, folded."""
    return "" if fold(span.text) == span.key else span.key


def signed(value: float) -> str:
    """Return a score with its sign, to a tenth."""
    rounded = round(value, 1)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{number(abs(rounded))}"


def commonness(zipf: float) -> str:
    """Return how common a word is: one word in so many."""
    apart = one_word_in(zipf)
    if not apart:
        return str(_("hardly ever used as a word"))
    return str(_("about one word in %(count)s", count=number(apart)))


def weighed(signs: Iterable[Sign]) -> list[tuple[str, str]]:
    """Return signs in words, each with its score, the weightiest first; what weighs nothing not."""
    ranked = sorted(signs, key=lambda sign: -abs(sign.score))
    return [
        (sign_text(sign, language()), signed(sign.score)) for sign in ranked if _weighs(sign.score)
    ]


def reasons_with_scores(evidence: Iterable[Evidence]) -> list[tuple[str, str]]:
    """Return evidence in words, each with its score, the telling reasons first."""
    return [
        (reason_text(one, language(), digits()), signed(one.score))
        for one in sorted(evidence, key=rank)
        if _weighs(one.score)
    ]


def _weighs(score: float) -> bool:
    return bool(round(score, 1))
