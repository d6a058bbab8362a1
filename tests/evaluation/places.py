"""Print how well places are read, on annotated texts and on the seed article.

    python tests/evaluation/places.py GAZETTEER.db [SET ...] [--shared ../shared] [--errors N] [--reliability]

SET is a name such as ``newswire``, ``lgl`` or ``seed``; without one, all are read. The scorers are
those that stand beside the annotated texts (``score.py``, ``score_newswire.py``).
"""

import argparse
import contextlib
import importlib.util
import io
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser, MentionKind, Resolution
from gazetteer.spatial import rough_km

SETS = {
    "newswire": "newswire.dev",
    "newsfane": "newsfane_gold.dev",
    "aqmar": "aqmar_ner.dev",
    "wojood": "wojood_sample_nested.dev",
    "idrisi": "idrisi_d_ar.dev",
    "lgl": "lgl.dev",
    "trnews": "trnews.dev",
    "geowebnews": "geowebnews.dev",
    "geovirus": "geovirus.dev",
}
WITH_COORDINATES = {"lgl", "trnews", "geowebnews", "geovirus"}
ADMINISTRATIVE = {"Country", "City/town", "Province", "District"}
POSITIVE = (MentionKind.PLACE, MentionKind.METONYM)
SEED_POSITIVE = ("location", "metonym", "descriptive")

Document = dict[str, Any]


def documents(path: Path) -> list[Document]:
    """Read an annotated set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def predicted(resolution: Resolution) -> Document:
    """Write a resolution as the scorers read it."""
    mention, place = resolution.mention, resolution.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": str(mention.kind),
        "confidence": resolution.confidence,
        "lat": place.latitude if place else None,
        "lon": place.longitude if place else None,
        "name": f"{place.name} {place.feature} {place.country}" if place else None,
    }


def read(geoparser: Geoparser, gold: list[Document]) -> list[Document]:
    """Read every document, keeping all kinds."""
    return [
        {"id": doc["id"], "mentions": [predicted(r) for r in geoparser(doc["text"])]}
        for doc in gold
    ]


def module(path: Path) -> ModuleType:
    """Load a scorer from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def scored(name: str, eval_folder: Path, predictions: Path) -> str:
    """Return what the scorer of a set prints."""
    gold = eval_folder / f"{SETS[name]}.jsonl"
    if name == "newswire":
        scorer = module(eval_folder / "score_newswire.py")
        sys.argv = ["score_newswire.py", str(gold), str(predictions)]
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            scorer.main()
        return printed.getvalue()
    scorer = module(eval_folder / "score.py")
    golden, found = scorer.load(gold), scorer.load(predictions)
    if name == "idrisi":
        wanted = scorer.score_docset(golden, found, filt=lambda m: m["type"] in ADMINISTRATIVE)
        return f"administrative {wanted}\nall {scorer.score_docset(golden, found)}"
    return str(scorer.score(golden, found, only_coords=name in WITH_COORDINATES))


def errors(gold: list[Document], found: list[Document], most: int) -> Iterator[str]:
    """Yield the commonest mistakes: false mentions, missed ones, and far-off places."""
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    example: dict[str, str] = {}
    for doc, prediction in zip(gold, found, strict=True):
        positive = [m for m in doc["mentions"] if m.get("kind", "place") in ("place", "metonym")]
        guessed = [m for m in prediction["mentions"] if m["kind"] in ("place", "metonym")]
        for mention in guessed:
            if not any(_overlap(mention, other) for other in positive):
                false[mention["text"]] += 1
                example.setdefault(mention["text"], _context(doc["text"], mention))
        for mention in positive:
            if not any(_overlap(mention, other) for other in guessed):
                missed[mention["surface"]] += 1
                example.setdefault(mention["surface"], _context(doc["text"], mention))
    yield f"false: {false.total()}, missed: {missed.total()}"
    for title, counter in (("FALSE", false), ("MISSED", missed)):
        for text, count in counter.most_common(most):
            yield f"{title} {count:3} {text!r:30} {example[text]}"


