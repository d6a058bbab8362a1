"""Learn what the evidence for a place is worth, from texts with coordinates, and write it down.

    python tests/evaluation/train_evidence.py GAZETTEER.db [--shared ../shared] [--folds 5]

A softmax over the candidates of each mention that the annotation agrees with: the candidates near
the annotated point are right, the others wrong. Weights are drawn to the table's column ``prior``.
What a text says depends on what its other names are judged to be, so the fit is made anew a few
times, and the weights that choose best in the surroundings that they make themselves are kept.
Prints held-out figures and writes ``gazetteer/data/evidence_weights.csv``, then fits the curves of
``gazetteer/data/confidence.csv``.
"""

import argparse
import csv
import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser, MentionKind, Place
from gazetteer.calibration import Calibration, Curve, clipped, odds, script_of
from gazetteer.recogniser import recognise
from gazetteer.resolver import TOSS_UP, Resolver
from gazetteer.sighting import Sighting
from gazetteer.sign import CASED, UNCASED
from gazetteer.spatial import rough_km
from gazetteer.standings import is_one
from gazetteer.worths import Worth

SETS = ("lgl", "trnews", "geowebnews", "geovirus", "newswire", "idrisi_d_ar")
TABLE = Path(__file__).parents[2] / "gazetteer" / "data" / "evidence_weights.csv"
ROUNDS = 4
STEPS = 30
PENALTY = 4.0
"""On the square of what a weight moves away from the value it had in the table."""

SAME_KM, RIGHT_KM = 30.0, 161.0
CERTAIN_SETS = (*SETS[:-1], "newsfane_gold", "wojood_sample_nested")
"""Sets in which every mention is annotated, with a point or without; they fit recognition."""

CURVES = TABLE.with_name("confidence.csv")
REFITS = 25

WEIGHTS_OF_SETS: dict[str, float] = {
    "lgl": 1.0, "trnews": 1.5, "geowebnews": 1.5, "geovirus": 1.0, "newswire": 2.0, "idrisi_d_ar": 0.7,
}  # fmt: skip
"""How much a mention of each set weighs: small sets more, short messages less."""


class Choice(NamedTuple):
    """A mention: signs of its candidates, which of them are right, its weight and its fold."""

    x: np.ndarray
    right: np.ndarray
    weight: float
    fold: int


class Text(NamedTuple):
    """An annotated text and what was recognised in it."""

    content: str
    sightings: Sequence[Sighting]
    mentions: Sequence[dict[str, Any]]
    fold: int
    set_name: str


def texts(geoparser: Geoparser, folder: Path, names: Sequence[str], folds: int) -> Iterator[Text]:
    """Yield every annotated text of some sets with its sightings."""
    for name in names:
        for line in (folder / f"{name}.dev.jsonl").read_text(encoding="utf-8").split("\n"):
            if line:
                document = json.loads(line)
                fold = zlib.crc32(str(document["id"]).encode()) % folds
                sightings = recognise(geoparser.reading(document["text"]))
                yield Text(document["text"], sightings, document["mentions"], fold, name)


def annotated(text: Text, sighting: Sighting) -> dict[str, Any] | None:
    """Return the annotation of a sighting if it has a point."""
    if sighting.kind not in (MentionKind.PLACE, MentionKind.METONYM):
        return None
    for mention in text.mentions:
        overlaps = sighting.start < mention["end"] and mention["start"] < sighting.end
        if overlaps and mention.get("lat") is not None:
            return mention
    return None


def right_ones(places: Sequence[Place], mention: dict[str, Any]) -> np.ndarray:
    """Return which places are meant: the annotated one and what lies beside it."""
    point = mention["lat"], mention["lon"]
    away = np.array([rough_km(point, (p.latitude, p.longitude)) for p in places])
    wanted = f"gn:{mention.get('geonameid')}"
    right = np.array([p.id == wanted for p in places]) | (away <= SAME_KM)
    meant = [place for place, is_right in zip(places, right, strict=True) if is_right]
    same = np.array([any(is_one(place, other) for other in meant) for place in places])
    right |= same & (away <= RIGHT_KM)
    return right if right.any() else away <= RIGHT_KM


