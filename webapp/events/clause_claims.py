"""A clause with a trigger, made a claim: what happened, where, when, and by whose word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gazetteer.text import fold
from webapp.events.actors import actors_of
from webapp.events.anaphora import area_word, names_facility
from webapp.events.attribution import called, hedged
from webapp.events.claim_parts import cued, frame_links, places_within, when_of
from webapp.events.claim_places import doings_of
from webapp.events.clauses import Clause
from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.contexts import kind_after
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.modality import modality_of
from webapp.events.model import Claim, ClaimKind, Modality, Role, Status
from webapp.events.roles import role_of
from webapp.events.scene import Topic, with_scene
from webapp.events.sentence import Sentence, is_apposition, passage_of
from webapp.events.standing import with_standing

_PRONOUN = re.compile("(?:ها|ه|هم)$")


def claim_of(sentence: Sentence, clause: Clause, topic: Topic) -> Claim:
    """Return the claim that a clause makes, with the places that it names itself."""
    folded, sighting = sentence.folded, clause.sighting
    start, end = folded.span(clause.start, clause.end)
    trigger = folded.tokens[sighting.first].start
    frame = _frame_over(sentence.frames, trigger)
    frame = frame or _frame_amid(sentence.frames, (start, end), trigger)
    spoken = frame is not None and frame.end > start
    speech = fold(sighting.trigger.id) in vocabulary("modality", "speech")
    if sighting.tense and speech and not spoken:
        frame = called(folded, sighting.first) or frame
    before = topic.kind_near(sentence.index, sentence.section.start)
    kind = kind_after(sighting.trigger.id, sighting.trigger.kind, before)
    rules = (sighting.trigger.id, *((frame.rule,) if frame else ()))
    when = when_of(sentence, kind, (start, end), trigger)
    modality = modality_of(folded, clause, when, sentence.published)
    if frame and frame.status is Status.DENIED:
        modality = Modality.DENIED
    claim = Claim(
        passage_of(sentence, start, end),
        kind,
        modality,
        frame.status if frame else Status.STATED,
        places_within(sentence, doings_of(folded, clause, kind), (start, end)),
        actors_of(folded, clause, sentence.resolutions, sentence.start),
        when,
        frame_links(frame, sentence.start),
        rules,
    )
    if claim.status in (Status.STATED, Status.REPORTED) and hedged(
        folded, clause.start, clause.end
    ):
        claim = replace(claim, status=Status.UNVERIFIED, rules=(*claim.rules, "hedge"))
    claim = with_standing(claim, folded, clause.start, clause.end, frame)
    return cued(claim, sentence, frame, sighting)


def placed(claim: Claim, sentence: Sentence, clause: Clause, topic: Topic) -> Claim:
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


def without(claim: Claim, aside: Sequence[Clause], sentence: Sentence) -> Claim:
    """Return a claim without the places that only somebody in it went to before."""
    spans = [sentence.folded.span(one.start, one.end) for one in aside]
    places = (
        one
        for one in claim.places
        if not any(start <= one.start - sentence.start < end for start, end in spans)
    )
    return replace(claim, places=tuple(places)) if aside else claim


def doubted(sentence: Sentence, claim: Claim, clause: Clause) -> Claim:
    """Return a claim as unverified when the sentence ends by saying that it could not be."""
    offset = sentence.folded.tokens[clause.sighting.first].start
    doubts = (frame for frame in sentence.frames if is_apposition(sentence, frame))
    if claim.status is Status.REPORTED and any(frame.start > offset for frame in doubts):
        return replace(claim, status=Status.UNVERIFIED, rules=(*claim.rules, "not_verified"))
    return claim


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
