"""How fast gazetteers are imported and opened, and what a million places cost.

Run: ``python tests/benchmarks/bench_import.py GAZETTEER [--places 100000] [--million]``. The names
are made up of syllables, in Arabic letters and in Latin ones, and lie anywhere on land and sea; the
state folder is temporary. Every step runs in a process of its own, so that memory is its own.
"""

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
SYLLABLES = dict(
    zip(
        [
            "ba",
            "ta",
            "dar",
            "rif",
            "zan",
            "sul",
            "kam",
            "lut",
            "mar",
            "nah",
            "hil",
            "wad",
            "yus",
            "qar",
            "shim",
            "fan",
            "gul",
            "tib",
            "mor",
            "has",
        ],
        [
            "با",
            "تا",
            "دار",
            "ريف",
            "زان",
            "سول",
            "كام",
            "لوت",
            "مار",
            "ناح",
            "حيل",
            "واد",
            "يوس",
            "قر",
            "شيم",
            "فان",
            "غول",
            "تيب",
            "مور",
            "هاس",
        ],
        strict=True,
    )
)
HEADS = (("Tall", "تل"), ("Kafr", "كفر"), ("Ayn", "عين"), ("", ""))
TEXTS = 500
TEXT = "قتل جنديان في قصف على بلدة تل رفعت شمال حلب، وانسحبت القوات من {} إلى منبج أمس. " * 12


def rows(count: int, seed: int = 6) -> Iterator[str]:
    """Yield lines in GeoNames' columns."""
    chance = random.Random(seed)
    for number in range(count):
        parts = chance.choices(list(SYLLABLES), k=chance.randint(3, 5))
        head, arabic_head = chance.choice(HEADS)
        name = f"{head} {''.join(parts).capitalize()}".strip()
        arabic = f"{arabic_head} {''.join(map(SYLLABLES.__getitem__, parts))}".strip()
        latitude, longitude = chance.uniform(-60, 70), chance.uniform(-170, 170)
        yield (
            f"{50_000_000 + number}\t{name}\t{name}\t{arabic}\t{latitude:.5f}\t{longitude:.5f}"
            f"\tP\tPPL\t\t\t\t\t\t\t{chance.randint(0, 3000)}\t\t\t\t2026-01-01\n"
        )


def write(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(rows(count))
    return path


def command(home: Path, *arguments: str) -> tuple[float, float, str]:
    """Run the command line; return the seconds it took, those of the processor, and its output."""
    began, before = time.perf_counter(), processor()
    code = "from webapp.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={"DALIL_HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return (
        time.perf_counter() - began,
        processor() - before,
        done.stdout.partition("\n")[0],
    )


def processor() -> float:
    """Return the processor time of the processes that ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(home: Path) -> dict[str, float]:
    """Open the gazetteer with its overlay, look names up and read texts; in this process.

    Look-ups and reading are measured in the time of the processor, opening by the clock.
    """
    from gazetteer import Gazetteer, Geoparser

    began = time.perf_counter()
    gazetteer = Gazetteer.open(home / "gazetteer.db", (), home / "imports.db")
    opened = time.perf_counter() - began
    geoparser = Geoparser(gazetteer)
    ready = time.perf_counter() - began
    names = [line.split("\t")[column] for line in rows(2000) for column in (1, 3)]
    took = []
    for name in names:
        start = time.thread_time()
        gazetteer.lookup(name)
        took.append((time.thread_time() - start) * 1000)
    start = time.thread_time()
    for name in names[:TEXTS]:
        geoparser(TEXT.replace("{}", name))
    reading = time.thread_time() - start
    return {
        "open_s": round(opened, 3),
        "ready_s": round(ready, 3),
        "lookup_median_ms": round(statistics.median(took), 3),
        "lookup_p99_ms": round(sorted(took)[int(len(took) * 0.99)], 3),
        "texts_a_second": round(TEXTS / reading),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "imported": gazetteer.counts()["imported"],
    }


def measured(home: Path) -> str:
    """Return the figures of :func:`measure`, taken in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", str(home)],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    sizes = {path.name: path.stat().st_size // 2**20 for path in home.glob("*.db")}
    return f"{done.stdout.strip()}\nmegabytes: {sizes}"


def bench_overlay(gazetteer: Path, places: int) -> None:
    """Compile an overlay of so many places without joining them, and measure what it costs."""
    from gazetteer.overlay import compile_overlay
    from gazetteer.sources.geonames_dump import read_geonames

    with TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(gazetteer, home / "gazetteer.db")
        source = write(home / "XX.txt", places)
        began = time.process_time()
        compile_overlay(home / "imports.db", read_geonames(source), "1")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        seconds = time.process_time() - began
        print(f"read and compiled: {seconds:.0f} s of the processor, {peak} MB at most")
        print(measured(home))


def bench(gazetteer: Path, places: int) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(gazetteer, home / "gazetteer.db")
        _, bare, _ = command(home, "gazetteer", "lookup", "حلب")
        source = write(home / "XX.txt", places)
        for when in ("import", "again"):
            clock, seconds, said = command(home, "gazetteer", "import", "geonames", str(source))
            print(f"{when}: {said}")
            print(f"  {clock:.1f} s, {seconds:.1f} s of the processor")
        _, laid, _ = command(home, "gazetteer", "lookup", "حلب")
        print(f"lookup on the command line: {laid:.2f} s of the processor, without {bare:.2f} s")
        print(measured(home))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path, nargs="?")
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure)))
        return
    if arguments.million:
        bench_overlay(arguments.gazetteer, 1_000_000)
    else:
        bench(arguments.gazetteer, arguments.places)


if __name__ == "__main__":
    main()
