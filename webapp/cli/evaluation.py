"""How well places are read, as a person reads it: the figures of a report as lines of text."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from gazetteer import Resolution
from gazetteer.document_sets import SetScore, is_in_extent, is_near
from gazetteer.gold import GoldMention
from gazetteer.judgement import RIGHT_KM
from gazetteer.mistakes import Cause, Mistake, worst
from gazetteer.report import ALL, Report
from gazetteer.scoring import RADII, Placement, Tenth
from webapp.reasons import strongest

MOST_LABELS = 20
TABLE_HEAD = (
    "| set | texts | mentions | P | R | F1 | acc@161 | of placed | e2e@161 | e2e F1@161 |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def report_lines(report: Report, *, by_language: bool, errors: int) -> Iterator[str]:
    """Yield a report as a person reads it."""
    yield f"{report.name}: {report.texts} texts, {report.overlap.gold} mentions"
    yield ""
    yield from _recognition_lines(report, by_language)
    if report.placed:
        yield ""
        yield from _placement_lines(report, by_language)
    yield ""
    yield from _reliability_lines(report.tenths)
    yield ""
    yield from _cause_lines(report.mistakes)
    for cause, found in (worst(report.mistakes, errors) if errors else {}).items():
        yield ""
        yield cause
        for mistake, times in found:
            yield from _mistake_lines(mistake, times)


def _recognition_lines(report: Report, by_language: bool) -> Iterator[str]:
    yield (
        f"{'Recognition':<21}{'marked':>8}{'found':>8}{'P':>8}{'R':>8}{'F1':>8}"
        f"{'on orgs':>10}{'on demonyms':>13}{'on nothing':>12}"
    )
    rows = [("same span", report.exact), ("overlapping", report.overlap)]
    if by_language:
        rows += [(f"  {name} same span", exact) for name, (exact, _) in report.languages.items()]
        rows += [(f"  {name}", overlap) for name, (_, overlap) in report.languages.items()]
    for name, row in rows:
        nothing = row.guessed - row.right - row.on_organisations - row.on_demonyms
        false = f"{row.on_organisations:>10}{row.on_demonyms:>13}{nothing:>12}"
        yield (
            f"{name:<21}{row.gold:>8}{row.guessed:>8}{row.precision:>8.3f}{row.recall:>8.3f}"
            f"{row.f1:>8.3f}{'' if 'same' in name else false}"
        )


def _placement_lines(report: Report, by_language: bool) -> Iterator[str]:
    heads = [f"{word}@{km:.0f}" for word in ("acc", "e2e", "fair") for km in RADII]
    yield f"{'Placement':<33}{'marked':>8}{'found':>7}" + "".join(
        f"{head:>10}" for head in (*heads, "median km", "mean km")
    )
    rows = dict(report.placed)
    if by_language:
        rows |= {f"  {name}": row for name, row in report.placed_by_language.items()}
    labels = list(report.placed_by_label.items())[:MOST_LABELS]
    rows |= {f"  {name}": row for name, row in labels}
    for name, row in rows.items():
        shares = [_cell(share(km), 3) for share in _shares(row) for km in RADII]
        cells = [*shares, _cell(row.median, 1), _cell(row.mean, 1)]
        yield f"{name:<33.32}{row.gold:>8}{len(row.found):>7}{''.join(cells)}"
    whole = report.placed[ALL].accuracy_of_placed(RIGHT_KM)
    both = report.end_to_end
    yield f"acc@161 of those that were given a place: {whole:.3f}"
    yield (
        f"found and within 161 km, of all that was found and all that was marked:"
        f" P {both.precision:.3f}  R {both.recall:.3f}  F1 {both.f1:.3f}"
    )


def _cell(value: float, digits: int) -> str:
    return f"{'–':>10}" if math.isnan(value) else f"{value:>10.{digits}f}"


def _shares(row: Placement) -> tuple[Callable[[float], float], ...]:
    return row.accuracy, row.end_to_end, row.fair


def _reliability_lines(tenths: Iterable[Tenth]) -> Iterator[str]:
    yield f"{'Confidence':<12}{'found':>8}{'right':>8}{'expected':>10}"
    for tenth in tenths:
        span = f"{tenth.low:.1f} to {tenth.low + 0.1:.1f}"
        yield f"{span:<12}{tenth.mentions:>8}{tenth.right:>8.2f}{tenth.expected:>10.2f}"


def _cause_lines(found: Sequence[Mistake]) -> Iterator[str]:
    counted = Counter(mistake.cause for mistake in found)
    yield f"Errors: {len(found)}"
    for cause in Cause:
        if counted[cause]:
            yield f"{counted[cause]:>7}  {counted[cause] / len(found):>5.1%}  {cause}"


def _mistake_lines(mistake: Mistake, times: int) -> Iterator[str]:
    before, after = mistake.context
    often = f"  ({times} times)" if times > 1 else ""
    yield f"  {mistake.text.id}  {mistake.start}-{mistake.end}{often}"
    yield f"      …{before}[{mistake.words}]{after}…"
    if mistake.meant is not None and (mistake.meant.point or mistake.meant.label):
        yield f"      meant:  {_meant(mistake.meant)}"
    if mistake.found is not None:
        yield f"      chosen: {_chosen(mistake.found, mistake.km)}"
        yield from (f"              {words}" for words in strongest(mistake.found.evidence))


def _meant(mark: GoldMention) -> str:
    point = f"{mark.point[0]:.4f}, {mark.point[1]:.4f}" if mark.point else ""
    return "  ".join(filter(None, (mark.label, point)))


def _chosen(resolution: Resolution, km: float | None) -> str:
    place, mention = resolution.place, resolution.mention
    away = "" if km is None else f", {km:.0f} km away"
    where = f"{place.display_name('en')} ({place.feature}, {place.country or '-'})" if place else ""
    sure = f"confidence {resolution.confidence:.2f}"
    return f"{where or 'no place'}{away}; {mention.kind} “{mention.text}”, {sure}"


def table_line(report: Report) -> str:
    """Return a report as a row under ``TABLE_HEAD``; a dash where no mark has a point."""
    found = report.overlap
    cells = [f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}"]
    if report.placed:
        whole = report.placed[ALL]
        placed = whole.accuracy(RIGHT_KM), whole.accuracy_of_placed(RIGHT_KM)
        both = whole.end_to_end(RIGHT_KM), report.end_to_end.f1
        cells += [f"{share:.3f}" for share in (*placed, *both)]
    else:
        cells += ["–"] * 4
    return f"| {report.name} | {report.texts} | {found.gold} | {' | '.join(cells)} |"


def set_lines(name: str, score: SetScore) -> Iterator[str]:
    """Yield the score of texts that were taken as sets of names."""
    yield f"{name}: each name counts once a text"
    yield (
        f"marked {score.gold}  found {score.guessed}  P {score.precision:.3f}"
        f"  R {score.recall:.3f}  F1 {score.f1:.3f}"
    )
    for words, fits in (
        ("within 161 km", is_near),
        ("in its extent or within 20 km", is_in_extent),
    ):
        yield f"{words}: accuracy {score.accuracy(fits):.3f}  F1 {score.end_to_end(fits):.3f}"
