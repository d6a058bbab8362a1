"""Further keys of a name: how else its words are put together, or written in another case.

A reader sees no gap after an Arabic letter that does not join the next one, so writers leave the
space out there (``ديرالزور``, ``أبوظبي``), and some names are written both ways all the same
(``تل عفر``, ``تلعفر``). Ukrainian writes an apostrophe as a mark or as a letter.
"""

import re
from collections.abc import Iterator

NON_JOINING = "ادذرزو"
"""Letters with no form that joins the next letter."""

ARTICLE = "ال"

JOINED_HEADS = frozenset(
    ("تل", "خان", "ام", "بيت", "عين", "كفر", "دير", "ابو", "ابي", "عبد", "بور", "خور")
)
"""First words that are also written as one with a second word that has no article."""

SPLIT_HEADS = ("كفر", "دير", "خان", "تل", "ابو", "البو", "عبد")
"""The same where a name that is written as one is also found as two; ام and بيت begin too many
other words."""

SHORTEST_REST = 3
MOST_WORDS = 3

CASES = {"ابو": "ابي", "ابي": "ابو", "ذو": "ذي", "ذي": "ذو", "بن": "ابن", "ابن": "بن"}
"""Father of, that of, son of: nouns that change inside a sentence, or with what stands before."""

HAMZA = re.compile("(?<=ا)ء$")
DROP_HAMZA = frozenset(("صنعاء", "كربلاء", "سامراء"))
"""Names that lose their last hamza in writing, as those with the article do: ``البيضا``.

Of others, what is left is too often another word (``فيفا``, ``سينا``)."""

ARABIC = re.compile("[\u0621-\u064a]")
APOSTROPHE = re.compile("(?<=[бпвмфрк]) ?(?=[яюєї])")
"""Where Ukrainian has an apostrophe: as a mark it parts a folded word, as a letter it is gone."""


def spellings(key: str) -> Iterator[str]:
    """Yield further keys under which a folded name is written, without repeats; often none.

    >>> list(spellings("دير الزور")), list(spellings("ابو ظبي"))
    (['ديرالزور'], ['ابوظبي', 'ابي ظبي'])
    >>> list(spellings("كربلاء")), list(spellings("куп янськ")), list(spellings("حلب"))
    (['كربلا'], ['купянськ'], [])
    """
    seen = {key}
    of_script = _arabic if ARABIC.match(key) else _ukrainian
    for other in of_script(key):
        if other not in seen:
            seen.add(other)
            yield other


def _arabic(key: str) -> Iterator[str]:
    words = key.split()
    yield from _joined(words)
    yield from _parted(words)
    for index, word in enumerate(words if len(words) > 1 else ()):
        if word in CASES:
            yield " ".join((*words[:index], CASES[word], *words[index + 1 :]))
    if words[-1] in DROP_HAMZA or words[-1].startswith(ARTICLE):
        yield HAMZA.sub("", key)


def _joined(words: list[str]) -> Iterator[str]:
    """Yield the name with its first two words written as one."""
    if 2 <= len(words) <= MOST_WORDS and len(words[1]) >= SHORTEST_REST:
        first, second, *rest = words
        if first[-1] in NON_JOINING if second.startswith(ARTICLE) else first in JOINED_HEADS:
            yield " ".join((first + second, *rest))


def _parted(words: list[str]) -> Iterator[str]:
    """Yield the name with the head of its first word written alone."""
    first, *rest = words
    for head in SPLIT_HEADS:
        if first.startswith(head) and len(first) >= len(head) + SHORTEST_REST:
            yield " ".join((head, first.removeprefix(head), *rest))


def _ukrainian(key: str) -> Iterator[str]:
    """Yield the name with the apostrophe as a letter; ``в'`` inside the root is left alone."""
    yield APOSTROPHE.sub("", key)
