"""What a place does in a clause: where from, where to, by way of what, or simply where."""

from collections.abc import Sequence

from webapp.events.folding import FoldedText
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import object_words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Role

_REACH = 5
_GLUED = {"ب": Role.AT, "ل": Role.TO, "لل": Role.TO, "ك": Role.AT}
_MOVES = (Role.FROM, Role.TO, Role.TOWARD)
_ROLES = (Role.FROM, Role.TO, Role.TOWARD, Role.VIA, Role.NEAR, Role.AT)


def role_of(
    folded: FoldedText, start: int, of_object: Role | None, former: tuple[int, Role] | None
) -> Role:
    """Return the role of the place whose mention begins at ``start`` of the original sentence.

    A preposition decides, also across words like "city"; then coordination with the place before
    in the clause (``former``: its end and its role); then ``of_object``, what the trigger does to
    its object, or None where the place stands before the trigger.
    """
    index = next(
        (n for n, token in enumerate(folded.tokens) if token.end > start), len(folded.tokens)
    )
    if index == len(folded.tokens):
        return Role.AT
    token = folded.tokens[index]
    glued = folded.text[folded.positions[index] :][: start - token.start].lstrip("وف")
    if start > token.start and glued in _GLUED:
        before = folded.tokens[index - 1].key if index else ""
        beside = _GLUED[glued] is Role.TO and before in vocabulary("roles", "beside")
        return Role.AT if beside else _GLUED[glued]
    if former is not None and _coordinated(folded, former[0], start, index):
        return former[1]
    keys = [one.key for one in folded.tokens]
    said, directed = _preposition(keys, index)
    if said is not None:
        return said
    return Role.NEAR if directed else of_object or Role.AT


def _preposition(keys: Sequence[str], index: int) -> tuple[Role | None, bool]:
    """Return the role that a preposition gives, and whether a direction ("east of") is named."""
    skipped = vocabulary("roles", "skip")
    directed = False
    for position in range(index - 1, max(-1, index - 1 - _REACH), -1):
        key = keys[position]
        pair = f"{key} {keys[position + 1]}"
        before = f"{keys[position - 1]} {key}" if position else key
        for phrase in (before, pair, key, key.removeprefix("و")):
            for role in _ROLES:
                if phrase in vocabulary("roles", role.value):
                    return _meant(keys, position, role), directed
        bare = key.removeprefix("و")
        directed = directed or bare in vocabulary("roles", "direction")
        if bare in skipped or key in skipped or key.startswith("ال"):
            continue
        if key[:1] in "بل" and key[1:] in skipped:
            return _GLUED[key[0]], directed
        break
    return None, directed


def _meant(keys: Sequence[str], position: int, role: Role) -> Role | None:
    """Return what a preposition means after the word before it: "members of" is no origin."""
    before = keys[position - 1] if position else ""
    if role is Role.AT and before in _generic() and position > 1:
        outer = keys[position - 2]
        return next((one for one in _MOVES if outer in vocabulary("roles", one.value)), role)
    if role is not Role.FROM:
        return role
    if (
        before in vocabulary("roles", "direction")
        and "الي" in keys[max(0, position - 2) : position]
    ):
        return Role.NEAR
    if before in vocabulary("roles", "near_before"):
        return Role.NEAR
    return None if before in vocabulary("roles", "partitive") else role


@remembered
def _generic() -> frozenset[str]:
    """Return words such as "a hospital" that go somewhere in "to a hospital in Erbil"."""
    return object_words("facility") | object_words("area")


def _coordinated(folded: FoldedText, end: int, start: int, index: int) -> bool:
    """Whether nothing but "and", a comma or words like "city" stands between two places."""
    between = [one for one in folded.tokens if one.start >= end and one.end <= start]
    gap = folded.original[end:start]
    skipped = vocabulary("roles", "skip")
    plain = all(one.key in skipped or one.key in ("و", "and") for one in between)
    glued = folded.tokens[index].key.startswith("و") and folded.tokens[index].start < start
    joined = glued or "،" in gap or "," in gap or any(one.key in ("و", "and") for one in between)
    return plain and joined and len(between) < 3
