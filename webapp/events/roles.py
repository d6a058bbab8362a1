"""What a place does in a clause: where from, where to, by way of what, or simply where."""

from dataclasses import dataclass

from webapp.events.folding import FoldedText
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import object_words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind, Role
from webapp.events.prepositions import is_partitive, said_at

_REACH = 5
_REACH_OUTWARD = 5
_REACH_OF_PART = 2
_GLUED = {"ب": Role.AT, "ل": Role.TO, "لل": Role.TO, "ك": Role.AT}
_MOVES = (Role.FROM, Role.TO, Role.TOWARD)

_STAYING = frozenset(
    (
        ClaimKind.STRIKE,
        ClaimKind.CLASH,
        ClaimKind.CASUALTIES,
        ClaimKind.DETENTION,
        ClaimKind.PROTEST,
        ClaimKind.CONTROL,
        ClaimKind.PRESENCE,
        ClaimKind.INFRASTRUCTURE,
        ClaimKind.OTHER,
    )
)
"""Kinds in which nobody goes: "to" says how far it reaches, not where to."""

_LEAVING = frozenset(
    (
        ClaimKind.WITHDRAWAL,
        ClaimKind.REDEPLOYMENT,
        ClaimKind.TRANSFER,
        ClaimKind.PRISONER_TRANSFER,
        ClaimKind.DISPLACEMENT,
        ClaimKind.EXPULSION,
        ClaimKind.AID,
    )
)
"""Kinds in which who goes toward a place means to arrive there."""

_FOUND_THERE = frozenset(
    (ClaimKind.CASUALTIES, ClaimKind.DETENTION, ClaimKind.PROTEST, ClaimKind.STATEMENT)
)
"""Kinds in which "from" says where it happened: "taken from his house in", "spoke from"."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What happens in a clause: its kind, the words for it (offsets within the sentence).

    ``object_role`` is what a place does that is its object, without a preposition. Of what is only
    told ``aside`` ("after the withdrawal from") the places are not those of the claim.
    """

    kind: ClaimKind
    object_role: Role
    start: int
    end: int
    aside: bool = False


def role_of(
    folded: FoldedText, start: int, doing: Doing, former: tuple[int, Role] | None, *, direct: bool
) -> Role:
    """Return the role of the place whose mention begins at ``start`` of the original sentence.

    A preposition decides, also across words like "city"; then coordination with the place before
    in the clause (``former``: its end and its role); then what the trigger does to its object,
    where the place is the first that follows it (``direct``).
    """
    index = next(
        (n for n, token in enumerate(folded.tokens) if token.end > start), len(folded.tokens)
    )
    if index == len(folded.tokens):
        return Role.AT
    glued = _glued(folded, index, start)
    if glued is not None:
        return _suited(glued, doing.kind)
    if former is not None and _coordinated(folded, former[0], start, index):
        return former[1]
    if former is not None and _is_beside(folded, former[0], start):
        return Role.NEAR
    said, directed = _preposition(folded, index, doing)
    if said is Role.TO and _is_taken(doing):
        return said
    if said is not None:
        return _suited(said, doing.kind)
    if directed and not (direct and doing.object_role is Role.FROM):
        return Role.NEAR
    return doing.object_role if direct else Role.AT


def _is_beside(folded: FoldedText, end: int, start: int) -> bool:
    """Whether a place only tells where the one before it lies: "the camp south of Mosul"."""
    between = [one.key for one in folded.tokens if one.start >= end and one.end <= start]
    directions = vocabulary("roles", "direction")
    beside = {*vocabulary("roles", "skip"), *directions}
    return bool(directions.keys() & {*between}) and all(key in beside for key in between)


def _is_taken(doing: Doing) -> bool:
    """Whether somebody is detained, whom the words can take somewhere."""
    return doing.kind is ClaimKind.DETENTION and doing.object_role is Role.AT


def _glued(folded: FoldedText, index: int, start: int) -> Role | None:
    """Return the role of a preposition written in one word with the name."""
    token = folded.tokens[index]
    if start <= token.start:
        return None
    letters = folded.text[folded.positions[index] :][: start - token.start].lstrip("وف")
    if letters not in _GLUED:
        return None
    before = folded.tokens[index - 1].key if index else ""
    if before in vocabulary("roles", "via"):
        return Role.VIA
    beside = _GLUED[letters] is Role.TO and before in vocabulary("roles", "beside")
    return Role.AT if beside else _GLUED[letters]


def _suited(role: Role, kind: ClaimKind) -> Role:
    """Return what a role means in a claim of a kind.

    >>> _suited(Role.TO, ClaimKind.CLASH), _suited(Role.TOWARD, ClaimKind.DISPLACEMENT)
    (<Role.AT: 'at'>, <Role.TO: 'to'>)
    """
    if role is Role.TOWARD and kind in _LEAVING:
        return Role.TO
    if role in (Role.TO, Role.TOWARD, Role.VIA) and kind in _STAYING:
        return Role.AT
    return Role.AT if role is Role.FROM and kind in _FOUND_THERE else role


