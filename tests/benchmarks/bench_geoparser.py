"""Time the reading of places: medians of processor time, one core.

    python tests/benchmarks/bench_geoparser.py GAZETTEER.db [TEXT.jsonl ...] [--shared ../shared]
        [--megabytes 20] [--runs 3] [--peer-python PATH] [--linearity 1,5,25,50] [--million]
        [--profile]

TEXT.jsonl holds one object a line with a ``text``, and may say its ``lang``; without one the
annotated texts of the shared folder are taken, English and Arabic apart, repeated to the size asked
for. Prints what knowing the words, seeing places, and the whole cost; how long a fresh process
needs to its first answer, and its memory; beside the peer flashgeotext (which finds names only) on
the same English text, in turns, if a Python that has it is given; whether time grows with the
length of a text and memory with the number of texts; and in which modules the time is spent. A
profiler of Python sees nothing of compiled modules: set DALIL_INTERPRETED for it.
"""

import argparse
import cProfile
import itertools
import json
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import COMPILED, Gazetteer, Geoparser
from gazetteer.lexicon import default_lexicon
from gazetteer.matcher import ToponymMatcher
from gazetteer.passage import Passage
from gazetteer.recogniser import recognise
from gazetteer.vocabulary import Vocabulary

HOUSE = Path(__file__).parents[2]
ENGLISH = ("lgl", "trnews", "geowebnews", "geovirus")
ARABIC = ("newsfane_gold", "aqmar_ner", "idrisi_d_ar", "newswire")
COLD = """
import resource, sys, time
began = time.perf_counter()
from pathlib import Path
from gazetteer import Gazetteer, Geoparser
imported = time.perf_counter()
geoparser = Geoparser(Gazetteer.open(Path(sys.argv[1])))
geoparser(sys.stdin.read())
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(imported - began, time.perf_counter() - imported, kilobytes / 1024)
"""
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
MEMORY_AFTER = (10_000, 100_000, 1_000_000)
SHORT = 140


def content(paths: Iterable[Path], language: str = "") -> list[str]:
    """Return the texts of annotated or other files, only those of a language if it is given."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").split("\n"))
    values = (json.loads(line) for line in lines if line)
    return [v["text"] for v in values if not language or v.get("lang", language) == language]


def repeated(texts: Sequence[str], size: int) -> list[str]:
    """Return texts over and over until they make ``size`` bytes."""
    found = []
    for text in itertools.cycle(texts):
        found.append(text)
        size -= len(text.encode())
        if size <= 0:
            return found
    return found


def megabytes(texts: Iterable[str]) -> float:
    """Return the size of texts in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the processor time of doing ``work`` with every text."""
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def print_steps(
    name: str, texts: list[str], gazetteer: Gazetteer, geoparser: Geoparser, runs: int
) -> None:
    """Print what the parts of the reading cost."""
    vocabulary = Vocabulary(gazetteer.names(), default_lexicon())
    steps: list[tuple[str, Callable[[str], object]]] = [
        ("words known", lambda text: Passage(text, vocabulary)),
        ("places seen", lambda text: recognise(geoparser.reading(text))),
        ("the whole", geoparser),
    ]
    size = megabytes(texts)
    print(f"\n{name}: {len(texts)} texts, {size:.1f} MB, {runs} runs")
    for step, work in steps:
        took = statistics.median(seconds(work, texts) for _ in range(runs))
        print(f"  {step:16} {size / took:8.2f} MB/s  {1000 * took / len(texts):8.3f} ms a text")
    print_matching(texts[: len(texts) // 4], vocabulary, runs)


def print_matching(texts: list[str], vocabulary: Vocabulary, runs: int) -> None:
    """Print what finding every span that spells a name costs, in texts that are cut into words."""
    matchers = [ToponymMatcher(Passage(text, vocabulary), vocabulary) for text in texts]
    spans = sum(1 for matcher in matchers for _ in matcher)
    times = []
    for _ in range(runs):
        began = time.process_time()
        for matcher in matchers:
            for _ in matcher:
                pass
        times.append(time.process_time() - began)
    speed = megabytes(texts) / statistics.median(times)
    print(f"  {'matching alone':16} {speed:8.2f} MB/s  {spans} spans")


def print_cold(path: Path, text: str, runs: int) -> None:
    """Print how soon a fresh process answers, by the clock, and how much memory it has then."""
    taken = []
    for _ in range(runs):
        command = [sys.executable, "-c", COLD, str(path)]
        done = subprocess.run(
            command, cwd=HOUSE, input=text, capture_output=True, text=True, check=True
        )
        taken.append([float(word) for word in done.stdout.split()])
    imports, ready, memory = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"\ncold: imports {imports:.2f} s, first answer {ready:.2f} s later, {memory:.0f} MB")


def print_peer(python: str, texts: list[str], geoparser: Geoparser, runs: int) -> None:
    """Print our speed and the peer's on the same texts, taken in turns, and their ratio."""
    ours, theirs = [], []
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        command = [python, "-c", PEER, file.name]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as peer:
            assert peer.stdin and peer.stdout
            peer.stdout.readline()
            for _ in range(runs):
                ours.append(seconds(geoparser, texts))
                print("run", file=peer.stdin, flush=True)
                theirs.append(float(peer.stdout.readline()))
    size, us, them = megabytes(texts), statistics.median(ours), statistics.median(theirs)
    print(f"\nbeside flashgeotext, {size:.1f} MB of English, {runs} runs each in turns")
    print(f"  ours {size / us:.2f} MB/s, theirs {size / them:.2f} MB/s, ratio {them / us:.2f}")


