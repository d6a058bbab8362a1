"""Reading an article: its places and the claims it makes. Pure; nothing is stored here.

A clause with a trigger becomes a suggested claim: what happened, in which places, when, and by
whose word. A sentence that only reports what somebody said becomes a claim of kind ``statement``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from gazetteer.model import MentionKind, Place, Resolution
from webapp.events import dates
from webapp.events.actors import actors_of
from webapp.events.anaphora import area_word, is_facility, names_facility
from webapp.events.attribution import called, frames_in, hedged
from webapp.events.background import in_section
from webapp.events.calendar_dates import TURNING_POINT
from webapp.events.claim_places import Named, named_in, places_of
from webapp.events.clauses import Clause, clauses
from webapp.events.coreference import with_former_sources
from webapp.events.cues import cues_of
from webapp.events.dates import DateExpression
from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages import triggers
from webapp.events.languages.contexts import kind_after
from webapp.events.languages.families import family_of
from webapp.events.languages.triggers import Sighting
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.modality import modality_of
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Reading,
    Role,
    Status,
    When,
)
from webapp.events.passages import Section, SectionKind, after_dateline, sections, sentences
from webapp.events.quantities import quantities
from webapp.events.roles import Doing, role_of
from webapp.events.scene import Topic, topic_after, with_scene
from webapp.events.standing import with_standing
from webapp.events.strength import strength_of
from webapp.events.timing import inherited, time_of

_STANCES = {"no_comment": ClaimKind.NO_COMMENT, "not_verified": ClaimKind.VERIFICATION}
_NOT_READ = (SectionKind.BOILERPLATE, SectionKind.DATELINE)
_SHORTEST_STATEMENT = 10
_PRONOUN = re.compile("(?:ها|ه|هم)$")
_DESCRIBED = re.compile(r"[,،]\s+(?:\w+\s+){0,2}(?:that|which|التي|الذي)$")
_COMMA = re.compile("[,،;؛]")


LANGUAGES = ("ar", "en", "")
"""The languages whose claims are read; in others only places are. Empty: not known."""


class PlaceReader(Protocol):
    """What finds the places of a text: a geoparser."""

    def __call__(self, text: str, *, language: str = "") -> list[Resolution]:
        """Return the resolutions of a text in reading order."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what was found in it; offsets within the sentence, except ``start``.

    ``named`` are the places that it names or stands for; ``index`` is its number in the article.
    ``former`` is the day named last in the sentence before it, in the same paragraph.
    """

    start: int
    index: int
    section: Section
    folded: FoldedText
    frames: tuple[Frame, ...]
    dates: tuple[DateExpression, ...]
    resolutions: tuple[Resolution, ...]
    named: tuple[Named, ...]
    published: date | None
    former: When | None


def read(article: Article, geoparser: PlaceReader) -> Reading:
    """Return everything that is read in an article."""
    resolutions = tuple(geoparser(article.text, language=article.language))
    if article.language not in LANGUAGES:
        return Reading(resolutions, ())
    published = article.published or _dateline(article.text)
    claims: list[Claim] = []
    topic, kind = Topic(), None
    for sentence in _sentences(article, resolutions, published):
        topic = topic if sentence.section.kind is kind else Topic()
        kind = sentence.section.kind
        for claim in _claims(sentence, topic):
            told = in_section(claim, sentence.section, sentence.folded, published)
            claims.append(_counted(told, sentence))
            topic = topic_after(topic, claim, sentence.index, sentence.section.start)
    claims.sort(key=lambda claim: claim.passage.start)
    return Reading(
        resolutions,
        tuple(
            replace(claim, strength=strength_of(claim, article.text))
            for claim in with_former_sources(claims)
        ),
    )


def _dateline(text: str) -> date | None:
    """Return the day that a date line at the front of a text names."""
    for section in sections(text)[:2]:
        line = text[section.start : section.end]
        if section.kind is SectionKind.DATELINE or len(line) < 60:
            named = [one for one in dates.find(line, None) if one.when.convention == "explicit"]
            if named and named[0].when.start == named[0].when.end:
                return named[0].when.start
    return None


def _sentences(
    article: Article, resolutions: Sequence[Resolution], published: date | None
) -> Iterator[_Sentence]:
    parts = sections(article.text)
    starts = [part.start for part in parts]
    at = 0
    named: dict[Place, None] = {}
    former: When | None = None
    just_named: When | None = None
    for index, passage in enumerate(sentences(article.text, article.language)):
        section = parts[max(0, bisect_right(starts, passage.start) - 1)]
        if section.kind in _NOT_READ:
            continue
        if passage.start == section.start:
            just_named = None
            passage = _undated(article.text, passage, resolutions)
        text = article.text[passage.start : passage.end]
        while at < len(resolutions) and resolutions[at].mention.start < passage.start:
            at += 1
        last = at
        while last < len(resolutions) and resolutions[last].mention.start < passage.end:
            last += 1
        found_dates = tuple(dates.find(text, published, former))
        days = [one.when for one in found_dates if one.when.precision is Precision.DAY]
        former = days[-1] if days else former
        folded = FoldedText.of(text)
        yield _Sentence(
            passage.start,
            index,
            section,
            folded,
            tuple(frames_in(folded, article.publisher)),
            found_dates,
            tuple(resolutions[at:last]),
            tuple(named_in(folded, passage.start, resolutions[at:last], tuple(named))),
            published,
            just_named,
        )
        just_named = days[-1] if days else None
        found = (one.place for one in resolutions[at:last] if one.place)
        named.update(dict.fromkeys(place for place in found if is_facility(place)))


def _undated(text: str, passage: Passage, resolutions: Sequence[Resolution]) -> Passage:
    """Return a paragraph's first sentence without the "CITY, Country - " before it."""
    length = after_dateline(text[passage.start : passage.end])
    if not length or passage.start + length >= passage.end:
        return passage
    start = passage.start + length
    placed = any(passage.start <= one.mention.start < start for one in resolutions)
    return Passage(start, passage.end) if placed else passage


