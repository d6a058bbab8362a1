"""Names as other gazetteers write them: which are usable, and in which language."""

import re
from collections.abc import Iterable, Iterator

from gazetteer.model import Toponym, ToponymKind

_SCRIPTS = {
    "ar": re.compile(r"[\u0620-\u064a\u064b-\u0652\u0670\u0640 \-'’،()0-9٠-٩]+"),
    "fa": re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c \-'’،()0-9٠-٩۰-۹]+"),
    "": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02b0-\u036f0-9 \-‐–'’‘`´.,()/&ʿʾ]+"),
    "ru": re.compile(r"[\u0400-\u04ff0-9 \-–'’ʼ.,()]+"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff \-'’.,()]+"),
    "he": re.compile(r"[\u0590-\u05ff \-־'’\".,()]+"),
}
_ARABIC_ONLY = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652\u0670 ]+")
_PERSIAN_LETTER = re.compile("[پچژگکیەێۆڕڵڤہھےۀڭټډړ]")
_CODE = re.compile(r"[A-Z]{2,4}|[A-Z]{2} ?[A-Z0-9]{3}")
_CODED = re.compile(
    r"(?P<language>[a-z]{2,3}|)(?:-(?P<kind>official|alternate|historical|exonym))?:(?P<text>.+)"
)
_DIGITS_ONLY = re.compile(r"[\W\d_]+")


def script_language(name: str) -> str | None:
    """Return the language a name's letters suggest, ``""`` for Latin, None for no usable script.

    Names of mixed scripts, codes such as ``LTK`` and bare numbers are not usable.

    >>> script_language("القامشلي"), script_language("Homs"), script_language("qamshlۆ")
    ('ar', '', None)
    """
    if _DIGITS_ONLY.fullmatch(name) or _CODE.fullmatch(name):
        return None
    if _ARABIC_ONLY.fullmatch(name):
        return "ar"
    for language, script in _SCRIPTS.items():
        if script.fullmatch(name):
            return "fa" if language == "ar" and _PERSIAN_LETTER.search(name) else language
    return None


def toponyms(place_id: str, names: Iterable[str]) -> Iterator[Toponym]:
    """Yield the usable ones of a list of names whose languages are not given."""
    for name in dict.fromkeys(name.strip() for name in names):
        language = script_language(name)
        if language is not None:
            yield Toponym(name, place_id, language if language == "ar" else "")


def listed(place_id: str, names: str) -> Iterator[Toponym]:
    """Yield the toponyms of a table's cell: names separated by ``|``, ``xx:`` giving the language.

    The kind of a name may follow the language (``ku-historical:``) or stand alone (``-exonym:``).

    >>> [(t.text, t.language) for t in listed("x", "ku:Qamişlo|القامشلي")]
    [('Qamişlo', 'ku'), ('القامشلي', 'ar')]
    """
    for name in filter(None, (part.strip() for part in names.split("|"))):
        if coded := _CODED.fullmatch(name):
            kind = ToponymKind(coded["kind"] or ToponymKind.ALTERNATE)
            yield Toponym(coded["text"].strip(), place_id, coded["language"], kind)
        else:
            yield Toponym(name, place_id, script_language(name) or "")


def coded(toponym: Toponym) -> str:
    """Return a name as :func:`listed` reads it, with its language and kind where not evident.

    >>> coded(Toponym("القامشلي", "x", "ar")), coded(Toponym("Qamişlo", "x", "ku"))
    ('القامشلي', 'ku:Qamişlo')
    """
    text = toponym.text.replace("|", " ")
    usual = toponym.kind is ToponymKind.ALTERNATE
    if usual and toponym.language == (script_language(text) or "") and not _CODED.fullmatch(text):
        return text
    return f"{toponym.language}{'' if usual else f'-{toponym.kind}'}:{text}"


def arabic_display(name: str, toponyms: Iterable[Toponym]) -> str:
    """Choose the Arabic name to show among names without a language mark, or an empty string.

    Prefers purely Arabic letters, the article where the Latin name has one, no leading word for
    "town", a final ya with its dots, then the spelling with its hamza and ta marbuta.
    """
    usable = [
        toponym.text
        for toponym in toponyms
        if toponym.language == "ar" and _ARABIC_ONLY.fullmatch(toponym.text)
    ]
    article = re.match(r"(?:A[lrsdtnzṭşsḩ]+|El|Ash|Adh|Aḑ)[ -]", name) is not None
    return min(
        usable,
        key=lambda text: (
            text.startswith(("مدينة ", "بلدة ", "قرية ", "محافظة ")),
            text.startswith("ال") != article,
            text.endswith("ى") and f"{text[:-1]}ي" in usable,
            -sum(text.count(letter) for letter in "أإآةئؤ"),
            len(text),
            text,
        ),
        default="",
    )


def official(place_id: str, name: str, name_ar: str) -> Iterator[Toponym]:
    """Yield the two display names of a place as official toponyms."""
    if name:
        yield Toponym(name, place_id, "en", ToponymKind.OFFICIAL)
    if name_ar:
        yield Toponym(name_ar, place_id, "ar", ToponymKind.OFFICIAL)
