"""Families of kinds: what two annotators may call by different names and still mean."""

from functools import cache

from webapp.events.languages.tables import rows, words


def family_of(kind: str) -> str:
    """Return the family of a kind, ours or one that annotators use; empty for others.

    >>> family_of("withdrawal") == family_of("troop_movement"), family_of("weather")
    (True, '')
    """
    return _families().get(kind, "")


@cache
def _families() -> dict[str, str]:
    return {
        kind: row["family"]
        for row in rows("families")
        for kind in (*words(row["kinds"]), *words(row["others"]))
    }
