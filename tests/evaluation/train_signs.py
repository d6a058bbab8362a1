"""Learn what the signs of a name are worth, from annotated texts, and write them down.

    python tests/evaluation/train_signs.py GAZETTEER.db [--shared ../shared] [--folds 5]
        [--script cased | uncased] [--keep]

A logistic regression for scripts with capitals and one for those without, trained on the
development sets together, with a penalty on large weights. Held-out folds are runs of neighbouring
texts, so that no article is in two of them. Prints the figures of single matches, how reliable
their scores are as log-odds, and those of whole texts that the folds' own weights read; writes
``gazetteer/data/sign_weights.csv`` unless told to keep it. The reason that people are told for each
sign is kept from the table that is there.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser
from gazetteer.gold import PINNED, GoldMention, GoldText, gold_text
from gazetteer.matcher import Match
from gazetteer.names import class_word_beside, impossible, sighted
from gazetteer.organisations import is_part_of_organisation
from gazetteer.reading import Reading
from gazetteer.sign import CASED, UNCASED, Worth, use, worths
from gazetteer.signs import signs

SETS = {  # aqmar_ner.dev is left out: it tells how well the weights carry over
    UNCASED: {"newsfane_gold.dev": 1.0, "wojood_sample_nested.dev": 2.0, "newswire.dev": 4.0},
    CASED: {
        "lgl.dev": 0.4,
        "trnews.dev": 1.2,
        "geowebnews.dev": 1.0,
        "geovirus.dev": 0.8,
        "newswire.dev": 5.0,
    },
}
"""What a match of each set weighs: about as much as its texts are like the news of today."""
LEFT_OUT = {
    UNCASED: frozenset(
        (
            "area",
            "small",
            "rare_word",
            "common_great_place",
            "whole_word",
            "comma_after_name",
            "three_great_letters",
        )
    ),
    CASED: frozenset(("usual_word", "written_about", "common_country_phrase")),
}
"""Signs that do not help held-out matches of a script."""
BY_HAND = frozenset(("hashtag",))
"""Signs that no set of news has; what the table says that they are worth stays."""
PENALTY = 2.0
STEPS = 60
LENIENCE = {UNCASED: 0.35, CASED: 0.25}
"""Added to the constant: with it overlap F1 of whole texts is best, as measured on the same sets."""
NEIGHBOURS = 25
"""So many texts that follow each other are in the same fold."""
TABLE = Path(__file__).parents[2] / "gazetteer" / "data" / "sign_weights.csv"

Table = Mapping[str, Mapping[str, Worth]]


@dataclass(frozen=True, slots=True)
class Row:
    """The strength of each sign of a match, whether it is a place, its weight and its fold."""

    values: Mapping[str, float]
    is_right: bool
    weight: float
    fold: int


def texts(path: Path) -> list[GoldText]:
    """Read the annotated texts of a set."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [gold_text(json.loads(line)) for line in lines if line]


def fold_of(number: int, folds: int) -> int:
    """Return the fold of a text by its place in its set."""
    return number // NEIGHBOURS % folds


