"""Why a text was read as it was: every span that was looked at, and what became of it.

The text is read by the same steps as in :class:`gazetteer.geoparser.Geoparser`, one after the
other, and what each step leaves out is kept. This takes longer and is only done when asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.considered import Considered, Unknown, Verdict
from gazetteer.derived import with_derived
from gazetteer.geoparser import Geoparser, apart_from, located
from gazetteer.matcher import Match
from gazetteer.model import Place, Resolution
from gazetteer.names import class_word_beside, in_small_letters, names, refusal, total
from gazetteer.prominence import prominence
from gazetteer.reading import Reading
from gazetteer.recogniser import longest, rivals, settled
from gazetteer.resolver import NOTHING_DECIDED, Hearing
from gazetteer.sighting import Sighting, spanning
from gazetteer.signs import signs
from gazetteer.support import supported
from gazetteer.told import Decided

MOST_PLACES = 3
SHORTEST_WORD = 3
EVERYDAY = 4.0
"""Zipf value of a word, ten times in a million, from which nobody looks for a place called so."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All spans that were looked at, in reading order, and words that nothing is called."""

    text: str
    spans: tuple[Considered, ...]
    unknown: tuple[Unknown, ...]

    def within(self, start: int, end: int) -> "Explanation":
        """Return what is told of a part of the text."""
        return Explanation(
            self.text,
            tuple(one for one in self.spans if one.start < end and start < one.end),
            tuple(one for one in self.unknown if start <= one.start and one.end <= end),
        )


def explain(
    geoparser: Geoparser, text: str, *, home: str = "", decided: Decided = NOTHING_DECIDED
) -> Explanation:
    """Return why a text is read as it is; the arguments are those of a geoparser."""
    reading = geoparser.reading(text)
    refused: list[tuple[Match, bool]] = []
    single = names(reading, lambda match, follows: refused.append((match, follows)))
    kept = supported(reading, single)
    competing = rivals(reading, kept)
    picked = longest(competing)
    written = [located(text, point) for point in reading.points()]
    taken = apart_from(written, settled(reading, picked))
    heard = geoparser.hear(text, taken, home=home, decided=decided)
    spans = [
        *(_coordinates(resolution) for resolution in written),
        *_taken(reading, taken, heard),
        *_overlapped(reading, _losers(competing, picked), taken, written),
        *_alone(reading, single, kept),
        *(_refused(reading, match, follows) for match, follows in refused),
        *_hopeless(reading),
        *_look_alikes(reading),
    ]
    return Explanation(text, tuple(sorted(spans, key=_order)), tuple(_unknown(reading, spans)))


def _coordinates(resolution: Resolution) -> Considered:
    mention = resolution.mention
    return Considered(
        mention.start,
        mention.end,
        mention.text,
        mention.text,
        "",
        mention.key,
        Verdict.TAKEN,
        told=resolution.evidence,
        resolution=resolution,
        candidates=resolution.candidates,
    )


def _taken(reading: Reading, taken: Sequence[Sighting], heard: Hearing) -> Iterator[Considered]:
    """Yield the spans that name something, with all that they may mean."""
    found = with_derived(reading.text, [heard.resolution(index) for index in range(len(taken))])
    for index, resolution in enumerate(found):
        known = heard.names[index] is not None
        yield replace(
            _sighted(reading, taken[index], Verdict.TAKEN),
            resolution=resolution,
            candidates=heard.candidates(index) if known else resolution.candidates,
        )


def _losers(competing: Iterable[Sighting], picked: Iterable[Sighting]) -> list[Sighting]:
    """Return the spans that were not picked, but for those that another rule picked."""
    known = {(one.start, one.end, one.key) for one in picked}
    return [one for one in competing if (one.start, one.end, one.key) not in known]


def _overlapped(
    reading: Reading,
    losers: Iterable[Sighting],
    taken: Iterable[Sighting],
    written: Iterable[Resolution],
) -> Iterator[Considered]:
    """Yield the spans whose words another one has."""
    winners = [(one.mention.start, one.mention.end) for one in written]
    winners += [(one.start, one.end) for one in taken]
    for loser in losers:
        winner = next((w for w in winners if w[0] < loser.end and loser.start < w[1]), None)
        yield replace(_sighted(reading, loser, Verdict.OVERLAPPED), winner=winner)


