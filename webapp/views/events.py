"""Events: what happened, how we know, and what people decide about it."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import filters
from webapp.chains import trees_of
from webapp.context import archive
from webapp.events.errors import UnknownEventError
from webapp.events.event_records import EventDetails, EventSummary, Member
from webapp.events.event_search import EventFilter
from webapp.events.happenings import Happenings
from webapp.events.model import ClaimKind, Credibility, Stance, Verification
from webapp.forms.events import DecisionForm, JudgementForm, VerificationForm

bp = Blueprint("events", __name__)
PAGE_SIZE = 30
LAST_PAGE = 1_000_000
MOST_OTHERS = 20
MOST_BRANCHES = 6
ORDER = (Stance.CONTRADICTS, Stance.SUPPORTS, Stance.UPDATES, None, Stance.DUPLICATES)


@bp.get("/events")
def index() -> str:
    """List the events, those with the newest reports first; the query filters them."""
    try:
        wanted = filters.event_filter(request.args)
    except filters.BadParameterError:
        abort(400)
    page = min(max(1, request.args.get("page", 1, type=int)), LAST_PAGE)
    happenings = archive().store.happenings
    return render_template(
        "events.html",
        events=happenings.find(wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE),
        total=happenings.count(wanted),
        wanted=wanted,
        place=archive().store.place(wanted.place_id) if wanted.place_id else None,
        kinds=[kind.value for kind in ClaimKind],
        page=page,
        page_size=PAGE_SIZE,
        query_without=query_without,
    )


def query_without(parameter: str) -> dict[str, str]:
    """Return the query of this request without one of its parameters."""
    return {key: value for key, value in request.args.items() if key != parameter}


@bp.get("/events/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show an event with its origins, its claims and its history."""
    return _page(ref, VerificationForm())


@bp.post("/events/<ref>")
def decide(ref: str) -> ResponseReturnValue:
    """Carry out what a person decided, named by ``do``, and go back to the event."""
    act = ACTS.get(request.form.get("do", "")) or abort(400)
    form = DecisionForm()
    if not form.validate():
        flash(next(iter(form.errors.values()))[0], "error")
        return redirect(url_for("events.show", ref=ref))
    try:
        ref = act(archive().store.happenings, ref, form)
    except UnknownEventError:
        flash(_("There is no event with this reference."), "error")
    except ValueError as error:
        flash(str(error), "error")
    else:
        flash(_("Kept. It stands in the history of this event."))
    return redirect(url_for("events.show", ref=ref))


@bp.post("/events/<ref>/verification")
def verify(ref: str) -> ResponseReturnValue:
    """Keep what an analyst thinks of an event, with the reason."""
    form = VerificationForm()
    if not form.validate():
        return _page(ref, form)
    verification = Verification(form.verification.data)
    archive().store.happenings.verify(ref, verification, why=form.why.data)
    flash(_("Kept. It stands in the history of this event."))
    return redirect(url_for("events.show", ref=ref))


@bp.post("/claims/<ref>/judgement")
def judge(ref: str) -> ResponseReturnValue:
    """Keep what an analyst thinks of a claim, with the reason, and go back to where it was said."""
    form = JudgementForm()
    if form.validate():
        archive().store.happenings.judge_claim(
            ref,
            verification=Verification(form.verification.data),
            credibility=Credibility(form.credibility.data) if form.credibility.data else None,
            why=form.why.data,
        )
        flash(_("Kept. It stands in the history of this claim."))
        return redirect(url_for("claims.show", ref=ref))
    flash(next(iter(form.errors.values()))[0], "error")
    chosen = {"verification": form.verification.data, "credibility": form.credibility.data}
    return redirect(url_for("claims.show", ref=ref, **chosen, _anchor="judgement"))


def _confirm(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    return happenings.confirm(ref, why=form.why.data)


def _split(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    if not form.claims.data:
        raise ValueError(_("Choose the claims that speak of something else."))
    return happenings.split(ref, form.claims.data, why=form.why.data)


def _merge(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    other = _reference(form.other.data)
    if other == ref:
        raise ValueError(_("This is the same event."))
    return happenings.merge(ref, other, why=form.why.data)


def _move(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    if not form.claims.data:
        raise ValueError(_("Choose the claims to move."))
    other = _reference(form.other.data)
    for claim in form.claims.data:
        happenings.move(claim, other, why=form.why.data)
    return ref


def _leave(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    if not form.claims.data:
        raise ValueError(_("Choose the claims that do not belong here."))
    for claim in form.claims.data:
        happenings.move(claim, None, why=form.why.data)
    return ref


def _stance(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    if not form.claims.data:
        raise ValueError(_("Choose the claims whose stance you set."))
    stance = Stance(form.stance.data) if form.stance.data else None
    for claim in form.claims.data:
        happenings.set_stance(claim, stance, why=form.why.data)
    return ref


def _name(happenings: Happenings, ref: str, form: DecisionForm) -> str:
    return happenings.name(ref, form.name.data, why=form.why.data)


ACTS: Mapping[str, Callable[[Happenings, str, DecisionForm], str]] = {
    "confirm": _confirm,
    "split": _split,
    "merge": _merge,
    "move": _move,
    "leave": _leave,
    "stance": _stance,
    "name": _name,
}


def _reference(given: str) -> str:
    """Return the reference in what was typed or pasted: itself, or the end of an address."""
    return urlsplit(given).path.rstrip("/").rpartition("/")[2]


def _page(ref: str, form: VerificationForm) -> ResponseReturnValue:
    happenings = archive().store.happenings
    event = happenings.get(ref)
    if event.summary.ref != ref:
        return redirect(url_for("events.show", ref=event.summary.ref))
    if request.method == "GET":
        form.verification.data = event.summary.verification.value
    refs = [member.report.claim.ref for member in event.members]
    return render_template(
        "event.html",
        event=event,
        summary=event.summary,
        by_ref={member.report.claim.ref: member for member in event.members},
        stances=[(stance, members) for stance in ORDER if (members := _with(event, stance))],
        judgements=happenings.judgements(refs),
        others=_others(event.summary),
        trees=trees_of(event),
        most_branches=MOST_BRANCHES,
        places={
            spot.place.id: spot.place
            for member in event.members
            for spot in member.report.claim.places
            if spot.place
        },
        history=happenings.history(ref),
        form=form,
        decision=DecisionForm(),
    )


def _with(event: EventDetails, stance: Stance | None) -> list[Member]:
    return [member for member in event.members if member.report.stance is stance]


def _others(event: EventSummary) -> list[EventSummary]:
    """Return the events that this one is likeliest to be merged with: those at the same place."""
    if event.place is None:
        return []
    wanted = EventFilter(place_id=event.place.id)
    found = archive().store.happenings.find(wanted, limit=MOST_OTHERS)
    return [other for other in found if other.id != event.id]