def _claims(sentence: _Sentence, topic: Topic) -> Iterator[Claim]:
    folded = sentence.folded
    sightings = [
        one
        for one in triggers.find(folded.tokens, folded.original)
        if not _inside_frame(sentence, folded.tokens[one.first].start)
        and not _inside_mention(sentence, folded.tokens[one.first].start)
        and not _inside_date(sentence, folded.tokens[one.first].start)
        and not _of_stance(sentence, folded.tokens[one.first].start)
    ]
    named = [one.start for one in _named(sentence, (0, len(folded.original)))]
    found = clauses(folded, sightings, _openings(sentence), named, _insertions(sentence))
    for clause in found:
        claim = _placed(_claim_of(sentence, clause, topic), sentence, clause, topic)
        topic = topic_after(topic, claim, sentence.index, sentence.section.start)
        yield _doubted(sentence, claim, clause)
    said = [folded.tokens[clause.sighting.first].start for clause in found]
    stances = [frame for frame in sentence.frames if frame.rule in _STANCES]
    for frame in stances:
        if frame.rule != "not_verified" or not (
            any(offset >= frame.end for offset in said) or _is_apposition(sentence, frame)
        ):
            yield _stance(sentence, frame)
    if not found:
        end = min((frame.start for frame in stances), default=len(folded.original))
        told = [frame for frame in sentence.frames if frame.rule not in _STANCES]
        for frame in told[:1]:
            if min(end, frame.content_end) - frame.content_start >= _SHORTEST_STATEMENT:
                yield _statement(sentence, frame, end)


def _doubted(sentence: _Sentence, claim: Claim, clause: Clause) -> Claim:
    """Return a claim as unverified when the sentence ends by saying that it could not be."""
    offset = sentence.folded.tokens[clause.sighting.first].start
    doubts = (frame for frame in sentence.frames if _is_apposition(sentence, frame))
    if claim.status is Status.REPORTED and any(frame.start > offset for frame in doubts):
        return replace(claim, status=Status.UNVERIFIED, rules=(*claim.rules, "not_verified"))
    return claim


def _is_apposition(sentence: _Sentence, frame: Frame) -> bool:
    """Whether a doubt only describes what was said: ", figures that could not be verified"."""
    told = sentence.folded.original[: frame.start].rstrip()
    return frame.rule == "not_verified" and bool(_DESCRIBED.search(told))