def rows(
    geoparser: Geoparser, text: GoldText, script: str
) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield the signs of every match of a text, and whether it is right."""
    reading = geoparser.reading(text.text)
    matches = list(_possible(reading, script))
    right = [match for match, _ in matches if _is_right(reading.span(match), text.mentions)]
    for match, listed in matches:
        if any(_is_inside(match, longer) for longer in right):
            continue
        values: dict[str, float] = {}
        class_word = class_word_beside(reading, match)
        around = signs(reading, match, class_word, listed=listed)
        for one in (*match.spelling.signs, *around):
            if one.name not in LEFT_OUT[script] | BY_HAND:
                values[one.name] = values.get(one.name, 0.0) + one.value
        yield values, match in right


def _possible(reading: Reading, script: str) -> Iterator[tuple[Match, bool]]:
    """Yield the matches that may be names, and whether a likely one stands before them."""
    listed = -2
    for index in range(len(reading)):
        for match in reading.matches_from(index):
            if match.spelling.is_cased != (script == CASED):
                continue
            if not (class_word_beside(reading, match) or not impossible(reading, match)):
                continue
            after = match.first == listed + 1
            sighting = sighted(reading, match, listed=after)
            if sighting is not None and sighting.score > 0:
                listed = max(listed, match.last)
                if is_part_of_organisation(reading, sighting):
                    continue
            if script == UNCASED or reading.words[index].is_capital:
                yield match, after


def _is_inside(match: Match, longer: Match) -> bool:
    """Whether a longer match has all words of this one."""
    spans = match.first >= longer.first and match.last <= longer.last
    return spans and match.last - match.first < longer.last - longer.first


def _is_right(span: tuple[int, int], mentions: Sequence[GoldMention]) -> bool:
    """Whether the span of a match covers half of an annotated place and goes beyond it at most ahead.

    Annotations differ in whether a noun such as "city" belongs to the name.
    """
    start, end = span
    for mention in mentions:
        shared = min(end, mention.end) - max(start, mention.start)
        is_tail = end == mention.end and shared > 0
        is_most = 2 * shared >= mention.end - mention.start and end <= mention.end + 2
        if mention.kind in PINNED and (is_tail or is_most):
            return True
    return False


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the coefficients of a penalised logistic regression, by Newton's method."""
    beta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], PENALTY)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - ridge * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of the signs, those without each fold, and the score of every held-out match."""

    weights: dict[str, float]
    without: list[dict[str, float]]
    held: np.ndarray


def learn(data: Sequence[Row], folds: int, lenience: float) -> Learned:
    """Return what the signs are worth, from all rows and from all but each fold."""
    columns = ["always", *sorted({name for row in data for name in row.values} - {"always"})]
    place = {name: index for index, name in enumerate(columns)}
    x = np.zeros((len(data), len(columns)))
    for index, row in enumerate(data):
        for name, value in row.values.items():
            x[index, place[name]] = value
    y = np.array([row.is_right for row in data], dtype=float)
    weight = np.array([row.weight for row in data])
    fold = np.array([row.fold for row in data])
    lean = np.zeros(len(columns))
    lean[0] = lenience
    held, without = np.zeros(len(data)), []
    for part in range(folds):
        rest = fold != part
        beta = fit(x[rest], y[rest], weight[rest]) + lean
        held[fold == part] = x[fold == part] @ beta
        without.append(dict(zip(columns, beta, strict=True)))
    beta = fit(x, y, weight) + lean
    return Learned(dict(zip(columns, beta, strict=True)), without, held)


def say_reliability(data: Sequence[Row], held: np.ndarray) -> None:
    """Print, by tenths of the probability given to held-out matches, how many were places."""
    y = np.array([row.is_right for row in data], dtype=float)
    p = 1 / (1 + np.exp(-held))
    hits = y[held > 0].sum()
    print(f"matches {len(y)}: P {hits / (held > 0).sum():.3f} R {hits / y.sum():.3f}")
    for low in range(10):
        tenth = (p >= low / 10) & (p < low / 10 + 0.1)
        if tenth.any():
            print(f"  {low / 10:.1f}: {tenth.sum():6d} {p[tenth].mean():.3f} {y[tenth].mean():.3f}")


def weigh(script: str, weights: Mapping[str, float]) -> None:
    """Let the signs of a script be worth this from now on, for geoparsers made after it."""
    known = worths()[script]
    reason = {name: worth.reason for name, worth in known.items()}
    table = {name: Worth(value, reason.get(name, "common_word")) for name, value in weights.items()}
    use(script, table | {name: known[name] for name in BY_HAND})


def held_out(
    gazetteer: Gazetteer, script: str, learned: Learned, documents: Sequence[GoldText]
) -> str:
    """Return overlap precision, recall and F1 of whole texts, read by the weights without them."""
    counts = np.zeros(3)
    for part, weights in enumerate(learned.without):
        weigh(script, weights)
        geoparser = Geoparser(gazetteer)
        for number, text in enumerate(documents):
            if fold_of(number, len(learned.without)) == part:
                counts += _overlaps(geoparser, text)
    both, gold, guessed = counts
    return f"P {both / guessed:.3f} R {both / gold:.3f} F1 {2 * both / (gold + guessed):.3f}"


def _overlaps(geoparser: Geoparser, text: GoldText) -> tuple[int, int, int]:
    gold = [(m.start, m.end) for m in text.mentions if m.kind in PINNED]
    found = [one.mention for one in geoparser(text.text)]
    guessed = [(m.start, m.end) for m in found if m.kind in PINNED]
    free, both = set(guessed), 0
    for start, end in gold:
        over = [span for span in free if span[0] < end and start < span[1]]
        if over:
            free.remove(max(over, key=lambda span: min(span[1], end) - max(span[0], start)))
            both += 1
    return both, len(gold), len(guessed)


def gathered(geoparser: Geoparser, shared: Path, script: str, folds: int) -> list[Row]:
    """Return the rows of all sets of a script."""
    return [
        Row(values, right, weight, fold_of(number, folds))
        for name, weight in SETS[script].items()
        for number, text in enumerate(texts(shared / "eval" / f"{name}.jsonl"))
        for values, right in rows(geoparser, text, script)
    ]


def write(learned: Mapping[str, Mapping[str, float]], reasons: Table) -> None:
    """Write the table of weights; a script that was not trained keeps those it has."""
    kept = {script: {n: w.weight for n, w in table.items()} for script, table in reasons.items()}
    lines = [
        (script, name, (reasons[script].get(name) or Worth(0.0, "common_word")).reason, weight)
        for script, weights in {**kept, **learned}.items()
        for name, weight in ({name: kept[script][name] for name in BY_HAND} | {**weights}).items()
    ]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("script", "sign", "reason", "weight"))
        writer.writerows((*line[:3], f"{line[3]:.3f}") for line in sorted(lines))


def main() -> None:
    """Train on both kinds of script and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--script", choices=[*SETS], nargs="*", default=[*SETS])
    parser.add_argument("--keep", action="store_true", help="do not write the table")
    arguments = parser.parse_args()
    reasons = dict(worths())
    learned: dict[str, Learned] = {}
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        for script in arguments.script:
            data = gathered(Geoparser(gazetteer), arguments.shared, script, arguments.folds)
            learned[script] = learn(data, arguments.folds, LENIENCE[script])
            print(script, "held-out", end=" ")
            say_reliability(data, learned[script].held)
            for name in SETS[script]:
                documents = texts(arguments.shared / "eval" / f"{name}.jsonl")
                print(f"  {name}:", held_out(gazetteer, script, learned[script], documents))
            weigh(script, learned[script].weights)
    if not arguments.keep:
        write({script: one.weights for script, one in learned.items()}, reasons)


if __name__ == "__main__":
    main()
