"""Time the reading of places: cold start, matching alone, and the whole, one process.

    python tests/benchmarks/bench_geoparser.py GAZETTEER.db TEXT.jsonl [--megabytes 20]

TEXT.jsonl holds one object a line with a ``text``; the texts are repeated up to the size asked for.
Prints medians of three runs, and the share of each step.
"""

import argparse
import itertools
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser
from gazetteer.matcher import ToponymMatcher
from gazetteer.text import tokenize

RUNS = 3


def texts(path: Path, size: int) -> list[str]:
    """Return the texts of a file, over and over, until they make ``size`` bytes."""
    lines = path.read_text(encoding="utf-8").split("\n")
    content = [json.loads(line)["text"] for line in lines if line]
    return list(_until(itertools.cycle(content), size))


def _until(content: Iterator[str], size: int) -> Iterator[str]:
    for text in content:
        yield text
        size -= len(text.encode())
        if size <= 0:
            return


def seconds(work: Callable[[str], object], content: list[str]) -> float:
    """Return the median processor time of doing ``work`` with every text."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        for text in content:
            work(text)
        times.append(time.process_time() - began)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--megabytes", type=float, default=20.0)
    arguments = parser.parse_args()
    content = texts(arguments.texts, int(arguments.megabytes * 1e6))
    size = sum(len(text.encode()) for text in content) / 1e6
    began = time.perf_counter()
    gazetteer = Gazetteer.open(arguments.gazetteer)
    geoparser = Geoparser(gazetteer)
    geoparser(content[0])
    print(f"ready after {time.perf_counter() - began:.2f} s")
    matcher = ToponymMatcher(gazetteer.automata())
    steps: list[tuple[str, Callable[[str], object]]] = [
        ("tokens", tokenize),
        ("tokens and matches", lambda text: matcher(text, tokenize(text))),
        ("whole", geoparser),
    ]
    for name, work in steps:
        took = seconds(work, content)
        each = 1000 * took / len(content)
        print(f"{name:20} {size / took:6.2f} MB/s  {each:7.2f} ms a text")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    gazetteer.close()


if __name__ == "__main__":
    main()