def _claim_of(sentence: _Sentence, clause: Clause, topic: Topic) -> Claim:
    folded, sighting = sentence.folded, clause.sighting
    start, end = folded.span(clause.start, clause.end)
    trigger = folded.tokens[sighting.first].start
    frame = _frame_over(sentence.frames, trigger)
    frame = frame or _frame_amid(sentence.frames, (start, end), trigger)
    if frame is None and sighting.trigger.kind is ClaimKind.STATEMENT:
        frame = called(folded, sighting.first)
    before = topic.kind_near(sentence.index, sentence.section.start)
    kind = kind_after(sighting.trigger.id, sighting.trigger.kind, before)
    rules = (sighting.trigger.id, *((frame.rule,) if frame else ()))
    when = _when(sentence, kind, (start, end), trigger)
    modality = modality_of(folded, clause, when, sentence.published)
    if frame and frame.status is Status.DENIED:
        modality = Modality.DENIED
    claim = Claim(
        _passage(sentence, start, end),
        kind,
        modality,
        frame.status if frame else Status.STATED,
        _places(sentence, _doings(folded, clause, kind), (start, end)),
        actors_of(folded, clause, sentence.resolutions, sentence.start),
        when,
        _shifted(frame, sentence.start),
        rules,
    )
    if claim.status in (Status.STATED, Status.REPORTED) and hedged(
        folded, clause.start, clause.end
    ):
        claim = replace(claim, status=Status.UNVERIFIED, rules=(*claim.rules, "hedge"))
    claim = with_standing(claim, folded, clause.start, clause.end, frame)
    return _cued(claim, sentence, frame, sighting)


def _cued(
    claim: Claim, sentence: _Sentence, frame: Frame | None, sighting: Sighting | None = None
) -> Claim:
    """Return a claim with the words at which its rules fired."""
    found = cues_of(sentence.folded, sentence.start, claim, sentence.dates, sighting, frame)
    return replace(claim, cues=found)


def _counted(claim: Claim, sentence: _Sentence) -> Claim:
    """Return a claim with what it counts, leaving the numbers of its dates alone."""
    text, shift = sentence.folded.original, sentence.start
    start, end = claim.passage.start - shift, claim.passage.end - shift
    dated = [(one.start - start, one.end - start) for one in sentence.dates]
    found = (
        replace(one, start=one.start + start + shift, end=one.end + start + shift)
        for one in quantities(text[start:end], dated)
    )
    return replace(claim, quantities=tuple(found))


def _placed(claim: Claim, sentence: _Sentence, clause: Clause, topic: Topic) -> Claim:
    """Return a claim with its scene: its own places say it, or the place spoken of before."""
    meant = _meant(sentence.folded, clause, claim.kind)
    before = topic.near(sentence.index, sentence.section.start)
    span = sentence.folded.span(clause.start, clause.end)
    unclear = names_facility(sentence.folded, span)
    return with_scene(claim, None if unclear else before, meant)


def _meant(folded: FoldedText, clause: Clause, kind: ClaimKind) -> Role | None:
    """Return what the place named before does, where "it" or "the town" stands for it."""
    sighting = clause.sighting
    key = folded.tokens[sighting.end - 1].key
    if sighting.tense and sighting.trigger.object_role is not Role.AT and _PRONOUN.search(key):
        return sighting.trigger.object_role
    start, end = folded.span(clause.start, clause.end)
    area = area_word(folded, (start, end))
    if area is None:
        return None
    doing = _doings(folded, clause, kind)[0]
    return role_of(folded, area, doing, None, direct=area > doing.start)


def _stance(sentence: _Sentence, frame: Frame) -> Claim:
    end = frame.content_end
    claim = Claim(
        _passage(sentence, frame.content_start, end),
        _STANCES[frame.rule],
        Modality.ASSERTED,
        frame.status,
        when=_when(sentence, _STANCES[frame.rule], (frame.content_start, end), frame.start),
        attribution=_shifted(frame, sentence.start),
        rules=(frame.rule,),
    )
    return _cued(claim, sentence, frame)


def _statement(sentence: _Sentence, frame: Frame, end: int) -> Claim:
    claim = Claim(
        _passage(sentence, 0, end),
        ClaimKind.STATEMENT,
        Modality.DENIED if frame.status is Status.DENIED else Modality.ASSERTED,
        frame.status,
        _places(
            sentence, [Doing(ClaimKind.STATEMENT, Role.AT, frame.start, frame.start)], (0, end)
        ),
        when=_when(sentence, ClaimKind.STATEMENT, (0, end), frame.start),
        attribution=_shifted(frame, sentence.start),
        rules=("statement", frame.rule),
    )
    claim = with_standing(claim, sentence.folded, 0, len(sentence.folded.text), frame)
    return _cued(claim, sentence, frame)


def _named(sentence: _Sentence, span: tuple[int, int]) -> list[Named]:
    """Return the places named in a stretch of a sentence, but not within a frame."""
    return [
        one
        for one in sentence.named
        if span[0] <= one.start and one.end <= span[1] and not _inside_frame(sentence, one.start)
    ]