def _alone(
    reading: Reading, single: Iterable[Sighting], kept: Iterable[Sighting]
) -> Iterator[Considered]:
    """Yield the doubtful names close to which no other place of the text lies."""
    known = {(one.start, one.end, one.key) for one in kept}
    for one in single:
        if (one.start, one.end, one.key) not in known:
            yield _sighted(reading, one, Verdict.ALONE)


def _refused(reading: Reading, match: Match, follows: bool) -> Considered:
    """Return what is told of a match that is no name here."""
    spelling = match.spelling
    if spelling.is_cased and in_small_letters(reading, match):
        return _matched(reading, match, Verdict.SMALL_LETTERS)
    class_word = class_word_beside(reading, match)
    found = refusal(reading, match, class_word, listed=follows)
    around = signs(reading, match, class_word, listed=follows)
    return replace(
        _matched(reading, match, Verdict(found.value) if found else Verdict.UNLIKELY),
        score=total(spelling, around),
        signs=(*spelling.signs, *around),
    )


def _hopeless(reading: Reading) -> Iterator[Considered]:
    """Yield the matches that were not even weighed."""
    weighed = set(reading.likely_matches())
    for index in range(len(reading)):
        for match in reading.matches_from(index):
            if match not in weighed:
                yield replace(
                    _matched(reading, match, Verdict.HOPELESS),
                    score=match.spelling.prior,
                    signs=match.spelling.signs,
                )


def _look_alikes(reading: Reading) -> Iterator[Considered]:
    """Yield the words that look like names with something glued to them, or without a capital."""
    for index in range(len(reading)):
        if reading.is_name_in_small_letters(index):
            yield _span(reading, index, index, reading.key(index), Verdict.SMALL_LETTERS)
        for name, cut in reading.rather_words(index):
            yield _span(reading, index, index, name, Verdict.ANOTHER_WORD, cut=cut)


def _sighted(reading: Reading, one: Sighting, verdict: Verdict) -> Considered:
    span = _span(reading, one.first, one.last, one.key, verdict)
    own = one.spelling.signs if one.spelling else ()
    return replace(
        span,
        start=one.start,
        end=one.end,
        text=reading.text[one.start : one.end],
        proclitic=one.proclitic,
        zipfs=tuple(one.spelling.form.zipfs) if one.spelling else span.zipfs,
        score=one.score,
        signs=(*own, *one.around),
        told=one.told,
    )


def _matched(reading: Reading, match: Match, verdict: Verdict) -> Considered:
    span = _span(reading, match.first, match.last, match.key, verdict, cut=len(match.proclitic))
    return replace(span, zipfs=tuple(match.spelling.form.zipfs))


def _span(
    reading: Reading, first: int, last: int, key: str, verdict: Verdict, *, cut: int = 0
) -> Considered:
    start, end = spanning(reading, first, last, cut=cut)
    words = reading.words[first : last + 1]
    return Considered(
        start,
        end,
        reading.text[start:end],
        reading.text[reading.start(first) : end],
        words[0].key[:cut],
        key,
        verdict,
        zipfs=tuple(word.zipf for word in words),
        places=_called(reading, key),
    )


def _called(reading: Reading, key: str) -> tuple[Place, ...]:
    """Return the most prominent places with a name."""
    places = [named.place for named in reading.places[key]]
    return tuple(sorted(places, key=lambda place: -prominence(place))[:MOST_PLACES])


def _unknown(reading: Reading, spans: Iterable[Considered]) -> Iterator[Unknown]:
    """Yield the words in no span that may be names: rare ones, with a capital where there are any.

    What is looked up in the lexicon, as a title or a noun for a kind of place is, is known.
    """
    covered = [(span.start, span.end) for span in spans]
    for index, word in enumerate(reading.words[: len(reading)]):
        start, end = reading.start(index), reading.end(index)
        if (
            len(word.key) >= SHORTEST_WORD
            and not any(map(str.isdigit, word.key))
            and word.zipf < EVERYDAY
            and (word.is_capital or not word.is_cased)
            and not (word.roles or word.noun or word.people)
            and not any(first < end and start < last for first, last in covered)
        ):
            yield Unknown(start, end, word.written, word.zipf)


def _order(span: Considered) -> tuple[int, int, bool]:
    return span.start, -span.end, span.verdict is not Verdict.TAKEN
