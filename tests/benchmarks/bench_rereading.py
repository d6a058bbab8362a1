"""How soon an archive has taken over a new place: preview, keeping it, reading again, taking back.

    python tests/benchmarks/bench_rereading.py GAZETTEER.db [--articles 10000] [--named 300]
        [--sentences 14] [--keep EVENTS.db]

The articles are made up with a fixed seed: sentences of news about towns of the region, on days of
one year, of which some hold the name of a place that the gazetteer lacks. They tell of so much in so
few towns that every claim has dozens of near ones, which is dense beside real news. All are read
when the archive is made, which takes long; ``--keep`` makes it once and measures a copy of it.
Prints one line a measure: seconds by the clock and, in brackets, of the processor. The map is right
when the places are read, events have their claims when these are, and lists of events are right when
they are summed up.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Entry, Gazetteer, Place
from webapp.events.archive import Archive
from webapp.events.model import Article

NAME = "تل الورد الشرقي"
HILL = Entry(Place("", "East Ward Hill", 36.1, 37.2, "P.PPL", name_ar=NAME, country="SY"), ())
COUNTRIES = ("SY", "IQ", "LB", "YE", "LY", "SD", "UA", "PS")
FIRST_DAY = date(2026, 1, 1)
WHO = (
    "الجيش",
    "فصائل محلية",
    "قوات الأمن",
    "مسلحون",
    "القوات الروسية",
    "قوات التحالف",
    "لواء مدرع",
)
SAYS = (
    "وقال شهود عيان إن",
    "وأفادت وكالة رويترز بأن",
    "وذكر المرصد أن",
    "وأعلنت وزارة الدفاع أن",
    "وبحسب مصدر عسكري فإن",
    "ونقلت صحيفة محلية عن مسؤول أن",
)
DOES = (
    "انسحب من {a} إلى {b}",
    "قصف محيط {a} بالمدفعية",
    "دخل {a} مساء {day}",
    "نشر تعزيزات قرب {a}",
    "سيطر على قرية قرب {a}",
    "اشتبك مع مجموعة في {a} {day}",
    "أفرج عن عشرين محتجزاً في {a}",
    "يستعد للانتقال إلى {b}",
)
DAYS = ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")
ASIDE = (
    "ولم يصدر أي تعليق رسمي على ذلك حتى الآن.",
    "وتعيش المنطقة منذ سنوات أوضاعاً إنسانية صعبة بحسب منظمات الإغاثة.",
    "ويخشى السكان من موجة نزوح جديدة مع اقتراب الشتاء.",
)


def articles(gazetteer: Gazetteer, number: int, named: int, sentences: int) -> Iterator[Article]:
    """Yield made-up articles; those with the name are spread evenly among the others."""
    dice = random.Random(7)
    towns = [
        place.name_ar
        for _lat, _lon, country, _parents in gazetteer.towns()
        if country in COUNTRIES and dice.random() < 0.2
        for place, _km in gazetteer.near(_lat, _lon, km=0.1, limit=1, features=("P.",))
        if place.name_ar
    ][:800]
    every = number // named
    for at in range(number):
        lines = [_line(dice, towns) for _ in range(sentences)]
        if at % every == 0 and at // every < named:
            lines[dice.randrange(sentences)] = _line(dice, [NAME, *towns[:3]], NAME)
        yield Article(
            "\n\n".join(lines),
            title=f"{at}",
            publisher=f"صحيفة {dice.randrange(40)}",
            published=FIRST_DAY + timedelta(days=dice.randrange(365)),
            language="ar",
        )


def _line(dice: random.Random, towns: list[str], first: str = "") -> str:
    if not first and dice.random() < 0.3:
        return dice.choice(ASIDE)
    does = dice.choice(DOES[:7] if first else DOES)
    what = does.format(a=first or dice.choice(towns), b=dice.choice(towns), day=dice.choice(DAYS))
    return f"{dice.choice(SAYS)} {dice.choice(WHO)} {what}."


@contextmanager
def clock(what: str) -> Iterator[Callable[[str], None]]:
    """Print how long something took by the clock and of the processor, and what it has to say."""
    notes: list[str] = []
    began, worked = time.perf_counter(), time.process_time()
    yield notes.append
    took, busy = time.perf_counter() - began, time.process_time() - worked
    print(f"  {what:32} {took:7.2f} s  ({busy:6.2f} s)  {' '.join(notes)}", flush=True)


def make(path: Path, gazetteer: Path, arguments: argparse.Namespace) -> None:
    """Make the archive, every article read."""
    with Gazetteer.open(gazetteer) as opened:
        some = list(articles(opened, arguments.articles, arguments.named, arguments.sentences))
    with clock("making the archive"), Archive(path, gazetteer) as archive:
        for at, article in enumerate(some, 1):
            archive.add(article)
            if at % 500 == 0:
                print(f"    {at} articles", file=sys.stderr, flush=True)


def follow(archive: Archive, number: int) -> None:
    """Print how long it takes until the places, then the claims, of a list are read again."""
    with clock("places read again") as note:
        while (found := archive.store.rereadings.get(number)).linked < found.total:
            time.sleep(0.02)
        note(f"{found.linked} articles")
    with clock("claims read again") as note:
        while not (found := archive.store.rereadings.get(number)).is_finished:
            time.sleep(0.02)
        note(f"{found.done} articles, {found.failed} failed")
    with clock("events summed up"):
        while archive.store.happenings.is_behind():
            time.sleep(0.02)


def measure(path: Path, gazetteer: Path) -> None:
    """Add the place, take it back, and print how long each step takes."""
    with Archive(path, gazetteer) as archive:
        archive.geoparser("من حلب إلى دمشق")
        with clock("preview") as note:
            preview = archive.foresight.of_entry(HILL)
            note(
                f"{len(preview.shifts)} mentions, {preview.articles} of {preview.affected} articles"
            )
        with clock("keeping it, until the answer"):
            entry, number = archive.keep_place(HILL)
        follow(archive, number)
        change = archive.store.place_history(entry.place.id)[-1]
        with clock("taking it back, until the answer"):
            number = archive.take_back(entry.place.id, change.id)
        follow(archive, number)


def main() -> None:
    """Make what is to be measured, and measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--named", type=int, default=300)
    parser.add_argument("--sentences", type=int, default=14)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.keep or Path(folder) / "kept.db"
        if not kept.exists():
            make(kept, arguments.gazetteer, arguments)
        copy = Path(folder) / "events.db"
        shutil.copy(kept, copy)
        print(f"{arguments.articles} articles, {arguments.named} with the name")
        measure(copy, arguments.gazetteer)


if __name__ == "__main__":
    main()
