"""How long regrouping takes as the store fills.

    python tests/benchmarks/bench_events.py [CLAIMS [ARTICLES_A_DAY]]

Articles of ten claims about made-up happenings in five hundred places are read one after the other,
up to a hundred thousand claims: of any day of three years, so that each town and day is told of
ever more densely, or, as news comes, so many a day. Then fifty outlets print one story. Prints for
each tenth of the way the median, p99 and worst time that an article takes to be stored, grouped
anew and committed, and the mean of the processor's time; then the time of the queries behind the
pages.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from gazetteer.model import Place
from webapp.events.event_search import EventFilter
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Reading,
    Role,
    SourceKind,
    Status,
    When,
)
from webapp.events.store import EventStore

CLAIMS_IN_AN_ARTICLE = 10
PLACES = [
    Place(f"t:{n}", f"Town {n}", 30 + n % 25 * 0.3, 35 + n // 25 * 0.4, "P.PPL", f"بلدة {n}", "SY")
    for n in range(500)
]
KINDS = (ClaimKind.STRIKE, ClaimKind.CLASH, ClaimKind.CONTROL, ClaimKind.WITHDRAWAL)
SOURCES = ("رويترز", "AFP", "المرصد السوري", "مصدر عسكري", "شهود", "وزارة الدفاع الروسية")
OUTLETS = ("عنب بلدي", "Rudaw", "الميادين", "Al Jazeera", "سانا", "North Press")
FIRST = date(2023, 1, 1)
DAYS = 1095


def article_of(number: int, chance: random.Random, a_day: int = 0) -> tuple[Article, Reading]:
    """Return an article of one day, most of whose claims are told elsewhere too."""
    day = FIRST + timedelta(number // a_day if a_day else chance.randrange(DAYS))
    text, claims = "", []
    for _ in range(CLAIMS_IN_AN_ARTICLE):
        place = PLACES[min(499, int(chance.expovariate(1 / 60)))]
        start = len(text)
        text += f"قال مصدر {number} إن شيئاً حدث في {place.name_ar} {chance.randrange(99)}. "
        source = chance.choice(SOURCES)
        claims.append(
            Claim(
                Passage(start, len(text) - 2),
                chance.choice(KINDS),
                Modality.ASSERTED,
                Status.REPORTED,
                (ClaimPlace(Role.AT, start, start + 4, place.name_ar, place),),
                ("القوات الروسية",),
                When(day, day, Precision.DAY, "اليوم", "named_day"),
                (AttributionLink(source, SourceKind.AGENCY, start, start + 3),),
            )
        )
    publisher = chance.choice(OUTLETS)
    return Article(text, publisher=publisher, published=day), Reading((), tuple(claims))


def copy_of(article: Article, number: int) -> Article:
    """Return an article as another outlet prints it, with words of its own at the end."""
    own = " ".join(f"كلمة{(number * 7 + n) % 97}" for n in range(30))
    return replace(article, text=f"{article.text}\n\n{own}", publisher=f"Outlet {number}")


def told(name: str, seconds: list[float]) -> None:
    """Print one line: median, p99 and worst in milliseconds."""
    ordered = sorted(seconds)
    p99 = ordered[int(len(ordered) * 0.99)]
    print(
        f"{name:44} median {statistics.median(ordered) * 1e3:7.1f} ms"
        f"   p99 {p99 * 1e3:7.1f} ms   worst {ordered[-1] * 1e3:7.1f} ms",
        flush=True,
    )


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Fill a store and print how long each step took."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    a_day = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    chance = random.Random(1)
    with (
        tempfile.TemporaryDirectory() as folder,
        EventStore.open(Path(folder) / "events.db") as store,
    ):
        seconds: list[float] = []
        worked = time.process_time()
        articles = wanted // CLAIMS_IN_AN_ARTICLE
        for number in range(articles):
            article, reading = article_of(number, chance, a_day)
            stored, _ = store.add_article(article)

            def read(number: int = stored.id, reading: Reading = reading) -> None:
                store.readings.keep({number: reading}, reader="benchmark")

            seconds.append(timed(read))
            if (number + 1) % max(1, articles // 10) == 0:
                told(f"an article, {(number + 1) * CLAIMS_IN_AN_ARTICLE:,} claims stored", seconds)
                mean = (time.process_time() - worked) / len(seconds)
                print(f"{'':44} processor {mean * 1e3:5.1f} ms an article", flush=True)
                seconds, worked = [], time.process_time()
        article, reading = article_of(0, chance)
        for number in range(50):
            stored, _ = store.add_article(copy_of(article, number))
            worked = time.process_time()
            store.readings.keep({stored.id: reading}, reader="benchmark")
            if number in (0, 9, 49):
                spent = (time.process_time() - worked) * 1e3
                print(
                    f"copy {number + 1} of one story {'':29} processor {spent:5.1f} ms", flush=True
                )
        events = store.happenings
        print(f"{events.count():,} events")
        told("the first page of events", [timed(events.find) for _ in range(9)])
        several = EventFilter(several=True, contradicted=True, kind="strike")
        told("events with filters", [timed(lambda: events.find(several)) for _ in range(9)])
        refs = [one.ref for one in events.find(limit=20)]
        told("one event with everything", [timed(lambda r=r: events.get(r)) for r in refs])
        told("the list of sources", [timed(events.sources) for _ in range(5)])


if __name__ == "__main__":
    main()
