"""How do we know? The independent origins behind reports of one happening. Pure.

The chain of a report runs from whose text it is inward. Its innermost link is its origin, with
three exceptions, each of which makes fewer origins and never more:

* an outlet that is only quoted is no origin beside those that it quotes itself;
* what an article says in its own voice is no origin beside the source that it names for it, nor,
  where it recalls what happened days before, beside those who reported it then;
* outlets that only quote one another are one origin together, and said to be circular.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from webapp.events.languages.identities import GOVERNMENT, Identity, identity_of
from webapp.events.model import Claim, SourceKind, Stance, Status

RECALLED_AFTER = 3
"""Days after which an outlet's own words on a happening are no news, but what it recalls."""

BACKING = (Stance.SUPPORTS, Stance.UPDATES, Stance.DUPLICATES)
"""The stances whose origins are counted: those that say that it happened."""


@dataclass(frozen=True)
class Report:
    """One claim about a happening, and whose text it stands in.

    ``voice`` is the publisher, or who it was copied or bought from. ``stance`` is None for what
    takes no side, such as a refusal to comment. ``named`` tells who links of the chain of
    attribution are, by position from 1, where the article says it elsewhere. ``printed`` is the
    day of the article, where it is known.
    """

    claim: Claim
    publisher: Identity
    voice: Identity
    stance: Stance | None = Stance.SUPPORTS
    copied: bool = False
    named: Mapping[int, Identity] = field(default_factory=dict)
    printed: date | None = None

    @property
    def recalls(self) -> bool:
        """Whether the outlet tells in its own voice what happened days before it printed it."""
        when = self.claim.when
        if self.claim.attribution or when is None or self.printed is None:
            return False
        return (self.printed - (when.end or when.start)).days >= RECALLED_AFTER

    @cached_property
    def chain(self) -> tuple[Identity, ...]:
        """The sources from the voice inward, each once in a row."""
        found = [self.voice]
        for position, link in enumerate(self.claim.attribution, 1):
            identity = self.named.get(position) or identity_of(link.name, link.kind)
            if identity.id != found[-1].id or not identity.is_named:
                found.append(identity)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Origin:
    """Somebody who says so and has it from nobody else that is known.

    ``quoted_by`` is set where ``source`` is only described, ``circle`` where outlets have it only
    from one another. ``refs`` are the claims that rest on it. ``recalled`` says that it only tells
    again what happened days before.
    """

    id: str
    source: Identity
    quoted_by: Identity | None
    refs: tuple[str, ...]
    circle: tuple[Identity, ...] = ()
    recalled: bool = False


def origins_of(reports: Sequence[Report]) -> tuple[Origin, ...]:
    """Return the independent origins of reports of one happening, in the order of the reports."""
    known = _Chains(_with_full_names(reports))
    found: dict[str, tuple[Origin, list[Report]]] = {}
    for report, chain in known.chains:
        origin = known.origin(report, chain)
        found.setdefault(origin.id, (origin, []))[1].append(report)
    return tuple(
        replace(
            origin,
            refs=tuple(report.claim.ref for report in resting),
            recalled=all(report.recalls for report in resting),
        )
        for origin, resting in found.values()
    )


def independent(origins: Iterable[Origin], stances: Mapping[str, Stance | None]) -> list[Origin]:
    """Return the origins that say it happened; ``stances`` are those of the claims by reference.

    Those that only recall it are left out, unless nobody reported it at the time.
    """
    backing = [one for one in origins if any(stances.get(ref) in BACKING for ref in one.refs)]
    return [one for one in backing if not one.recalled] or backing


@dataclass(frozen=True, slots=True)
class _Group:
    """People whom one outlet describes without a name, and the articles that speak of them."""

    quoted_by: Identity
    described: Identity
    articles: set[int]


Chain = tuple[Identity, ...]


