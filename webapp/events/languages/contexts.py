"""What a word means after what was told before it: lorries after aid carry aid."""

from webapp.events.languages.tables import remembered, rows, words
from webapp.events.model import ClaimKind


def kind_after(rule: str, kind: ClaimKind, before: ClaimKind | None) -> ClaimKind:
    """Return the kind of a claim that a trigger made, after a claim of the kind ``before``.

    >>> str(kind_after("fallen", ClaimKind.OTHER, ClaimKind.STRIKE))
    'strike'
    """
    return _contexts().get((rule, before), kind) if before else kind


@remembered
def _contexts() -> dict[tuple[str, ClaimKind | None], ClaimKind]:
    return {
        (rule, ClaimKind(after)): ClaimKind(row["kind"])
        for row in rows("contexts")
        for rule in words(row["rules"])
        for after in words(row["after"])
    }