def choices(resolver: Resolver, read: Sequence[Text], columns: dict[str, int]) -> list[Choice]:
    """Return the mentions whose right candidate is known, and not the only one."""
    found = []
    for text in read:
        hearing = resolver.hear(text.content, text.sightings)
        for index, sighting in enumerate(text.sightings):
            mention = annotated(text, sighting)
            options = hearing.signs(index) if mention else []
            if mention is None or len(options) < 2:
                continue
            right = right_ones([named.place for named, _ in options], mention)
            if not right.any() or right.all():
                continue
            x = np.zeros((len(options), len(columns)))
            for row, (_, signs) in enumerate(options):
                for sign in signs:
                    x[row, columns[sign.name]] += sign.value
            found.append(Choice(x, right, WEIGHTS_OF_SETS[text.set_name], text.fold))
    return found


def fit(data: Sequence[Choice], prior: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Return the weights of a penalised softmax, by Newton's method."""
    beta = prior.copy()
    for _ in range(STEPS):
        gradient = -PENALTY * (beta - prior)
        hessian = PENALTY * np.eye(len(beta))
        for choice in data:
            p, q = _beliefs(choice, beta)
            mean, right_mean = p @ choice.x, q @ choice.x
            gradient += choice.weight * (right_mean - mean)
            hessian += choice.weight * ((choice.x * p[:, None]).T @ choice.x - np.outer(mean, mean))
        step = np.zeros(len(beta))
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        step *= min(1.0, 2.0 / max(1e-9, np.abs(step).max()))
        beta += step
        if np.abs(step).max() < 1e-4:
            break
    return beta


def _beliefs(choice: Choice, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return belief in every candidate, and in the right ones only."""
    scores = choice.x @ beta
    p = np.exp(scores - scores.max())
    q = p * choice.right
    if q.sum() == 0:
        q = choice.right.astype(float)
    return p / p.sum(), q / q.sum()


def accuracy(data: Sequence[Choice], beta: np.ndarray) -> float:
    """Return the weighted share of mentions whose likeliest candidate is right."""
    hits = sum(c.weight * c.right[np.argmax(c.x @ beta)] for c in data)
    return float(hits / sum(c.weight for c in data))


def held_out(data: Sequence[Choice], part: int, prior: np.ndarray, free: np.ndarray) -> float:
    """Return the accuracy on one fold of weights that were fitted to the others."""
    beta = fit([choice for choice in data if choice.fold != part], prior, free)
    return accuracy([choice for choice in data if choice.fold == part], beta)


def worths_of(table: Sequence[dict[str, str]], beta: np.ndarray) -> dict[str, Worth]:
    """Return what signs are worth with these weights."""
    return {
        row["sign"]: Worth(float(weight), row["reason"])
        for row, weight in zip(table, beta, strict=True)
    }


def outcomes(resolver: Resolver, read: Sequence[Text]) -> dict[str, list[tuple[float, bool]]]:
    """Return, for each curve, what it looks at and whether the mention was right."""
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for text in read:
        hearing = resolver.hear(text.content, text.sightings)
        for sighting, name in zip(text.sightings, hearing.names, strict=True):
            if sighting.kind not in (MentionKind.PLACE, MentionKind.METONYM):
                continue
            found = overlapping(text, sighting)
            script = script_of(text.content[sighting.start])
            if text.set_name in CERTAIN_SETS:
                seen[f"recognised_{script}"].append((clipped(sighting.score), bool(found)))
            if name is None or name.share < TOSS_UP:
                if found:
                    has_point = any(mention.get("lat") is not None for mention in found)
                    seen[f"unlocated_{script}"].append((0.0, not has_point))
            elif any(mention.get("lat") is not None for mention in found):
                place = name.standing.named[name.best].place
                is_there = any(is_right(place, mention) for mention in found)
                seen[f"located_{script}"].append((odds(name.share), is_there))
    return seen


def overlapping(text: Text, sighting: Sighting) -> list[dict[str, Any]]:
    """Return the annotated places that a sighting overlaps."""
    return [
        mention
        for mention in text.mentions
        if sighting.start < mention["end"] and mention["start"] < sighting.end
        if mention.get("kind", "place") in ("place", "metonym")
    ]


def is_right(place: Place, mention: dict[str, Any]) -> bool:
    """Whether a place lies within 161 km of an annotated point."""
    if mention.get("lat") is None:
        return False
    point = mention["lat"], mention["lon"]
    return rough_km(point, (place.latitude, place.longitude)) <= RIGHT_KM


def calibrated(outcomes_of_one: Sequence[tuple[float, bool]]) -> Curve:
    """Return the logistic curve through outcomes, by Newton's method."""
    x = np.array([(1.0, value) for value, _ in outcomes_of_one])
    y = np.array([right for _, right in outcomes_of_one], dtype=float)
    beta = np.zeros(2)
    for _ in range(REFITS):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.eye(2)
        beta += np.linalg.solve(hessian, x.T @ (y - p) - beta)
    return Curve(*map(float, beta))


def wholes(
    resolver: Resolver, read: Sequence[Text], curves: Mapping[str, Curve]
) -> dict[str, list[tuple[float, bool, int]]]:
    """Return for each script what is expected of mentions, whether they are right, their folds."""
    seen: dict[str, list[tuple[float, bool, int]]] = defaultdict(list)
    calibrations = {script: Calibration(curves, script) for script in (CASED, UNCASED)}
    for text in read:
        if text.set_name not in CERTAIN_SETS:
            continue
        hearing = resolver.hear(text.content, text.sightings)
        for sighting, name in zip(text.sightings, hearing.names, strict=True):
            if sighting.kind not in (MentionKind.PLACE, MentionKind.METONYM):
                continue
            script = script_of(text.content[sighting.start])
            share = name.share if name and name.share >= TOSS_UP else None
            place = name.standing.named[name.best].place if name and share else None
            right = any(
                mention.get("lat") is None or (place is not None and is_right(place, mention))
                for mention in overlapping(text, sighting)
            )
            expected = calibrations[script].doubts(sighting.score, share)
            seen[script].append((expected, right, text.fold))
    return seen


def together(
    resolver: Resolver, read: Sequence[Text], curves: Mapping[str, Curve]
) -> dict[str, Curve]:
    """Return the curves for recognition and place together; print their held-out reliability."""
    found = {}
    held: list[tuple[float, bool]] = []
    for script, seen in wholes(resolver, read, curves).items():
        found[f"whole_{script}"] = calibrated([(x, right) for x, right, _ in seen])
        for part in {fold for _, _, fold in seen}:
            curve = calibrated([(x, right) for x, right, fold in seen if fold != part])
            held += [(curve.at(x), right) for x, right, fold in seen if fold == part]
    for low in range(10):
        tenth = [(p, right) for p, right in held if low <= 10 * p < low + 1]
        if tenth:
            expected, right = np.mean(tenth, axis=0)
            print(f"{low / 10}: {len(tenth)} held out, {expected:.2f} {right:.2f}", file=sys.stderr)
    return found


def write_curves(resolver: Resolver, read: Sequence[Text]) -> None:
    """Fit every curve and write them down."""
    curves = {name: calibrated(seen) for name, seen in sorted(outcomes(resolver, read).items())}
    curves |= together(resolver, read, curves)
    with CURVES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("curve", "always", "slope"))
        for name, curve in curves.items():
            writer.writerow((name, f"{curve.always:.3f}", f"{curve.slope:.3f}"))


def main() -> None:
    """Train, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    with TABLE.open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    columns = {row["sign"]: index for index, row in enumerate(table)}
    prior = np.array([float(row["prior"]) for row in table])
    free = np.array([row["learned"] == "1" for row in table])
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        geoparser = Geoparser(gazetteer)
        folder = arguments.shared / "eval"
        read = list(texts(geoparser, folder, SETS, arguments.folds))
        beta = np.array([float(row["weight"]) for row in table])
        tried: list[tuple[float, np.ndarray]] = []
        for _ in range(ROUNDS):
            data = choices(geoparser.resolver(worths_of(table, beta)), read, columns)
            tried.append((accuracy(data, beta), beta))
            held = [held_out(data, part, prior, free) for part in range(arguments.folds)]
            beta = fit(data, prior, free)
            print(
                f"{len(data)} mentions: before {tried[-1][0]:.4f}, held out {np.mean(held):.4f},"
                f" fitted {accuracy(data, beta):.4f}",
                file=sys.stderr,
            )
        _, beta = max(tried, key=lambda each: each[0])
        read += texts(geoparser, folder, CERTAIN_SETS[-2:], arguments.folds)
        write_curves(geoparser.resolver(worths_of(table, beta)), read)
    for row, value in zip(table, beta, strict=True):
        row["weight"] = f"{round(value, 3) + 0.0:.3f}"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main()
