"""Tables of rules that a user adds: read, and checked for what can be seen in them alone."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from webapp.events.errors import RulesError
from webapp.events.languages.shapes import SHAPES, allowed, columns
from webapp.events.languages.tables import EXAMPLE, EXTENSIBLE, rows, table_of, words

_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_ID = re.compile("[a-z][a-z0-9-]*")
_COUNTRY = re.compile("[A-Z]{2}")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a line of a file, or (a warning) what it does otherwise than it seems."""

    line: int
    message: str
    error: bool = True


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A user's file: the table it adds to, its rows with the lines on which they end."""

    path: Path
    table: str
    lines: tuple[tuple[int, Row], ...]

    @property
    def rows(self) -> list[Row]:
        """The rows as the tables are read."""
        return [row for _line, row in self.lines]


def parse(path: Path, text: str) -> tuple[RuleFile, list[Finding]]:
    """Return the rows of a file's text and what is wrong with it as a table of its name."""
    table = table_of(path)
    if not table:
        known = ", ".join(EXTENSIBLE)
        return RuleFile(path, "", ()), [
            Finding(1, f"the name of the file must begin with the table it adds to: {known}")
        ]
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), restkey="")
    wrong = _wrong_header(table, reader.fieldnames or ())
    if wrong:
        return RuleFile(path, table, ()), [wrong]
    lines, findings = [], []
    for cells in reader:
        ragged = "" in cells or None in cells.values()
        if ragged:
            findings.append(
                Finding(reader.line_num, "the line has not as many cells as the header")
            )
            continue
        row = {name: cell.strip() for name, cell in cells.items()}
        lines.append((reader.line_num, dict.fromkeys(SHAPES[table].optional, "") | row))
    file = RuleFile(path, table, tuple(lines))
    return file, [*findings, *check(file)]


def check(file: RuleFile) -> Iterator[Finding]:
    """Yield what is wrong with the rows of a file, whatever the shipped tables say."""
    for line, row in file.lines:
        for message in (
            *_wrong_values(file.table, row),
            *_wrong_words(file.table, row),
            *_wrong_needs(file, row),
        ):
            yield Finding(line, message)


def load(folder: Path) -> dict[Path, list[Row]]:
    """Return the rows of every file of a folder; none where there is no folder.

    Raise RulesError naming the first file and line that cannot be used.
    """
    found = {}
    for path in sorted(folder.glob("*.csv")):
        file, findings = parse(path, read_text(path))
        wrong = next((one for one in findings if one.error), None)
        if wrong:
            raise RulesError(
                f"{path}, line {wrong.line}: {wrong.message}; see: dalil claims rules check {path}"
            )
        found[path] = file.rows
    return found


def read_text(path: Path) -> str:
    """Return the text of a file; raise RulesError when it cannot be read as UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RulesError(f"{path} is not UTF-8") from error
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror}") from error


def _wrong_header(table: str, given: Iterable[str]) -> Finding | None:
    wanted = columns(table)
    missing = [name for name in wanted if name not in (*given, *SHAPES[table].optional)]
    unknown = [name for name in given if name not in (*wanted, EXAMPLE)]
    if missing:
        return Finding(1, f"the header lacks {', '.join(missing)}; it is {','.join(wanted)}")
    if unknown:
        return Finding(1, f"no column of {table}: {', '.join(unknown)}; it is {','.join(wanted)}")
    return None


def _wrong_values(table: str, row: Row) -> Iterator[str]:
    for column in columns(table):
        choices = allowed(table, column)
        if choices is not None and row[column] not in choices:
            known = ", ".join(sorted(filter(None, choices)))
            yield f"{column} “{row[column]}” is not known; it can be: {known}"
    if table == "triggers" and not _ID.fullmatch(row["id"]):
        yield f"id “{row['id']}” is no name of small Latin letters, digits and hyphens"
    if table == "outlets" and not _COUNTRY.fullmatch(row["country"]):
        yield f"country “{row['country']}” is no code of two capital letters, as SY"
    if table == "turning_points" and row["kind"] == "event" and not _is_day(row["value"]):
        yield f"value “{row['value']}” is no day, as 2024-12-08"


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _wrong_words(table: str, row: Row) -> Iterator[str]:
    shape = SHAPES[table]
    if not any(words(row[column]) for column in shape.needed):
        yield f"no words in {' or '.join(shape.needed)}"
    for column in shape.phrases:
        for phrase in words(row[column]):
            yield from _wrong_letters(phrase, row.get("language", ""))
            if column in shape.verbs:
                yield from _wrong_verb(phrase, row.get("language", ""))


def _wrong_letters(phrase: str, language: str) -> Iterator[str]:
    arabic, latin = bool(_ARABIC.search(phrase)), bool(_LATIN.search(phrase))
    if arabic and latin:
        yield f"“{phrase}” mixes Arabic and Latin letters"
    elif (language == "ar" and latin) or (language == "en" and arabic):
        yield f"“{phrase}” is not written in the letters of its language ({language})"


def _wrong_verb(verb: str, language: str) -> Iterator[str]:
    stems = [stem.strip() for stem in verb.split("/")]
    if language == "ar" and (len(stems) != 2 or not all(stems)):
        yield f"“{verb}”: an Arabic verb is written past/present, as سحب/يسحب"
    if language == "en" and not (1 <= len(stems) <= 3 and all(stems)):
        yield f"“{verb}”: an English verb is written base, base/past or base/past/participle"


def _wrong_needs(file: RuleFile, row: Row) -> Iterator[str]:
    if file.table == "triggers":
        known = {each["class"] for each in rows("objects")}
        for name in words(row["needs"]):
            if name not in known:
                yield f"needs “{name}” is no class of objects: {', '.join(sorted(known))}"