def _places(
    sentence: _Sentence, doings: Sequence[Doing], span: tuple[int, int]
) -> tuple[ClaimPlace, ...]:
    return tuple(places_of(sentence.folded, sentence.start, _named(sentence, span), doings))


def _doings(folded: FoldedText, clause: Clause, kind: ClaimKind) -> list[Doing]:
    """Return what the trigger of a clause says, then its further verbs, as parts of the kind.

    Nouns after "after" tell aside of something else: "took the town after the retreat to".
    """
    found = [_doing(folded, clause.sighting, kind)]
    for one in clause.others:
        if one.tense and not one.relative:
            found.append(_doing(folded, one, kind))
        elif _is_aside(folded, one) and family_of(one.trigger.kind) != family_of(kind):
            found.append(replace(_doing(folded, one, kind), aside=True))
    return found


def _doing(folded: FoldedText, sighting: Sighting, kind: ClaimKind) -> Doing:
    first, last = folded.tokens[sighting.first], folded.tokens[sighting.end - 1]
    return Doing(kind, sighting.trigger.object_role, first.start, last.end)


def _is_aside(folded: FoldedText, sighting: Sighting) -> bool:
    """Whether a noun stands after "after" and its like."""
    before = folded.tokens[sighting.first - 1].key if sighting.first else ""
    return not sighting.tense and before in vocabulary("modality", "aside")


def _when(sentence: _Sentence, kind: ClaimKind, span: tuple[int, int], trigger: int) -> When | None:
    otherwise = inherited(sentence.former, sentence.published, kind)
    return time_of(sentence.folded, sentence.dates, sentence.frames, otherwise, span, trigger)


def _frame_over(found: Sequence[Frame], offset: int) -> Frame | None:
    """Return the frame that vouches for an offset: the nearest before it, else one after it."""
    over = [
        frame
        for frame in found
        if frame.content_start <= offset < frame.content_end and frame.rule != "no_comment"
    ]
    before = [frame for frame in over if frame.end <= offset]
    return before[-1] if before else over[0] if over else None


def _inside_frame(sentence: _Sentence, offset: int) -> bool:
    return any(frame.start <= offset < frame.end for frame in sentence.frames)


def _frame_amid(found: Sequence[Frame], span: tuple[int, int], trigger: int) -> Frame | None:
    """Return the frame that is set into a clause before its trigger: "and, sources say, left"."""
    amid = [
        frame
        for frame in found
        if frame.rule == "according_to" and span[0] <= frame.start and frame.end <= trigger
    ]
    return amid[-1] if amid else None


def _insertions(sentence: _Sentence) -> set[int]:
    """Return where attributions end that stand amid what they vouch for."""
    return {frame.end for frame in sentence.frames if frame.rule == "according_to"}


def _openings(sentence: _Sentence) -> set[int]:
    """Return where attributions begin whose content follows them, and doubts."""
    return {
        frame.start
        for frame in sentence.frames
        if frame.content_start >= frame.end or frame.rule in _STANCES
    }


def _of_stance(sentence: _Sentence, offset: int) -> bool:
    """Whether a word only tells on what nobody commented."""
    return any(
        frame.rule == "no_comment"
        and frame.end <= offset
        and not _COMMA.search(sentence.folded.original, frame.end, offset)
        for frame in sentence.frames
    )


def _inside_mention(sentence: _Sentence, offset: int) -> bool:
    """Whether a word is part of a name: no name says what happens."""
    at = sentence.start + offset
    return any(
        one.mention.start <= at < one.mention.end
        for one in sentence.resolutions
        if one.place is not None or one.mention.kind is MentionKind.ORGANIZATION
    )


def _inside_date(sentence: _Sentence, offset: int) -> bool:
    """Whether a word is part of a date: dawn (فجر) is no explosion; a turning point is an event."""
    return any(
        one.start <= offset < one.end
        for one in sentence.dates
        if one.when.convention != TURNING_POINT
    )


def _passage(sentence: _Sentence, start: int, end: int) -> Passage:
    """Return the passage without the blanks and signs around it."""
    words = sentence.folded.original[start:end]
    start += len(words) - len(words.lstrip(" \n\t،,؛;:.-–"))
    end = start + len(sentence.folded.original[start:end].rstrip(" \n\t،,؛;:.-–"))
    return Passage(sentence.start + start, sentence.start + max(start + 1, end))


def _shifted(frame: Frame | None, by: int) -> tuple[AttributionLink, ...]:
    if frame is None:
        return ()
    return tuple(replace(link, start=link.start + by, end=link.end + by) for link in frame.links)
