"""Reading an article: its places and the claims it makes. Pure; nothing is stored here.

A clause with a trigger becomes a suggested claim: what happened, in which places, when, and by
whose word. A sentence that only reports what somebody said becomes a claim of kind ``statement``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from gazetteer.model import Resolution
from gazetteer.text import fold
from gazetteer.uncollected import uncollected
from webapp.events.actors import actors_of
from webapp.events.anaphora import area_word, names_facility
from webapp.events.asides import described
from webapp.events.attribution import called, hedged
from webapp.events.background import in_section
from webapp.events.claim_places import Named, doings_of, places_of
from webapp.events.clauses import Clause, clauses
from webapp.events.coreference import with_former_sources
from webapp.events.cues import cues_of
from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.contexts import kind_after
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
    Reading,
    Role,
    Status,
    When,
)
from webapp.events.parallels import with_further_bases
from webapp.events.quantities import quantities
from webapp.events.roles import Doing, role_of
from webapp.events.scene import Topic, topic_after, with_scene
from webapp.events.seen import with_seen
from webapp.events.sentence import (
    STANCES,
    Sentence,
    dateline,
    insertions,
    inside_date,
    inside_frame,
    inside_mention,
    is_apposition,
    of_stance,
    openings,
    passage_of,
    sentences_of,
)
from webapp.events.standing import with_standing
from webapp.events.strength import strength_of
from webapp.events.timing import inherited, time_of

_SHORTEST_STATEMENT = 10
_PRONOUN = re.compile("(?:ها|ه|هم)$")


LANGUAGES = ("ar", "en", "")
"""The languages whose claims are read; in others only places are. Empty: not known."""


class PlaceReader(Protocol):
    """What finds the places of a text: a geoparser."""

    def __call__(self, text: str, *, language: str = "") -> list[Resolution]:
        """Return the resolutions of a text in reading order."""


def read(article: Article, geoparser: PlaceReader) -> Reading:
    """Return everything that is read in an article."""
    with uncollected():
        return _read(article, geoparser)


def _read(article: Article, geoparser: PlaceReader) -> Reading:
    resolutions = tuple(geoparser(article.text, language=article.language))
    if article.language not in LANGUAGES:
        return Reading(resolutions, ())
    published = article.published or dateline(article.text)
    claims: list[Claim] = []
    topic, kind = Topic(), None
    for sentence in sentences_of(article, resolutions, published):
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


def _claims(sentence: Sentence, topic: Topic) -> Iterator[Claim]:
    folded = sentence.folded
    sightings = [
        one
        for one in sentence.triggers
        if not inside_frame(sentence, folded.tokens[one.first].start)
        and not inside_mention(sentence, folded.tokens[one.first].start)
        and not inside_date(sentence, folded.tokens[one.first].start)
        and not of_stance(sentence, folded.tokens[one.first].start)
    ]
    sightings = with_seen(folded, sentence.frames, with_further_bases(folded, sightings))
    named = [one.start for one in _named(sentence, (0, len(folded.original)))]
    found = clauses(folded, sightings, openings(sentence), named, insertions(sentence))
    aside = described(folded, sightings)
    for clause in found:
        claim = _without(_claim_of(sentence, clause, topic), aside, sentence)
        claim = _placed(claim, sentence, clause, topic)
        topic = topic_after(topic, claim, sentence.index, sentence.section.start)
        yield _doubted(sentence, claim, clause)
    for clause in aside:
        yield _claim_of(sentence, clause, topic)
    said = [folded.tokens[clause.sighting.first].start for clause in found]
    stances = [frame for frame in sentence.frames if frame.rule in STANCES]
    for frame in stances:
        if frame.rule != "not_verified" or not (
            any(offset >= frame.end for offset in said) or is_apposition(sentence, frame)
        ):
            yield _stance(sentence, frame)
    if not found:
        end = min((frame.start for frame in stances), default=len(folded.original))
        told = [frame for frame in sentence.frames if frame.rule not in STANCES]
        for frame in told[:1]:
            if min(end, frame.content_end) - frame.content_start >= _SHORTEST_STATEMENT:
                yield _statement(sentence, frame, end)


def _without(claim: Claim, aside: Sequence[Clause], sentence: Sentence) -> Claim:
    """Return a claim without the places that only somebody in it went to before."""
    spans = [sentence.folded.span(one.start, one.end) for one in aside]
    places = (
        one
        for one in claim.places
        if not any(start <= one.start - sentence.start < end for start, end in spans)
    )
    return replace(claim, places=tuple(places)) if aside else claim


def _doubted(sentence: Sentence, claim: Claim, clause: Clause) -> Claim:
    """Return a claim as unverified when the sentence ends by saying that it could not be."""
    offset = sentence.folded.tokens[clause.sighting.first].start
    doubts = (frame for frame in sentence.frames if is_apposition(sentence, frame))
    if claim.status is Status.REPORTED and any(frame.start > offset for frame in doubts):
        return replace(claim, status=Status.UNVERIFIED, rules=(*claim.rules, "not_verified"))
    return claim


def _claim_of(sentence: Sentence, clause: Clause, topic: Topic) -> Claim:
    folded, sighting = sentence.folded, clause.sighting
    start, end = folded.span(clause.start, clause.end)
    trigger = folded.tokens[sighting.first].start
    frame = _frame_over(sentence.frames, trigger)
    frame = frame or _frame_amid(sentence.frames, (start, end), trigger)
    spoken = frame is not None and frame.end > start
    if (
        sighting.tense
        and fold(sighting.trigger.id) in vocabulary("modality", "speech")
        and not spoken
    ):
        frame = called(folded, sighting.first) or frame
    before = topic.kind_near(sentence.index, sentence.section.start)
    kind = kind_after(sighting.trigger.id, sighting.trigger.kind, before)
    rules = (sighting.trigger.id, *((frame.rule,) if frame else ()))
    when = _when(sentence, kind, (start, end), trigger)
    modality = modality_of(folded, clause, when, sentence.published)
    if frame and frame.status is Status.DENIED:
        modality = Modality.DENIED
    claim = Claim(
        passage_of(sentence, start, end),
        kind,
        modality,
        frame.status if frame else Status.STATED,
        _places(sentence, doings_of(folded, clause, kind), (start, end)),
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
    claim: Claim, sentence: Sentence, frame: Frame | None, sighting: Sighting | None = None
) -> Claim:
    """Return a claim with the words at which its rules fired."""
    found = cues_of(sentence.folded, sentence.start, claim, sentence.dates, sighting, frame)
    return replace(claim, cues=found)


def _counted(claim: Claim, sentence: Sentence) -> Claim:
    """Return a claim with what it counts, leaving the numbers of its dates alone."""
    shift = sentence.start
    start, end = claim.passage.start - shift, claim.passage.end - shift
    dated = [(one.start - start, one.end - start) for one in sentence.dates]
    found = (
        replace(one, start=one.start + start + shift, end=one.end + start + shift)
        for one in quantities(sentence.folded.part(start, end), dated)
    )
    return replace(claim, quantities=tuple(found))


def _placed(claim: Claim, sentence: Sentence, clause: Clause, topic: Topic) -> Claim:
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
    doing = doings_of(folded, clause, kind)[0]
    return role_of(folded, area, doing, None, direct=area > doing.start)


def _stance(sentence: Sentence, frame: Frame) -> Claim:
    end = frame.content_end
    claim = Claim(
        passage_of(sentence, frame.content_start, end),
        STANCES[frame.rule],
        Modality.ASSERTED,
        frame.status,
        when=_when(sentence, STANCES[frame.rule], (frame.content_start, end), frame.start),
        attribution=_shifted(frame, sentence.start),
        rules=(frame.rule,),
    )
    return _cued(claim, sentence, frame)


def _statement(sentence: Sentence, frame: Frame, end: int) -> Claim:
    claim = Claim(
        passage_of(sentence, 0, end),
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


def _named(sentence: Sentence, span: tuple[int, int]) -> list[Named]:
    """Return the places named in a stretch of a sentence, but not within a frame."""
    return [
        one
        for one in sentence.named
        if span[0] <= one.start and one.end <= span[1] and not inside_frame(sentence, one.start)
    ]


def _places(
    sentence: Sentence, doings: Sequence[Doing], span: tuple[int, int]
) -> tuple[ClaimPlace, ...]:
    return tuple(places_of(sentence.folded, sentence.start, _named(sentence, span), doings))


def _when(sentence: Sentence, kind: ClaimKind, span: tuple[int, int], trigger: int) -> When | None:
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


def _frame_amid(found: Sequence[Frame], span: tuple[int, int], trigger: int) -> Frame | None:
    """Return the frame that is set into a clause before its trigger: "and, sources say, left"."""
    amid = [
        frame
        for frame in found
        if frame.rule == "according_to" and span[0] <= frame.start and frame.end <= trigger
    ]
    return amid[-1] if amid else None


def _shifted(frame: Frame | None, by: int) -> tuple[AttributionLink, ...]:
    if frame is None:
        return ()
    return tuple(replace(link, start=link.start + by, end=link.end + by) for link in frame.links)
