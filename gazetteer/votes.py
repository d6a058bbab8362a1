"""What the names of a text vote for, and what is left of it without the vote of one of them."""

from collections.abc import Sequence
from typing import Final, final

from gazetteer.evidence import Sign
from gazetteer.standings import Ballot, Standing, Topic

DOUBT: Final = 0.2
"""Votes for no country, so that one name does not make a text be about its country."""

LEAST: Final = 1e-9
"""Votes below which only rounding speaks."""


@final
class Name:
    """A naming in one text: how often, its vote, and what is said outright of its candidates.

    ``told`` holds signs by candidate, such as a container that stands beside one of the mentions;
    ``trust`` is below 1 where people said that the name is no place. ``best`` is the candidate that
    it was judged to mean, ``share`` the belief in it.
    """

    __slots__ = ("ballot", "best", "share", "standing", "told", "trust", "weight")

    def __init__(self, standing: Standing, weight: float, told: dict[int, Sign]) -> None:
        self.standing: Final = standing
        self.weight = weight
        self.ballot: Ballot = standing.ballot
        self.told = told
        self.trust = 1.0
        self.best = 0
        self.share = 1.0


@final
class Votes:
    """The votes of names, by what they are for; ``all`` are those that went to countries."""

    __slots__ = ("all", "by_topic")

    def __init__(self, names: Sequence[Name]) -> None:
        votes: dict[Topic, float] = {}
        total = DOUBT
        for name in names:
            weight = name.weight
            total += name.ballot.national * weight
            for topic, share in name.ballot.votes.items():
                votes[topic] = votes.get(topic, 0.0) + share * weight
        self.by_topic: Final = votes
        self.all: Final = total


@final
class Others:
    """The votes of all names of a text but one."""

    __slots__ = ("_own", "_votes", "_weight", "all")

    def __init__(self, votes: Votes, name: Name) -> None:
        self._votes: Final = votes.by_topic
        self._own: Final = name.ballot.votes
        self._weight: Final = name.weight
        self.all: Final = votes.all - name.weight

    def votes(self, topic: Topic) -> float:
        """Return how many votes a topic has."""
        given = self._votes.get(topic)
        if given is None:
            return 0.0
        own = self._own.get(topic)
        left = given if own is None else given - own * self._weight
        return left if left > LEAST else 0.0

    def most(self, topics: tuple[Topic, ...]) -> float:
        """Return the votes of that topic among some which has most of them."""
        most = 0.0
        for topic in topics:
            votes = self.votes(topic)
            if votes > most:
                most = votes
        return most

    def together(self, topics: tuple[Topic, ...]) -> float:
        """Return the votes of some topics together."""
        total = 0.0
        for topic in topics:
            total += self.votes(topic)
        return total
