"""What a user's rules do beside the shipped ones: clashes, shadows, and whether examples fire."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gazetteer.text import fold, tokenize
from webapp.events.cues import ROLE
from webapp.events.extract import PlaceReader, read
from webapp.events.language import guess
from webapp.events.languages import arabic, english
from webapp.events.languages.shapes import SHAPES, Shape, Wins
from webapp.events.languages.sources import is_source_word
from webapp.events.languages.tables import EXAMPLE, shipped, words
from webapp.events.model import Article, Claim
from webapp.events.rule_files import Finding, Row, RuleFile

_HEADER = 2
"""The line of a table's first row."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase of a row: where it stands and what it means there."""

    where: str
    meaning: str
    needs: frozenset[str]


def clashes(file: RuleFile) -> Iterator[Finding]:
    """Yield what the phrases of a file have in common with shipped rows, or with one another."""
    shape = SHAPES[file.table]
    known: dict[tuple[str, ...], list[_Entry]] = {}
    for number, row in enumerate(shipped(file.table), _HEADER):
        _remember(known, shape, row, f"{file.table}.csv, line {number}")
    ids = {row["id"] for row in shipped("triggers")} if file.table == "triggers" else set()
    for line, row in file.lines:
        if row.get("id") in ids:
            yield Finding(line, f"id “{row['id']}” is taken")
        if file.table == "triggers":
            ids.add(row["id"])
            yield from _sources_in(line, row)
        for key, phrase in _phrases(shape, row):
            for entry in known.get(key, ())[:1]:
                yield _clash(line, phrase, row, entry, shape)
        _remember(known, shape, row, f"line {line}")


def _sources_in(line: int, row: Row) -> Iterator[Finding]:
    """Yield the phrases of a trigger that begin with a word for a source: such are never read."""
    for column in ("verbs", "nouns"):
        for phrase in words(row[column]):
            if is_source_word(fold(phrase.partition(" ")[0].partition("/")[0])):
                yield Finding(line, f"“{phrase}” begins with a word for a source: it is never read")


def examples(file: RuleFile, geoparser: PlaceReader) -> Iterator[Finding]:
    """Yield the examples in which their row is not found; the file's rows must be in use.

    A row of a trigger without an example is a warning: nobody showed yet that it works.
    """
    for line, row in file.lines:
        example = row.get(EXAMPLE, "")
        if not example:
            if file.table == "triggers":
                yield Finding(line, "no example: a sentence that it is to be found in", error=False)
            continue
        article = Article(example, language=row.get("language") or guess(example))
        claims = read(article, geoparser).claims
        if not _fires(file.table, row, example, claims):
            found = ", ".join(sorted({rule for claim in claims for rule in claim.rules}))
            yield Finding(
                line,
                f"the example does not show the row; what is found in it: {found or 'nothing'}",
            )


def _remember(
    known: dict[tuple[str, ...], list[_Entry]], shape: Shape, row: Row, where: str
) -> None:
    entry = _Entry(where, row[shape.meaning], frozenset(words(row.get("needs", ""))))
    for key, _phrase in _phrases(shape, row):
        known.setdefault(key, []).append(entry)


def _phrases(shape: Shape, row: Row) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the phrases of a row that say something, each with its key."""
    for column in shape.phrases:
        if column == "avoid":
            continue
        group = "" if shape.wins is Wins.LAST else column
        kind = row.get("kind", "") if shape.meaning == "value" else ""
        for phrase in words(row[column]):
            yield (group, kind, row.get("language", ""), fold(phrase)), phrase


def _clash(line: int, phrase: str, row: Row, entry: _Entry, shape: Shape) -> Finding:
    meaning = row[shape.meaning]
    same = meaning == entry.meaning
    needs = frozenset(words(row.get("needs", "")))
    if same and (not entry.needs or entry.needs == needs):
        return Finding(line, f"“{phrase}” says so already ({entry.where})", error=False)
    if shape.wins is Wins.LAST:
        message = f"“{phrase}” was {entry.meaning} ({entry.where}) and becomes {meaning}"
        return Finding(line, message, error=False)
    if shape.wins is Wins.BOTH:
        message = f"“{phrase}” is {entry.meaning} too ({entry.where})"
        return Finding(line, message, error=False)
    if not entry.needs or (needs and needs <= entry.needs):
        message = f"“{phrase}” is never read as {meaning}: {entry.meaning} comes first"
        return Finding(line, f"{message} ({entry.where})")
    message = f"“{phrase}” is {entry.meaning} ({entry.where}) where one of its objects follows"
    return Finding(line, f"{message}: {', '.join(sorted(entry.needs))}", error=False)


def _fires(table: str, row: Row, example: str, claims: Iterable[Claim]) -> bool:
    """Whether a row is found in what was read of a sentence."""
    if table in _FIRING:
        return any(_FIRING[table](row, example, claim) for claim in claims)
    key = f" {fold(example)} "
    return any(fold(phrase) in key for _key, phrase in _phrases(SHAPES[table], row))


def _trigger_fires(row: Row, _example: str, claim: Claim) -> bool:
    return row["id"] in claim.rules


def _source_fires(row: Row, _example: str, claim: Claim) -> bool:
    names = [fold(name) for name in (row["name"], *words(row["aliases"]))]
    return any(
        link.kind == row["kind"] and any(name in fold(link.name) for name in names)
        for link in claim.attribution
    )


def _source_word_fires(row: Row, _example: str, claim: Claim) -> bool:
    inflect = arabic.noun_forms if row["language"] == "ar" else english.noun_forms
    forms = {form for phrase in words(row["words"]) for form in inflect(fold(phrase))}
    return any(
        link.kind == row["kind"] and any(form in fold(link.name) for form in forms)
        for link in claim.attribution
    )


def _reporting_fires(row: Row, example: str, claim: Claim) -> bool:
    inflect = arabic.verb_forms if row["language"] == "ar" else english.verb_forms
    forms = {
        fold(form)
        for verb in words(row["verbs"])
        for form, _tense in inflect(*(stem.strip() for stem in verb.split("/")))
    }
    return any(
        token.key in forms
        for cue in claim.cues
        if cue.rule.startswith(f"{row['act']}_")
        for token in tokenize(example[cue.start : cue.end])
    )


def _role_fires(row: Row, example: str, claim: Claim) -> bool:
    phrases = {fold(phrase) for phrase in words(row["words"])}
    if f"{ROLE}{row['kind']}" in {cue.rule for cue in claim.cues}:
        said = {fold(example[cue.start : cue.end]) for cue in claim.cues}
        return bool(said & phrases)
    return bool(claim.places) and any(phrase in fold(example) for phrase in phrases)


def _quantity_fires(row: Row, _example: str, claim: Claim) -> bool:
    return any(one.of == row["class"] for one in claim.quantities)


def _turning_point_fires(row: Row, _example: str, claim: Claim) -> bool:
    return claim.when is not None and claim.when.start.isoformat() == row["value"]


_FIRING: dict[str, Callable[[Row, str, Claim], bool]] = {
    "triggers": _trigger_fires,
    "sources": _source_fires,
    "source_words": _source_word_fires,
    "reporting": _reporting_fires,
    "roles": _role_fires,
    "quantities": _quantity_fires,
    "turning_points": _turning_point_fires,
}
"""How a row shows; of other tables only its words must stand in the sentence."""
