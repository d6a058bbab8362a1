"""Looking for words in folded text: every term quoted, and found with what is glued to it."""

import re

from gazetteer.languages import ARABIC
from gazetteer.text import fold, tokenize

_GLUED = ("", *sorted(ARABIC.proclitics))
_ARTICLE = "ال"
_ELIDED = "لل"
_TERM = re.compile(r'"([^"]*)"(\*?)|(\S+)')


def query_for(text: str) -> str:
    """Return the FTS5 query that finds all words of a text, or an empty string for none.

    Whatever was typed is letters to look for, never syntax.

    >>> query_for('U.S. "')
    '("u") AND ("s")'
    """
    return " AND ".join(
        f"({' OR '.join(_quoted(form) for form in _spellings(token.key, articles=True))})"
        for token in tokenize(text)
    )


def search_query(text: str) -> str:
    """Return the FTS5 query of a search, or an empty string when there is nothing to look for.

    All words are wanted, in any order; ``"quoted words"`` stand together; a word that ends with
    ``*`` is the beginning of one. Anything else is letters to look for, never syntax.

    >>> search_query('"air base" trucks con*')
    '("air base") AND ("trucks") AND ("con" *)'
    """
    found = []
    for phrase, star, word in _TERM.findall(text):
        keys = [token.key for token in tokenize(phrase or word)]
        if phrase and keys:
            keys = [" ".join(keys)]
        begins = bool(star) or word.endswith("*")
        for at, key in enumerate(keys):
            mark = " *" if begins and at == len(keys) - 1 else ""
            forms = _spellings(key, articles=not phrase)
            found.append(f"({' OR '.join(_quoted(form) + mark for form in forms)})")
    return " AND ".join(found)


def naming_query(name: str) -> str:
    """Return the FTS5 query that finds a name as a phrase, with proclitics on its first word."""
    key = fold(name)
    return " OR ".join(_quoted(form) for form in _spellings(key)) if key else ""


def _spellings(key: str, *, articles: bool = False) -> list[str]:
    """Return a folded name with each proclitic before it, and with the article if wanted.

    >>> len(_spellings("aleppo")), len(_spellings("حلب"))
    (1, 12)
    >>> "للرقه" in _spellings("الرقه"), "للرقه" in _spellings("رقه", articles=True)
    (True, True)
    """
    if not "\u0600" <= key[:1] <= "\u06ff":
        return [key]
    forms = [glued + key for glued in _GLUED]
    if articles and not key.startswith(_ARTICLE):
        forms += _spellings(_ARTICLE + key)
    if key.startswith(_ARTICLE):
        rest = key.removeprefix(_ARTICLE)
        forms += [front + _ELIDED + rest for front in ("", "و", "ف")]
    return forms


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'
