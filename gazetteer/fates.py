"""What became of places: merged into another one, or retired. Nothing of them is forgotten.

A merged place is another one under a former id; its names are names of the other. A retired place
is still known by its id, but no text is read as naming it.
"""

from collections.abc import Mapping

RETIRED = ""
"""What a retired place is now: no other one."""


class Fates:
    """By the ids of places that are no more: the ids of those that they are now, or ``RETIRED``.

    >>> fates = Fates({"a": "b", "b": "c", "d": RETIRED, "e": "d"})
    >>> fates.follow("a"), fates.follow("c"), fates.follow("e")
    ('c', 'c', 'd')
    >>> fates.is_read("a"), fates.is_read("e")
    (True, False)
    >>> fates.merged("c")
    ('a', 'b')
    """

    def __init__(self, successors: Mapping[str, str] | None = None) -> None:
        self.successors = dict(successors or {})
        self._merged: dict[str, list[str]] = {}
        for place_id in sorted(self.successors):
            if (now := self.follow(place_id)) != place_id:
                self._merged.setdefault(now, []).append(place_id)

    def __contains__(self, place_id: object) -> bool:
        """Whether a place is no more: merged or retired."""
        return place_id in self.successors

    def __bool__(self) -> bool:
        return bool(self.successors)

    def follow(self, place_id: str) -> str:
        """Return the id of what a place was merged into, and that again; its own if in none."""
        while successor := self.successors.get(place_id, RETIRED):
            place_id = successor
        return place_id

    def is_read(self, place_id: str) -> bool:
        """Whether texts may name a place, be it as part of another one."""
        return self.follow(place_id) not in self.successors

    def retired(self) -> list[str]:
        """Return the ids of the retired places."""
        return [one for one, successor in self.successors.items() if successor == RETIRED]

    def merged(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of the places that were merged into this one."""
        return tuple(self._merged.get(place_id, ()))