def print_linearity(texts: Sequence[str], sizes: Iterable[float], geoparser: Geoparser) -> None:
    """Print the time for each megabyte of one text, for texts of growing length."""
    print("\none text of")
    for size in sizes:
        text = "\n\n".join(repeated(texts, int(size * 1e6)))
        took = seconds(geoparser, [text])
        print(f"  {size:6g} MB: {took / megabytes([text]):7.3f} s/MB, {resident():.0f} MB resident")


def print_memory(texts: Sequence[str], geoparser: Geoparser) -> None:
    """Print the memory after ten thousand, a hundred thousand and a million short texts."""
    print("\nshort texts")
    for number, text in enumerate(shorts(texts), 1):
        geoparser(text)
        if number in MEMORY_AFTER:
            print(f"  {number:>9,}: {resident():.0f} MB resident", flush=True)
        if number == MEMORY_AFTER[-1]:
            return


def shorts(texts: Sequence[str]) -> Iterator[str]:
    """Yield pieces of texts without end; each round is cut elsewhere, and numbered."""
    for turn in itertools.count():
        for text in texts:
            for start in range(turn % SHORT, len(text), SHORT):
                yield f"{turn} {text[start : start + SHORT]}"


def resident() -> float:
    """Return the resident memory of this process in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def print_profile(name: str, texts: list[str], geoparser: Geoparser) -> None:
    """Print how the time divides by module; what a module calls outside the house is its own."""
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        geoparser(text)
    profile.disable()
    spent: Counter[str] = Counter()
    for (file, _, _), (*_, own, _, callers) in pstats.Stats(profile).stats.items():
        if module := module_of(file):
            spent[module] += own
            continue
        for (caller, _, _), (*_, share, _) in callers.items():
            spent[module_of(caller) or "elsewhere"] += share
    whole = sum(spent.values())
    print(f"\nprofile, {name}: {megabytes(texts):.1f} MB (the profiler itself slows small calls)")
    for module, took in spent.most_common():
        if took / whole >= 0.005:
            print(f"  {module:24} {took / whole:6.1%}")


def module_of(file: str) -> str:
    """Return the module of the gazetteer package that a file is, or an empty string."""
    path = Path(file)
    inside = path.is_relative_to(HOUSE / "gazetteer")
    return ".".join(path.relative_to(HOUSE / "gazetteer").with_suffix("").parts) if inside else ""


def main() -> None:
    """Measure and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, default=HOUSE.parent / "shared")
    parser.add_argument("--megabytes", type=float, default=20.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer-python", default="")
    parser.add_argument("--linearity", default="", help="megabytes of single texts, as 1,5,25,50")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    sets = {"texts": content(arguments.texts)} if arguments.texts else shared(arguments.shared)
    first = next(iter(sets.values()))
    print("compiled" if COMPILED else "interpreted")
    print_cold(arguments.gazetteer, first[0], arguments.runs)
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        geoparser = Geoparser(gazetteer)
        for name, texts in sets.items():
            enough = repeated(texts, int(arguments.megabytes * 1e6))
            print_steps(name, enough, gazetteer, geoparser, arguments.runs)
            if arguments.profile:
                print_profile(name, enough, geoparser)
        if arguments.peer_python:
            english = repeated(sets.get("English", first), int(arguments.megabytes * 1e6))
            print_peer(arguments.peer_python, english, geoparser, arguments.runs)
        if arguments.linearity:
            sizes = [float(size) for size in arguments.linearity.split(",")]
            print_linearity(first, sizes, geoparser)
        if arguments.million:
            print_memory(first, geoparser)


def shared(folder: Path) -> dict[str, list[str]]:
    """Return the development texts of the shared folder, by language."""
    return {
        name: content([folder / "eval" / f"{file}.dev.jsonl" for file in files], language)
        for name, files, language in (("English", ENGLISH, "en"), ("Arabic", ARABIC, "ar"))
    }


if __name__ == "__main__":
    main()
