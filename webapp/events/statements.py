"""What a sentence tells beside what happens: who says something, who has nothing to say."""

import re
from collections.abc import Iterator, Sequence

from webapp.events.claim_parts import cued, frame_links, places_within, when_of
from webapp.events.frame import AGAIN, Frame
from webapp.events.languages.frames import CONTRAST
from webapp.events.model import Claim, ClaimKind, Modality, Role, Status
from webapp.events.roles import Doing
from webapp.events.sentence import STANCES, Sentence, is_apposition, passage_of
from webapp.events.standing import with_standing

_SHORTEST_STATEMENT = 10
_PARTED = re.compile(r"[،,؛;]\s*(?:(?:and|but)\s+)?$")
"""How what stands before a further speaker ends."""


def told_beside(sentence: Sentence, said: Sequence[int]) -> Iterator[Claim]:
    """Yield the claims of a sentence in which nothing happens but that somebody speaks, or not.

    ``said`` are where the triggers of its other claims stand, within the sentence.
    """
    stances = [frame for frame in sentence.frames if frame.rule in STANCES]
    for frame in stances:
        if frame.rule != "not_verified" or not (
            any(offset >= frame.end for offset in said) or is_apposition(sentence, frame)
        ):
            yield _stance(sentence, frame)
    end = min((frame.start for frame in stances), default=len(sentence.folded.original))
    told = [frame for frame in sentence.frames if frame.rule not in STANCES]
    for frame in told if said else told[:1]:
        stop = min(end, frame.content_end)
        if stop - frame.content_start < _SHORTEST_STATEMENT:
            continue
        if not said:
            yield _statement(sentence, frame, (0, end))
        elif _is_alone(sentence, frame, said):
            yield _statement(sentence, frame, (frame.start, stop))


def _stance(sentence: Sentence, frame: Frame) -> Claim:
    end = frame.content_end
    claim = Claim(
        passage_of(sentence, frame.content_start, end),
        STANCES[frame.rule],
        Modality.ASSERTED,
        frame.status,
        when=when_of(sentence, STANCES[frame.rule], (frame.content_start, end), frame.start),
        attribution=frame_links(frame, sentence.start),
        rules=(frame.rule,),
    )
    return cued(claim, sentence, frame)


def _is_alone(sentence: Sentence, frame: Frame, said: Sequence[int]) -> bool:
    """Whether a frame after a comma leads to the end, and nothing happens in what it leads to."""
    before = sentence.folded.original[: frame.start]
    contrasted = any(match.end() == len(before) for match in CONTRAST.finditer(before))
    parted = contrasted or bool(_PARTED.search(before))
    anew = bool(frame.links) and not frame.rule.endswith(AGAIN)
    alone = anew and frame.end <= frame.content_start and all(one < frame.start for one in said)
    return parted and alone


def _statement(sentence: Sentence, frame: Frame, span: tuple[int, int]) -> Claim:
    start, end = span
    saying = Doing(ClaimKind.STATEMENT, Role.AT, frame.start, frame.start)
    claim = Claim(
        passage_of(sentence, start, end),
        ClaimKind.STATEMENT,
        Modality.DENIED if frame.status is Status.DENIED else Modality.ASSERTED,
        frame.status,
        places_within(sentence, [saying], span),
        when=when_of(sentence, ClaimKind.STATEMENT, span, frame.start),
        attribution=frame_links(frame, sentence.start),
        rules=("statement", frame.rule),
    )
    claim = with_standing(claim, sentence.folded, 0, len(sentence.folded.text), frame)
    return cued(claim, sentence, frame)
