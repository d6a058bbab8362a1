"""What a source can vouch for: its own acts, and what it is there to know."""

import re
from dataclasses import replace

from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.sources import tells_source
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.model import Claim, ClaimKind, SourceKind, Status

OWN_ACT = "own_act"
"""The rule of a claim whose source tells of what it does itself."""

_OPEN = (Status.REPORTED, Status.ANNOUNCED, Status.ASSERTED_BY_PARTY)
_BODIES = (SourceKind.OFFICIAL, SourceKind.PARTY, SourceKind.MONITOR)
_OWN_ACTS = frozenset(
    (
        ClaimKind.WITHDRAWAL,
        ClaimKind.DEPLOYMENT,
        ClaimKind.REDEPLOYMENT,
        ClaimKind.MOVEMENT,
        ClaimKind.PRESENCE,
        ClaimKind.TRANSFER,
        ClaimKind.PRISONER_TRANSFER,
        ClaimKind.RELEASE,
        ClaimKind.AID,
        ClaimKind.MEETING,
        ClaimKind.VISIT,
        ClaimKind.STATEMENT,
    )
)
"""What who does it can confirm; that a town was taken or an enemy hit is only asserted."""

_KNOWN_TO_THEM = frozenset(
    (
        ClaimKind.STRIKE,
        ClaimKind.CASUALTIES,
        ClaimKind.AID,
        ClaimKind.INFRASTRUCTURE,
        ClaimKind.DISPLACEMENT,
        ClaimKind.OTHER,
    )
)
"""What health, rescue and sea authorities are there to know."""


def with_standing(
    claim: Claim, folded: FoldedText, start: int, end: int, frame: Frame | None
) -> Claim:
    """Return a claim as confirmed when its source does, or is there to know, what it says.

    Its words are a stretch of the folded sentence. "Confirmed" is never bare: the chain says by
    whom.
    """
    link = claim.attribution[-1] if claim.attribution else None
    if link is None or link.kind not in _BODIES or claim.status not in _OPEN:
        return claim
    if any(one.kind is SourceKind.UNNAMED for one in claim.attribution):
        return claim
    if claim.kind in _KNOWN_TO_THEM and _COMPETENT.search(FoldedText.of(link.name).text):
        return replace(claim, status=Status.CONFIRMED, rules=(*claim.rules, "competent"))
    if claim.kind is ClaimKind.STATEMENT and not (frame and frame.rule.startswith("announce")):
        return claim
    if (
        claim.kind in _OWN_ACTS
        and tells_source(FoldedText.of(link.name).text)
        and (
            _OWN.search(folded.text, start, end)
            or (frame and _ITSELF.search(folded.original, max(0, frame.end - 8), frame.end))
        )
    ):
        return replace(claim, status=Status.CONFIRMED, rules=(*claim.rules, OWN_ACT))
    return claim


_COMPETENT = re.compile(rf"(?<!\w){any_of(vocabulary('attribution', 'competent'))}(?!\w)")
_OWN = re.compile(
    rf"(?<!\w)[وبل]?{any_of(vocabulary('attribution', 'own_forces', 'ar'))}(?:ه|ها|هم)(?!\w)"
    rf"|\bits\s+(?:\w+\s+)?{any_of(vocabulary('attribution', 'own_forces', 'en'))}\b"
    r"|\b(?:that|said)\s+(?:it|units|troops|forces|soldiers)\s"
    r"|(?<!\w)ب?ان\s+(?:وحدات|قوات|قوات\s+من|وحدات\s+من)\s+الجيش\s"
)
_ITSELF = re.compile(r"\s[أإا]ن(?:ه|ها|هم)$")
"""What follows "that" where the speaker tells of itself."""
