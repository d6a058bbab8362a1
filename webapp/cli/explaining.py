"""``dalil gazetteer explain``: why a text is read as it is, for people and as JSON."""

from collections.abc import Iterable, Iterator

import click

from gazetteer import Candidate, Evidence, Geoparser, Place
from gazetteer.considered import Considered, Verdict
from gazetteer.explanation import Explanation
from gazetteer.explanation import explain as account_for
from gazetteer.sign import Sign
from webapp.cli import state, texts
from webapp.cli.columns import INDENT, isolated, table, terminal_width
from webapp.events.languages.outlets import home_of
from webapp.explaining import one_word_in, sign_text, verdict_text
from webapp.formats import explanation_record
from webapp.reasons import rank, reason_text

MOST_CANDIDATES = 8


@click.command()
@click.argument("text")
@click.option("--publisher", default="", help="Who published it: its country counts a little.")
@texts.as_json
def explain(text: str, publisher: str, json_: bool) -> None:
    """Say why each span of TEXT is a name or not, and what it means.

    TEXT is a sentence, or - for standard input.
    """
    if text == texts.STANDARD_INPUT:
        text = texts.read_text(text)
    with state.opened_gazetteer() as gazetteer:
        told = account_for(Geoparser(gazetteer), text, home=home_of(publisher))
    if json_:
        texts.print_json(explanation_record(told))
        return
    for line in lines(told, terminal_width()):
        click.echo(line)


def lines(told: Explanation, within: int) -> Iterator[str]:
    """Yield an explanation as lines of at most so many letters."""
    taken = [one for one in told.spans if one.verdict is Verdict.TAKEN]
    yield f"taken for names: {len(taken)}"
    for one in taken:
        yield ""
        yield from _taken(one, within)
    dropped = [one for one in told.spans if one.verdict is not Verdict.TAKEN]
    if dropped:
        yield ""
        yield f"looked at and left out: {len(dropped)}"
        yield from table([_dropped(told, one) for one in dropped], within=within, right=[0, 1])
    if told.unknown:
        yield ""
        words = ", ".join(isolated(one.text) for one in told.unknown)
        yield from table([("no place is called:", words)], within=within)


def _taken(span: Considered, within: int) -> Iterator[str]:
    resolution = span.resolution
    place = resolution.place if resolution else None
    meaning = _place(place) if place else "no place"
    yield from table([(f"{span.start}-{span.end}", span.text, f"= {meaning}")], within=within)
    yield from table([("why a name:", _compared(span))], within=within, indent=INDENT)
    yield from _weights([*_signs(span.signs), *_reasons(span.told)], within)
    for candidate in span.candidates[:MOST_CANDIDATES]:
        head = f"{'chosen' if candidate.place == place else 'or'}: {_place(candidate.place)}"
        rows = [(f"{candidate.score:+.1f}", head)]
        yield from table(rows, within=within, indent=INDENT)
        yield from _weights(_candidate(candidate), within, indent=3 * INDENT)
    if (more := len(span.candidates) - MOST_CANDIDATES) > 0:
        yield f"{' ' * INDENT}and {more} more; --json tells them all"


def _compared(span: Considered) -> str:
    apart = one_word_in(min(span.zipfs, default=0.0))
    parts = [
        f"{isolated(span.proclitic)} taken off {isolated(span.written)}" if span.proclitic else "",
        f"compared as {isolated(span.key)}",
        f"a word in {apart:,}" if apart else "hardly ever a word",
        f"score {span.score:+.1f}" if span.score is not None else "",
    ]
    return "; ".join(filter(None, parts))


def _dropped(told: Explanation, span: Considered) -> tuple[str, ...]:
    reason = verdict_text(span.verdict, "en")
    if span.winner:
        reason += f": {isolated(told.text[slice(*span.winner)])}"
    if span.places:
        reason += f" (called so: {_short(span.places[0])})"
    score = "" if span.score is None else f"{span.score:+.1f}"
    return f"{span.start}-{span.end}", score, span.text, reason


def _weights(
    rows: Iterable[tuple[float, str]], within: int, *, indent: int = 2 * INDENT
) -> Iterator[str]:
    shown = [(f"{score:+.1f}", words) for score, words in rows if round(score, 1)]
    yield from table(shown, within=within, right=[0], indent=indent)


def _signs(signs: Iterable[Sign]) -> list[tuple[float, str]]:
    ranked = sorted(signs, key=lambda sign: -abs(sign.score))
    return [(one.score, sign_text(one, "en")) for one in ranked]


def _reasons(evidence: Iterable[Evidence]) -> list[tuple[float, str]]:
    return [(one.score, reason_text(one, "en")) for one in sorted(evidence, key=rank)]


def _candidate(candidate: Candidate) -> list[tuple[float, str]]:
    return _reasons(candidate.evidence)


def _place(place: Place) -> str:
    return f"{_short(place)} {place.latitude:.4f}, {place.longitude:.4f} {place.id}"


def _short(place: Place) -> str:
    names = dict.fromkeys(filter(None, (place.name, place.name_ar)))
    return f"{' · '.join(map(isolated, names))} ({place.feature}, {place.country or '-'})"
