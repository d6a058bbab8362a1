"""One attribution in a sentence: its words, its links, and the status that it gives."""

from dataclasses import dataclass, replace

from webapp.events.folding import FoldedText
from webapp.events.languages.frames import CONTRAST
from webapp.events.model import AttributionLink, SourceKind, Status

AGAIN = "_again"
"""How the rule of a frame ends that names no source of its own: "he said", "وأضاف أن"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution: its own words, what it vouches for, its links, and the status it gives.

    All offsets are code points of the text that was given. ``rule`` names the pattern.
    """

    rule: str
    start: int
    end: int
    content_start: int
    content_end: int
    links: tuple[AttributionLink, ...]
    status: Status


def framed(
    folded: FoldedText,
    rule: str,
    span: tuple[int, int],
    links: tuple[AttributionLink, ...],
    act: str,
) -> Frame:
    """Return the frame at a span of the folded text, which vouches for all that follows it."""
    start, end = folded.span(*span)
    status = status_of(act, links[-1].kind if links else None)
    return Frame(rule, start, end, end, len(folded.original), links, status)


def status_of(act: str, kind: SourceKind | None) -> Status:
    """Return the status that an act of a kind of source gives to what is said."""
    if act == "deny":
        return Status.DENIED
    if act == "allege":
        return Status.UNVERIFIED
    if act == "see" or kind is SourceKind.WITNESS:
        return Status.EYEWITNESS
    if act == "confirm" and kind is not SourceKind.PARTY:
        return Status.CONFIRMED
    if kind is SourceKind.PARTY:
        return Status.ASSERTED_BY_PARTY
    if act == "announce" and kind is SourceKind.OFFICIAL:
        return Status.ANNOUNCED
    return Status.REPORTED


def closing(folded: FoldedText, frame: Frame) -> Frame:
    """Return a frame that vouches for what stands before it, back to "while" and its like."""
    contrasts = [match.start() for match in CONTRAST.finditer(folded.original, 0, frame.start)]
    return replace(frame, content_start=contrasts[-1] if contrasts else 0, content_end=frame.start)
