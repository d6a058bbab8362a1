"""The parts of a claim, from what was found in its sentence: places, time, links, cues, counts."""

from collections.abc import Sequence
from dataclasses import replace

from webapp.events.claim_places import places_of
from webapp.events.cues import cues_of
from webapp.events.frame import Frame
from webapp.events.languages.triggers import Sighting
from webapp.events.model import AttributionLink, Claim, ClaimKind, ClaimPlace, When
from webapp.events.named import Named
from webapp.events.quantities import may_count, quantities
from webapp.events.roles import Doing
from webapp.events.sentence import Sentence, inside_frame
from webapp.events.timing import inherited, time_of


def named_within(sentence: Sentence, span: tuple[int, int]) -> list[Named]:
    """Return the places named in a stretch of a sentence, but not within a frame."""
    return [
        one
        for one in sentence.named
        if span[0] <= one.start and one.end <= span[1] and not inside_frame(sentence, one.start)
    ]


def places_within(
    sentence: Sentence, doings: Sequence[Doing], span: tuple[int, int]
) -> tuple[ClaimPlace, ...]:
    """Return the places of a stretch of a sentence in the roles that what happens gives them."""
    return tuple(places_of(sentence.folded, sentence.start, named_within(sentence, span), doings))


def when_of(
    sentence: Sentence, kind: ClaimKind, span: tuple[int, int], trigger: int
) -> When | None:
    """Return when what a trigger in a stretch of a sentence tells was, as ISO days."""
    otherwise = inherited(sentence.former, sentence.published, kind)
    return time_of(sentence.folded, sentence.dates, sentence.frames, otherwise, span, trigger)


def frame_links(frame: Frame | None, by: int) -> tuple[AttributionLink, ...]:
    """Return the links of a frame, ``by`` code points further: offsets within the article."""
    if frame is None:
        return ()
    return tuple(replace(link, start=link.start + by, end=link.end + by) for link in frame.links)


def cued(
    claim: Claim, sentence: Sentence, frame: Frame | None, sighting: Sighting | None = None
) -> Claim:
    """Return a claim with the words at which its rules fired."""
    found = cues_of(sentence.folded, sentence.start, claim, sentence.dates, sighting, frame)
    return replace(claim, cues=found)


def counted(claim: Claim, sentence: Sentence) -> Claim:
    """Return a claim with what it counts, leaving the numbers of its dates alone."""
    if not may_count(sentence.folded):
        return claim
    shift = sentence.start
    start, end = claim.passage.start - shift, claim.passage.end - shift
    dated = [(one.start - start, one.end - start) for one in sentence.dates]
    found = tuple(
        replace(one, start=one.start + start + shift, end=one.end + start + shift)
        for one in quantities(sentence.folded.part(start, end), dated)
    )
    return replace(claim, quantities=found) if found else claim
