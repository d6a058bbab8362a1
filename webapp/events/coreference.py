"""Who "he", "one of the two" and "the agency" are: who was quoted before in the same article."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gazetteer.text import fold
from webapp.events.frame import AGAIN
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import AttributionLink, Claim, ClaimKind, Cue, SourceKind, Status

SAME = "same_source"
"""The rule of a claim whose source was named in full before; its cue is that name."""

CHECKED = "verified_before"
"""The rule of a claim of pictures that were checked by the claim before it."""

_REACH_OF_CHECK = 200
"""How many letters after it a check still covers "the pictures"."""

_STANCES = (ClaimKind.NO_COMMENT, ClaimKind.VERIFICATION)
_OF_SOURCE = (Status.ASSERTED_BY_PARTY, Status.EYEWITNESS)
"""What the status of a claim says of its source rather than of the act of saying."""


def with_former_sources(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Give "he said" its source and "one of the two" the outlet that quoted them.

    Claims come in reading order. A chain of one source that only points back gets the outer links
    of the last chain that ends in a source of its kind; a frame without a source gets the whole
    of the chain before it, or becomes the outlet's own voice.
    """
    former: tuple[AttributionLink, ...] = ()
    last: Claim | None = None
    named: list[AttributionLink] = []
    checked = -_REACH_OF_CHECK
    for claim in claims:
        claim = _with_antecedent(claim, named)
        generic = vocabulary("anaphora", "speaker")
        named += [link for link in claim.attribution if _bare(link.name) not in generic]
        chain = claim.attribution
        if not chain and any(rule.endswith(AGAIN) for rule in claim.rules):
            claim = _said_again(claim, last)
        elif chain and claim.kind not in _STANCES:
            last = claim
        if len(chain) == 1 and len(former) > 1 and _points_back(chain[0], former[-1]):
            claim = replace(
                claim, attribution=(*former[:-1], *chain), rules=(*claim.rules, "former_source")
            )
        elif chain and chain[-1].kind is SourceKind.UNNAMED:
            former = chain
        checked = claim.passage.end if _checks(claim) else checked
        yield _checked_before(claim, checked)


def _checks(claim: Claim) -> bool:
    """Whether a claim tells that somebody checks pictures."""
    return claim.kind is ClaimKind.VERIFICATION and claim.status is not Status.UNVERIFIED


def _checked_before(claim: Claim, checked: int) -> Claim:
    """Return what "the pictures" show as verified, when a claim soon before says who checked them.

    ``checked`` is where that claim ends.
    """
    link = claim.attribution[-1] if claim.attribution else None
    if link is None or link.kind is not SourceKind.FOOTAGE or claim.status is not Status.REPORTED:
        return claim
    near = 0 <= claim.passage.start - checked < _REACH_OF_CHECK
    if not near or fold(link.name) not in vocabulary("anaphora", "pictures"):
        return claim
    return replace(claim, status=Status.VISUALLY_VERIFIED, rules=(*claim.rules, CHECKED))


def _said_again(claim: Claim, last: Claim | None) -> Claim:
    """Return a claim of "he said" with the source of the claim before it."""
    plain = claim.status is Status.REPORTED
    if last is None:
        return replace(claim, status=Status.STATED if plain else claim.status)
    inherits = plain and last.status in _OF_SOURCE
    return replace(
        claim,
        attribution=last.attribution,
        status=last.status if inherits else claim.status,
        rules=(*claim.rules, "former_source"),
    )


def _points_back(link: AttributionLink, former: AttributionLink) -> bool:
    named = set(fold(link.name).split())
    return link.kind is former.kind and bool(named & set(vocabulary("anaphora", "source")))


def _with_antecedent(claim: Claim, named: list[AttributionLink]) -> Claim:
    """Return a claim that says whom "the agency" means: the last of its kind that was named."""
    for link in claim.attribution:
        kind = vocabulary("anaphora", "speaker").get(_bare(link.name))
        if kind is None:
            continue
        meant = _antecedent(fold(link.name), kind, named)
        if meant is not None:
            cue = Cue(SAME, meant.start, meant.end)
            return replace(claim, rules=(*claim.rules, SAME), cues=(*claim.cues, cue))
    return claim


def _antecedent(key: str, kind: str, named: list[AttributionLink]) -> AttributionLink | None:
    """Return the last named source of a kind; one that is called by the same word comes first."""
    head = key.split()[0].removeprefix("و").removeprefix("ال")
    fitting = [one for one in reversed(named) if one.kind == kind]
    alike = (one for one in fitting if head in fold(one.name).replace("ال", "").split())
    return next(alike, next(iter(fitting), None))


def _bare(name: str) -> str:
    """Return the folded words of a source without "itself" and "also".

    >>> _bare("الوكالة نفسها")
    'الوكاله'
    """
    said = fold(name).removeprefix("و").split()
    return " ".join(word for word in said if word not in _ITSELF)


_ITSELF = frozenset(map(fold, ("نفسه", "نفسها", "ذاته", "ذاتها", "أيضا", "itself")))
