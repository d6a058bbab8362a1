"""What the map shows of a claim's status: the four groups of its colours and shapes."""

from collections.abc import Mapping
from enum import StrEnum

from webapp.events.model import Status


class Standing(StrEnum):
    """Seen or verified, reported, contested; or unassessed: only named, no claim speaks of it."""

    SEEN = "seen"
    REPORTED = "reported"
    CONTESTED = "contested"
    UNASSESSED = "unassessed"


STANDINGS: Mapping[Status, str] = {
    Status.CONFIRMED: "seen",
    Status.VISUALLY_VERIFIED: "seen",
    Status.EYEWITNESS: "seen",
    Status.STATED: "reported",
    Status.ANNOUNCED: "reported",
    Status.ASSERTED_BY_PARTY: "reported",
    Status.REPORTED: "reported",
    Status.NO_COMMENT: "reported",
    Status.UNVERIFIED: "contested",
    Status.DENIED: "contested",
}
"""What a marker shows of a claim's status: seen or verified, reported, or contested."""
