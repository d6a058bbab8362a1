"""The chains of an event as trees: from each origin outward to those who printed it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from webapp.events.event_records import EventDetails, Member
from webapp.events.languages.identities import Identity
from webapp.events.model import Article, Stance
from webapp.events.origins import BACKING, Origin

SIDES = ("backs", "denies", "recalls", "neither")


@dataclass(frozen=True, slots=True)
class Branch:
    """One way from an origin into print: who passed it on, outward, and the claims that came so.

    ``copies`` are the articles that printed the same text again.
    """

    outward: tuple[Identity, ...]
    article: Article
    members: tuple[Member, ...]
    copies: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """An origin with its branches.

    ``side`` is ``backs``, ``denies``, ``recalls`` (it tells again what others reported at the time,
    and is not counted) or ``neither``.
    """

    origin: Origin
    side: str
    branches: tuple[Branch, ...]


def trees_of(event: EventDetails) -> list[Tree]:
    """Return the trees of an event: those that back it first, those that take no side last."""
    by_ref = {member.report.claim.ref: member for member in event.members}
    found = [
        Tree(origin, _side(origin, event, by_ref), tuple(_branches(origin, by_ref)))
        for origin in event.origins
    ]
    return sorted(found, key=lambda tree: SIDES.index(tree.side))


def _side(origin: Origin, event: EventDetails, by_ref: Mapping[str, Member]) -> str:
    stances = {by_ref[ref].report.stance for ref in origin.refs}
    if stances & set(BACKING):
        return "backs" if origin in event.independent else "recalls"
    return "denies" if Stance.CONTRADICTS in stances else "neither"


def _branches(origin: Origin, by_ref: Mapping[str, Member]) -> Iterable[Branch]:
    """Yield one branch an article and way, copies folded under the text that they copy."""
    ways: dict[tuple[int, tuple[str, ...]], list[Member]] = {}
    copies: dict[str, dict[int, Article]] = {}
    for ref in origin.refs:
        member = by_ref[ref]
        if member.report.copied:
            voice = copies.setdefault(member.report.voice.id, {})
            voice[member.article.id] = member.article
            continue
        way = tuple(one.id for one in _outward(member))
        ways.setdefault((member.article.id, way), []).append(member)
    for members in ways.values():
        printed = copies.pop(members[0].report.voice.id, {})
        yield Branch(
            _outward(members[0]), members[0].article, tuple(members), tuple(printed.values())
        )
    for ref in origin.refs:
        member = by_ref[ref]
        if copies.pop(member.report.voice.id, None):
            yield Branch(_outward(member), member.article, (member,))


def _outward(member: Member) -> tuple[Identity, ...]:
    """Return who passed a claim on, from the one next to its innermost source to the publisher."""
    report = member.report
    passed = list(reversed(report.chain[:-1]))
    if report.publisher.id not in {one.id for one in report.chain}:
        passed.append(report.publisher)
    return tuple(passed)