def _preposition(folded: FoldedText, index: int, doing: Doing) -> tuple[Role | None, bool]:
    """Return the role that a preposition gives, and whether a direction ("east of") is named.

    A preposition that belongs to the trigger ("pulled from") says nothing of the place.
    """
    tokens = folded.tokens
    skipped = vocabulary("roles", "skip")
    directed = False
    for position in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if doing.start <= tokens[position].start < doing.end:
            break
        key = tokens[position].key
        role = said_at(folded, position)
        if role is not None:
            return _meant(folded, position, role, doing), directed
        bare = key.removeprefix("و")
        directed = directed or bare in vocabulary("roles", "direction")
        if bare in skipped or key in skipped or key.startswith("ال"):
            continue
        if key[:1] in "بل" and key[1:] in skipped:
            return _GLUED[key[0]], directed
        break
    return None, directed


def _meant(folded: FoldedText, position: int, role: Role, doing: Doing) -> Role | None:
    """Return what a preposition means after the word before it: "members of" is no origin."""
    tokens = folded.tokens
    before = tokens[position - 1].key if position else ""
    if tokens[position].key == "for":
        return Role.TO if doing.object_role is Role.FROM or doing.kind in _LEAVING else role
    if tokens[position].key == "بعد":
        going = doing.kind is ClaimKind.MOVEMENT and tokens[position].start < doing.start
        return Role.FROM if going else role
    if role in (Role.AT, Role.NEAR):
        return _outward(folded, position, doing) or role
    if role is not Role.FROM:
        return role
    part = _part_before(folded, position)
    if part is not None:
        return _role_of_whole(folded, part, doing)
    to_the = tokens[position - 2].key if position > 1 else ""
    if before in vocabulary("roles", "direction") and to_the in ("الي", "في"):
        return Role.NEAR
    if before in vocabulary("roles", "near_before"):
        return Role.NEAR
    return None if before in vocabulary("roles", "partitive") else role


def _part_before(folded: FoldedText, position: int) -> int | None:
    """Return where a part is named of what "of" leads to: "the western quarters of"."""
    parts = vocabulary("roles", "part_of")
    near = range(position - 1, max(-1, position - 1 - _REACH_OF_PART), -1)
    return next((n for n in near if folded.words[n].removeprefix("و") in parts), None)


def _role_of_whole(folded: FoldedText, part: int, doing: Doing) -> Role | None:
    """Return what a place does of which only a part is named: what the part does."""
    before = part - 1
    if before < 0 or doing.start <= folded.tokens[before].start < doing.end:
        return None
    return said_at(folded, before)


def _outward(folded: FoldedText, position: int, doing: Doing) -> Role | None:
    """Return where a thing goes whose place is told: "to a hospital in", "left its post in"."""
    tokens = folded.tokens
    near = tokens[position].key.removeprefix("و") in vocabulary("roles", "vicinity")
    if not near and not (position and tokens[position - 1].key in _generic()):
        return None
    if not near and _its(folded, position - 1):
        return doing.object_role if doing.object_role in _MOVES else None
    for outer in range(position - 1, max(-1, position - 1 - _REACH_OUTWARD), -1):
        if doing.start <= tokens[outer].start < doing.end:
            return doing.object_role if doing.object_role in _MOVES and not near else None
        role = said_at(folded, outer)
        if role is not None:
            return role if role in _MOVES and not is_partitive(folded, outer) else None
        if near and folded.words[outer] not in _generic():
            return None
    return None


def _its(folded: FoldedText, position: int) -> bool:
    """Whether a thing is said to be somebody's own: "its base", قواعدها."""
    before = folded.tokens[position - 1].key if position else ""
    own = before in ("its", "their", "his", "her")
    return own or folded.tokens[position].key.endswith(("ها", "هم", "ه"))


@remembered
def _generic() -> frozenset[str]:
    """Return words such as "a hospital" that go somewhere in "to a hospital in Erbil"."""
    return object_words("facility") | object_words("area") | object_words("base")


def _coordinated(folded: FoldedText, end: int, start: int, index: int) -> bool:
    """Whether nothing but "and", a comma or words like "city" stands between two places."""
    between = [one for one in folded.tokens if one.start >= end and one.end <= start]
    gap = folded.original[end:start]
    skipped = vocabulary("roles", "skip")
    plain = all(one.key in skipped or one.key in ("و", "and") for one in between)
    glued = folded.tokens[index].key.startswith("و") and folded.tokens[index].start < start
    joined = glued or "،" in gap or "," in gap or any(one.key in ("و", "and") for one in between)
    return plain and joined and len(between) < 3
