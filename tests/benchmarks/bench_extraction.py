"""Time the reading of articles, places and claims: medians of processor time, one core.

    python tests/benchmarks/bench_extraction.py GAZETTEER.db [TEXT.jsonl ...] [--shared ../shared]
        [--bytes 3500] [--articles 300] [--runs 5] [--peer-python PATH] [--profile]

TEXT.jsonl holds one object a line with a ``text``, and may say its ``lang`` and ``id``; without
one the annotated Arabic newswire of the shared folder is taken. Texts are joined, as paragraphs, to
articles of the size asked for (UTF-8), so that every article has other sentences. Prints articles a
second for the geoparser alone and for places and claims together; the same for articles that were
never seen, by a vocabulary that has read the others; and, if a Python with flashgeotext is given,
how many articles that peer (which finds names only, and none in Arabic) goes through in the same
run. ``--profile`` tells in which modules and functions the time is spent.
"""

import argparse
import cProfile
import json
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser
from webapp.events.extract import read
from webapp.events.model import Article

HOUSE = Path(__file__).parents[2]
ARABIC = ("newsfane_gold", "newswire")
PUBLISHED = date(2026, 1, 15)
PEER = """
import json, sys, time
from flashgeotext.geotext import GeoText
peer = GeoText()
texts = json.load(open(sys.argv[1], encoding="utf-8"))
print("ready", flush=True)
for _ in sys.stdin:
    began = time.process_time()
    for text in texts:
        peer.extract(text)
    print(time.process_time() - began, flush=True)
"""


def content(paths: Iterable[Path], language: str = "ar") -> Iterator[str]:
    """Yield the texts of a language in annotated or other files."""
    for path in paths:
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            value = json.loads(line)
            if value.get("lang", language) == language:
                yield value["text"]


def articles(texts: Iterable[str], size: int) -> Iterator[Article]:
    """Join texts to articles of about so many bytes."""
    parts: list[str] = []
    length = 0
    for text in texts:
        parts.append(text)
        length += len(text.encode()) + 2
        if length >= size:
            yield Article("\n\n".join(parts), published=PUBLISHED, language="ar")
            parts, length = [], 0


def seconds(work: Callable[[Article], object], some: Iterable[Article]) -> float:
    """Return the processor time of doing ``work`` with every article."""
    began = time.process_time()
    for article in some:
        work(article)
    return time.process_time() - began


def print_speed(
    some: Sequence[Article], geoparser: Geoparser, runs: int, peer: Callable[[], float] | None
) -> None:
    """Print articles a second: places, places and claims, and the peer's, taken in turns."""
    steps: dict[str, Callable[[], float]] = {
        "places": lambda: seconds(lambda article: geoparser(article.text), some),
        "places and claims": lambda: seconds(lambda article: read(article, geoparser), some),
    }
    if peer is not None:
        steps["flashgeotext, names only"] = peer
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            times[name].append(step())
    for name, taken in times.items():
        print_rate(name, len(some), statistics.median(taken))
    places, whole = (statistics.median(times[name]) for name in ("places", "places and claims"))
    print(f"  {'claims alone':26} {len(some) / (whole - places):7.0f} articles/s", end="")
    print(f"  = {(whole - places) / whole:.0%} of the time")


def print_rate(name: str, number: int, took: float) -> None:
    """Print one line of the table."""
    print(f"  {name:26} {number / took:7.0f} articles/s  {1000 * took / number:7.2f} ms each")


def print_unseen(some: Sequence[Article], path: Path) -> None:
    """Print the rate for the second half of the articles, when only the first was read before."""
    half = len(some) // 2
    with Gazetteer.open(path) as gazetteer:
        geoparser = Geoparser(gazetteer)
        seconds(lambda article: read(article, geoparser), some[:half])
        took = seconds(lambda article: read(article, geoparser), some[half:])
    print_rate("never seen before", len(some) - half, took)


def print_profile(some: Sequence[Article], geoparser: Geoparser) -> None:
    """Print where the time goes; what a function calls outside the house is its own."""
    profile = cProfile.Profile()
    profile.enable()
    seconds(lambda article: read(article, geoparser), some)
    profile.disable()
    modules: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for (file, line, name), (*_, own, _, callers) in pstats.Stats(profile).stats.items():
        shares = {(file, line, name): own}
        if not Path(file).is_relative_to(HOUSE):
            shares = {caller: share for caller, (*_, share, _) in callers.items()}
        for (where, at, what), share in shares.items():
            module = module_of(where)
            modules[module] += share
            functions[f"{module}:{at} {what}"] += share
    whole = sum(modules.values())
    for title, spent in (("modules", modules), ("functions", functions)):
        print(f"\n{title} (the profiler itself slows small calls)")
        for name, took in spent.most_common(24):
            print(f"  {name:56} {took / whole:6.1%}")


def module_of(file: str) -> str:
    """Return the dotted module of a file of the house, or ``elsewhere``."""
    path = Path(file)
    if not path.is_relative_to(HOUSE):
        return "elsewhere"
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


class Peer:
    """flashgeotext in a process of its own, which reads all texts whenever it is called."""

    def __init__(self, python: str, texts: Sequence[str]) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(texts, file)
            file.flush()
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                [python, "-c", PEER, file.name], stdin=pipe, stdout=pipe, text=True
            )
            assert self._process.stdout
            self._process.stdout.readline()

    def __call__(self) -> float:
        assert self._process.stdin and self._process.stdout
        print("run", file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def main() -> None:
    """Measure and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, default=HOUSE.parent / "shared")
    parser.add_argument("--bytes", type=int, default=3500)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer-python", default="")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    paths = arguments.texts or [arguments.shared / "eval" / f"{n}.dev.jsonl" for n in ARABIC]
    some = list(articles(content(paths), arguments.bytes))[: arguments.articles]
    size = statistics.mean(len(article.text.encode()) for article in some)
    print(f"{len(some)} articles of {size:.0f} bytes, medians of {arguments.runs} runs, one core")
    print_unseen(some, arguments.gazetteer)
    peer = None
    if arguments.peer_python:
        peer = Peer(arguments.peer_python, [article.text for article in some])
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        geoparser = Geoparser(gazetteer)
        found = sum(len(read(article, geoparser).claims) for article in some)
        print(f"  {found / len(some):.1f} claims an article")
        print_speed(some, geoparser, arguments.runs, peer)
        if arguments.profile:
            print_profile(some, geoparser)
    if peer is not None:
        peer.close()


if __name__ == "__main__":
    main()