class _Chains:
    """The chains of all reports of a happening, and what each of them rests on."""

    def __init__(self, chains: Sequence[tuple[Report, Chain]]) -> None:
        self.chains = chains
        self._groups: dict[Identity, list[_Group]] = {}
        self._known_behind: dict[str, Origin] = {}
        self._naming: dict[int, tuple[Report, Chain]] = {}
        for report, chain in chains:
            if len(chain) > 1 and report.stance in BACKING:
                self._naming.setdefault(report.claim.article_id, (report, chain))
        for report, chain in sorted(chains, key=lambda pair: _vagueness(pair[1][-1])):
            if not chain[-1].is_named:
                self._group(report, chain).articles.add(report.claim.article_id)

    def origin(self, report: Report, chain: Chain) -> Origin:
        """Return what one report rests on; without references.

        What an outlet's own people saw is its own, whatever it quotes besides.
        """
        seen = report.claim.status is Status.EYEWITNESS
        if seen and chain[-1].is_press:
            return Origin(chain[-1].id, chain[-1], None, ())
        if len(chain) == 1 and not seen and not report.copied:
            named = self._naming.get(report.claim.article_id)
            if named is not None:
                return self._innermost(*named)
        return self._innermost(report, chain)

    def _innermost(self, report: Report, chain: Chain) -> Origin:
        last = chain[-1]
        if not last.is_named:
            return self._described(self._group(report, chain))
        if len(chain) > 1 and last.is_press:
            if last.id not in self._known_behind:
                self._known_behind[last.id] = self._behind(last)
            return self._known_behind[last.id]
        return Origin(last.id, last, None, ())

    def _behind(self, press: Identity) -> Origin:
        """Return what an outlet that is quoted has it from; itself, where nothing shows it."""
        waiting, seen = [press], [press]
        while waiting:
            one = waiting.pop(0)
            told = [
                (report, chain[_index(chain, one) :])
                for report, chain in self.chains
                if one in chain[:-1]
            ]
            for report, chain in told:
                if not chain[-1].is_press:
                    return self._innermost(report, chain)
            if not told or any(chain == (one,) for _, chain in self.chains):
                return Origin(one.id, one, None, ())
            further = [chain[-1] for _, chain in told if chain[-1] not in seen]
            waiting += further
            seen += further
        members = tuple(sorted(seen, key=lambda one: one.id))
        return Origin("+".join(one.id for one in members), members[0], None, (), members)

    def _group(self, report: Report, chain: Chain) -> _Group:
        """Return the group that the innermost words of a chain mean, noted when it is new.

        Of several that may be meant it is one of the same number ("one of the two"), then one that
        the same article told of.
        """
        quoted_by = next((one for one in reversed(chain[:-1]) if one.is_named), chain[0])
        described, article = chain[-1], report.claim.article_id
        groups = self._groups.setdefault(quoted_by, [])
        fitting = [group for group in groups if _may_be(described, group.described)]
        if not fitting:
            groups.append(_Group(quoted_by, described, set()))
            return groups[-1]
        return max(
            fitting,
            key=lambda group: (
                described.number > 1 and group.described.number == described.number,
                article in group.articles,
            ),
        )

    def _described(self, group: _Group) -> Origin:
        number = self._groups[group.quoted_by].index(group) + 1
        return Origin(f"{group.quoted_by.id}/{number}", group.described, group.quoted_by, ())


def _index(chain: Chain, identity: Identity) -> int:
    return next(at for at, one in enumerate(chain) if one == identity)


def _vagueness(identity: Identity) -> tuple[bool, bool, int]:
    """Order descriptions so that the telling ones come first."""
    return identity.part, not identity.number, -len(identity.traits)


def _may_be(one: Identity, other: Identity) -> bool:
    """Whether two descriptions by the same outlet can mean the same people."""
    if _SPEAKERS.get(one.kind, one.kind) is not _SPEAKERS.get(other.kind, other.kind):
        return False
    if one.part:
        return True
    numbers = not one.number or not other.number or one.number == other.number
    return numbers and (one.traits <= other.traits or other.traits <= one.traits)


_SPEAKERS = {SourceKind.OFFICIAL: SourceKind.UNNAMED}
"""What is one to another pen: one report's officials are another's sources, but no witnesses."""


def _with_full_names(reports: Sequence[Report]) -> list[tuple[Report, Chain]]:
    """Return the chains with an office whose country is not said read as the one beside it.

    A state that speaks ("Moscow") is whichever of its offices is named, and a name under which one
    of the articles is printed is that outlet.
    """
    printers = {report.publisher.id: report.publisher for report in reports}
    offices: dict[str, dict[Identity, None]] = {}
    for report in reports:
        for one in report.chain:
            office, _, country = one.id.rpartition(".")
            if one.country and country == one.country.lower():
                offices.setdefault(office, {})[one] = None
                if office != GOVERNMENT:
                    offices.setdefault(f"{GOVERNMENT}.{country}", {})[one] = None
    return [
        (report, tuple(printers.get(one.id) or _with_country(one, offices) for one in report.chain))
        for report in reports
    ]


def _with_country(identity: Identity, offices: Mapping[str, Mapping[Identity, None]]) -> Identity:
    """Return the office that is named with its country, or what is given where it is not clear."""
    fitting = list(offices.get(identity.id, ()))
    states = identity.id.startswith(f"{GOVERNMENT}.")
    return fitting[0] if len(fitting) == 1 or (fitting and states) else identity
