"""One sign for or against a name, and what signs are worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, final

from gazetteer.lexicon import rows
from gazetteer.model import Evidence

CASED, UNCASED = "cased", "uncased"


@dataclass(frozen=True, slots=True)
class Worth:
    """What one sign adds to the odds (natural logarithm), and the reason that people are told."""

    weight: float
    reason: str


@final
class Sign:
    """A sign by its name, how strong it is, the words behind it, and what it adds to the odds."""

    __slots__ = ("detail", "name", "score", "value")

    def __init__(self, name: str, value: float, detail: str, score: float) -> None:
        self.name: Final = name
        self.value: Final = value
        self.detail: Final = detail
        self.score: Final = score


def _read() -> dict[str, dict[str, Worth]]:
    found: dict[str, dict[str, Worth]] = {CASED: {}, UNCASED: {}}
    for row in rows("sign_weights.csv"):
        found[row["script"]][row["sign"]] = Worth(float(row["weight"]), row["reason"])
    return found


_WORTHS: Final = _read()
_WITH_CAPITALS: Final = {name: worth.weight for name, worth in _WORTHS[CASED].items()}
_WITHOUT_CAPITALS: Final = {name: worth.weight for name, worth in _WORTHS[UNCASED].items()}


def worths() -> Mapping[str, Mapping[str, Worth]]:
    """Return what signs are worth, for scripts with capitals and for those without.

    The weights are those of a logistic regression; ``tests/evaluation/train_signs.py`` makes them.
    """
    return _WORTHS


def use(script: str, table: Mapping[str, Worth]) -> None:
    """Let the signs of a script be worth this from now on, for names that are met after it."""
    _WORTHS[script] = dict(table)
    weights = _WITH_CAPITALS if script == CASED else _WITHOUT_CAPITALS
    weights.clear()
    weights.update({name: worth.weight for name, worth in table.items()})


def weight(name: str, cased: bool) -> float:
    """Return what a sign adds to the odds at full strength; nothing if nobody weighed it."""
    found = _WITH_CAPITALS.get(name) if cased else _WITHOUT_CAPITALS.get(name)
    return 0.0 if found is None else found


def sign(name: str, *, cased: bool, detail: str = "", value: float = 1.0) -> Sign:
    """Return a sign with what it is worth.

    >>> sign("class_word", cased=False, detail="مدينة").score > 0
    True
    """
    return Sign(name, value, detail, weight(name, cased) * value)


def evidence(signs: Iterable[Sign], *, cased: bool) -> tuple[Evidence, ...]:
    """Turn signs into evidence, one item for each reason; a sign that nobody weighed is left out.

    >>> found = [sign("class_word", cased=False, detail="مدينة")]
    >>> [item.reason for item in evidence(found, cased=False)]
    ['feature_word']
    """
    worth = worths()[CASED if cased else UNCASED]
    scores: dict[str, float] = {}
    details: dict[str, str] = {}
    for one in signs:
        if one.name in worth:
            reason = worth[one.name].reason
            scores[reason] = scores.get(reason, 0.0) + one.score
            details[reason] = details.get(reason) or one.detail
    return tuple(Evidence(reason, round(s, 3), details[reason]) for reason, s in scores.items())
