"""Learn what the signs of a name are worth, from annotated texts, and write them down.

    python tests/evaluation/train_signs.py GAZETTEER.db [--shared ../shared] [--folds 5]

A logistic regression for scripts with capitals and one for those without, trained on the
development sets together (each set weighs the same), with a penalty on large weights. Prints the
cross-validated figures of single matches, and writes ``gazetteer/data/sign_weights.csv``; the
reason that people are told for each sign is kept from the table that is there.
"""

import argparse
import csv
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser
from gazetteer.matcher import Match
from gazetteer.names import class_word_beside, possible, sighted
from gazetteer.reading import Reading
from gazetteer.sign import CASED, UNCASED
from gazetteer.signs import signs

SETS = {  # aqmar_ner.dev is left out: it tells how well the weights carry over
    UNCASED: ("newsfane_gold.dev", "wojood_sample_nested.dev", "newswire.dev"),
    CASED: ("lgl.dev", "trnews.dev", "geowebnews.dev", "geovirus.dev", "newswire.dev"),
}
PENALTY = 2.0
STEPS = 60
LENIENCE = {UNCASED: 0.5, CASED: 0.35}
"""Added to the constant: with it overlap F1 of whole texts is best, as measured on the same sets."""
MOST_WEIGHT = 8.0
"""How much more a match of a small set may weigh than one of a thousand right ones."""
TABLE = Path(__file__).parents[2] / "gazetteer" / "data" / "sign_weights.csv"

Row = tuple[dict[str, float], bool, float, int]


def rows(geoparser: Geoparser, path: Path, script: str, folds: int) -> Iterator[Row]:
    """Yield the signs of every match of a set, whether it is right, its weight, and its fold."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        document = json.loads(line)
        reading = geoparser.reading(document["text"])
        fold = zlib.crc32(str(document["id"]).encode()) % folds
        for match, listed in _possible(reading, script):
            found = signs(reading, match, class_word_beside(reading, match), listed=listed)
            values: dict[str, float] = {}
            for sign in found:
                values[sign.name] = values.get(sign.name, 0.0) + sign.value
            yield values, _is_right(reading, match, document["mentions"]), 1.0, fold


def _possible(reading: Reading, script: str) -> Iterator[tuple[Match, bool]]:
    listed = -2
    for match in reading.matches:
        if reading.is_cased(match.first) != (script == CASED):
            continue
        after = match.first == listed + 1
        sighting = sighted(reading, match, listed=after)
        if sighting is None:
            continue
        if sighting.score > 0:
            listed = max(listed, match.last)
        if class_word_beside(reading, match) or possible(reading, match):
            yield match, after


def _is_right(reading: Reading, match: Match, mentions: Sequence[dict[str, Any]]) -> bool:
    """Whether a match covers half of an annotated place, and hardly more than it.

    Where the annotation begins with a noun such as "city", the name at its end is right too.
    """
    for mention in mentions:
        if mention.get("kind", "place") not in ("place", "metonym"):
            continue
        shared = min(match.end, mention["end"]) - max(match.start, mention["start"])
        size = mention["end"] - mention["start"]
        is_end = match.end == mention["end"] and match.start >= mention["start"]
        is_end = is_end and class_word_beside(reading, match) is not None
        if is_end or (shared >= 0.5 * size and match.end - match.start <= size + 2):
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


def learn(data: list[Row], folds: int) -> dict[str, float]:
    """Return the weight of every sign; print precision and recall of held-out matches."""
    columns = ["always", *sorted({name for row in data for name in row[0]} - {"always"})]
    place = {name: index for index, name in enumerate(columns)}
    x = np.zeros((len(data), len(columns)))
    for index, (values, *_) in enumerate(data):
        for name, value in values.items():
            x[index, place[name]] = value
    y = np.array([row[1] for row in data], dtype=float)
    weight = np.array([row[2] for row in data])
    fold = np.array([row[3] for row in data])
    held = np.zeros(len(data))
    for part in range(folds):
        rest = fold != part
        held[fold == part] = x[fold == part] @ fit(x[rest], y[rest], weight[rest])
    hits = weight[(held > 0) & (y > 0)].sum()
    precision, recall = hits / weight[held > 0].sum(), hits / weight[y > 0].sum()
    print(f"{len(data)} matches: precision {precision:.3f}, recall {recall:.3f}", file=sys.stderr)
    return dict(zip(columns, fit(x, y, weight), strict=True))


def main() -> None:
    """Train on both kinds of script and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    with TABLE.open(encoding="utf-8") as file:
        reasons = {(row["script"], row["sign"]): row["reason"] for row in csv.DictReader(file)}
    learned: list[tuple[str, str, str, str]] = []
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        geoparser = Geoparser(gazetteer)
        for script, names in SETS.items():
            data: list[Row] = []
            for name in names:
                path = arguments.shared / "eval" / f"{name}.jsonl"
                part = list(rows(geoparser, path, script, arguments.folds))
                right = sum(row[1] for row in part)
                share = 1000 / max(1, right)
                data += [
                    (values, good, min(MOST_WEIGHT, share), fold) for values, good, _, fold in part
                ]
            for sign, value in learn(data, arguments.folds).items():
                if sign == "always":
                    value += LENIENCE[script]
                reason = reasons.get((script, sign), "common_word")
                learned.append((script, sign, reason, f"{value:.3f}"))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("script", "sign", "reason", "weight"))
        writer.writerows(sorted(learned))


if __name__ == "__main__":
    main()
