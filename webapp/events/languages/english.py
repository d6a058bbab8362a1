"""English words in their forms, regular ones by rule."""

from collections.abc import Iterator

_VOWELS = "aeiou"


def verb_forms(base: str, past: str = "", participle: str = "") -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb, each with its tense: past or present.

    >>> dict(verb_forms("hit", "hit"))["hitting"], dict(verb_forms("seize"))["seized"]
    ('present', 'past')
    >>> dict(verb_forms("expel", "expelled"))["expelling"]
    'present'
    """
    past = past or _with("ed", base)
    yield base, "present"
    yield _third(base), "present"
    doubled = past.startswith(base) and len(past) == len(base) + 3
    yield f"{past[:-2]}ing" if doubled else _with("ing", base), "present"
    yield past, "past"
    yield participle or past, "past"


def noun_forms(noun: str) -> Iterator[str]:
    """Yield singular, plural and possessive.

    >>> sorted(noun_forms("ally"))
    ['allies', 'ally']
    """
    yield noun
    yield _third(noun)


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return f"{base}es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _with(end: str, base: str) -> str:
    if base.endswith("e"):
        return base[:-1] + end
    if base.endswith("y") and base[-2] not in _VOWELS and end == "ed":
        return f"{base[:-1]}ied"
    short = len(base) in (3, 4) and base[-1] not in f"{_VOWELS}wxy" and base[-2] in _VOWELS
    return base + (base[-1] if short and base[-3] not in _VOWELS else "") + end
