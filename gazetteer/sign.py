"""One sign for or against a name, and what signs are worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.lexicon import rows
from gazetteer.model import Evidence

CASED, UNCASED = "cased", "uncased"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign by its name, how strong it is, and the words behind it."""

    name: str
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one sign adds to the odds (natural logarithm), and the reason that people are told."""

    weight: float
    reason: str


@lru_cache(maxsize=1)
def worths() -> dict[str, Mapping[str, Worth]]:
    """Read what signs are worth, for scripts with capitals and for those without.

    The weights are those of a logistic regression; ``tests/evaluation/train_signs.py`` makes them.
    """
    found: dict[str, dict[str, Worth]] = {CASED: {}, UNCASED: {}}
    for row in rows("sign_weights.csv"):
        found[row["script"]][row["sign"]] = Worth(float(row["weight"]), row["reason"])
    return dict(found)


def evidence(signs: Iterable[Sign], *, cased: bool) -> tuple[Evidence, ...]:
    """Turn signs into evidence, one item for each reason; a sign that nobody weighed is left out.

    >>> [item.reason for item in evidence([Sign("class_word", 1.0, "مدينة")], cased=False)]
    ['feature_word']
    """
    worth = worths()[CASED if cased else UNCASED]
    scores: dict[str, float] = {}
    details: dict[str, str] = {}
    for sign in signs:
        if sign.name in worth:
            reason = worth[sign.name].reason
            scores[reason] = scores.get(reason, 0.0) + worth[sign.name].weight * sign.value
            details[reason] = details.get(reason) or sign.detail
    return tuple(Evidence(reason, round(s, 3), details[reason]) for reason, s in scores.items())