def reliability(gold: list[Document], found: list[Document]) -> Iterator[str]:
    """Yield, for each tenth of confidence, how many mentions had it and which share was right.

    A mention with a gold point is right within 300 km, one without is right when it is a place.
    """
    said: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for doc, prediction in zip(gold, found, strict=True):
        for guess in prediction["mentions"]:
            if guess["kind"] not in ("place", "metonym"):
                continue
            tenth = min(9, int(10 * guess["confidence"]))
            said[tenth] += 1
            right[tenth] += any(
                _overlap(guess, mention) and _agrees(guess, mention) for mention in doc["mentions"]
            )
    for tenth in sorted(said):
        yield f"confidence {tenth / 10:.1f}: {said[tenth]:5}, right {right[tenth] / said[tenth]:.2f}"


def _agrees(guess: Document, mention: Document) -> bool:
    if mention.get("kind", "place") not in ("place", "metonym"):
        return False
    if mention.get("lat") is None:
        return True
    if guess["lat"] is None:
        return False
    return rough_km((guess["lat"], guess["lon"]), (mention["lat"], mention["lon"])) < 300


def _overlap(one: Document, other: Document) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _context(text: str, mention: Document) -> str:
    around = text[max(0, mention["start"] - 40) : mention["end"] + 30]
    return around.replace("\n", " ")


def seed(geoparser: Geoparser, folder: Path) -> Iterator[str]:
    """Yield the figures of the seed article, and what was missed or false."""
    gold = json.loads((folder / "seed_gold.json").read_text(encoding="utf-8"))
    text = (folder / gold["file"]).read_text(encoding="utf-8")
    every = [m for m in gold["mentions"] if m["mention_class"] in SEED_POSITIVE]
    positive = [m for m in every if not m.get("nested_in")]
    guessed = [predicted(r) for r in geoparser(text) if r.mention.kind in POSITIVE]
    missed = [m for m in positive if not any(_overlap(m, p) for p in guessed)]
    false = [p for p in guessed if not any(_overlap(m, p) for m in every)]
    yield f"found {len(positive) - len(missed)} of {len(positive)}, false {len(false)}"
    yield from (f"MISSED {m['surface']} {_context(text, m)}" for m in missed)
    yield from (f"FALSE {p['text']} {_context(text, p)}" for p in false)
    for mention in positive:
        for guess in guessed:
            if _overlap(mention, guess):
                yield f"  {mention['surface']:40} {mention['place_id']} -> {guess['name']}"


def main() -> None:
    """Read the sets that were asked for and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("sets", nargs="*", choices=[*SETS, "seed", []])
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--reliability", action="store_true")
    arguments = parser.parse_args()
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        geoparser = Geoparser(gazetteer)
        for name in arguments.sets or [*SETS, "seed"]:
            if name == "seed":
                print("seed", *seed(geoparser, arguments.shared / "seed"), sep="\n")
                continue
            folder = arguments.shared / "eval"
            gold = documents(folder / f"{SETS[name]}.jsonl")
            began = time.process_time()
            found = read(geoparser, gold)
            seconds = time.process_time() - began
            size = sum(len(doc["text"].encode()) for doc in gold) / 1e6
            with tempfile.TemporaryDirectory() as scratch:
                predictions = Path(scratch) / "predictions.jsonl"
                lines = (json.dumps(doc, ensure_ascii=False) for doc in found)
                predictions.write_text("\n".join(lines), encoding="utf-8")
                print(f"{name} ({size / seconds:.2f} MB/s)", scored(name, folder, predictions))
            if arguments.reliability:
                print(*reliability(gold, found), sep="\n")
            if arguments.errors:
                print(*errors(gold, found, arguments.errors), sep="\n")


if __name__ == "__main__":
    main()
