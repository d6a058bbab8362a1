"""What the prepositions of a sentence say of the places after them: from, to, near."""

from webapp.events.folding import FoldedText
from webapp.events.languages.tables import remembered
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Role

_ROLES = (Role.FROM, Role.TO, Role.TOWARD, Role.VIA, Role.NEAR, Role.AT)


def said_at(folded: FoldedText, position: int) -> Role | None:
    """Return the role of the preposition that ends, or begins, at a word."""
    tokens = folded.tokens
    key = tokens[position].key
    after = tokens[position + 1].key if position + 1 < len(tokens) else ""
    before = f"{tokens[position - 1].key} {key}" if position else key
    for phrase in (before, f"{key} {after}", key, key.removeprefix("و")):
        if phrase in _prepositions():
            return _prepositions()[phrase]
    return None


@remembered
def _prepositions() -> dict[str, Role]:
    return {word: role for role in reversed(_ROLES) for word in vocabulary("roles", role.value)}


def is_partitive(folded: FoldedText, position: int) -> bool:
    """Whether "of" at a word follows a part or number: "members of" is no origin."""
    before = folded.tokens[position - 1].key if position else ""
    return before in vocabulary("roles", "partitive")
