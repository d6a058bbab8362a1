"""How fast the event store takes in and gives out; run with ``python tests/benchmarks/bench_store.py``.

Prints one line a measure: articles with readings a second from 1 and 16 threads, the latency of a
single change under that load (median, p99, worst), and the time of the queries behind the map.
"""

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from gazetteer.model import Mention, Place, Resolution
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

PLACES = [Place(f"t:{n}", f"بلدة{n}", 30 + n % 10, 35 + n % 7, "P.PPL") for n in range(500)]
SENTENCES = 12


def article_of(number):
    lines = [
        f"قال مصدر {number} إن الرتل وصل إلى {PLACES[(number * 7 + n) % 500].name} في اليوم {n}."
        for n in range(SENTENCES)
    ]
    return Article(" ".join(lines), publisher="قناة", published=date(2026, 1, 1 + number % 28))


def reading_of(text, number):
    resolutions, claims = [], []
    at = 0
    for n in range(SENTENCES):
        place = PLACES[(number * 7 + n) % 500]
        at = text.index(place.name, at)
        end = at + len(place.name)
        resolutions.append(Resolution(Mention(at, end, place.name, place.name), place, 0.9))
        claims.append(
            Claim(
                Passage(max(0, at - 20), end),
                ClaimKind.MOVEMENT,
                Modality.ASSERTED,
                Status.REPORTED,
                (ClaimPlace(Role.TO, at, end, place.name, place),),
                ("الرتل",),
                When(date(2026, 1, 1), date(2026, 1, 1), Precision.DAY),
                (AttributionLink("مصدر", SourceKind.UNNAMED, 4, 8),),
                ("arrive",),
            )
        )
    return Reading(tuple(resolutions), tuple(claims))


def add(store, number):
    begun = time.perf_counter()
    article, _ = store.add_article(article_of(number))
    store.readings.keep({article.id: reading_of(article.text, number)}, reader="bench")
    return (time.perf_counter() - begun) * 1000


def measure(store, threads, numbers):
    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        taken = sorted(pool.map(lambda number: add(store, number), numbers))
    seconds = time.perf_counter() - begun
    print(
        f"{threads:2} threads: {len(taken) / seconds:7.0f} articles/s"
        f" = {len(taken) * SENTENCES / seconds:7.0f} claims/s;"
        f" one article: median {statistics.median(taken):.1f} ms,"
        f" p99 {taken[int(len(taken) * 0.99)]:.1f} ms, worst {taken[-1]:.1f} ms"
    )


def timed(name, query):
    query()
    begun = time.perf_counter()
    found = query()
    print(f"{name:28} {(time.perf_counter() - begun) * 1000:8.1f} ms, {len(found)} found")


def main(articles=2000):
    with (
        tempfile.TemporaryDirectory() as folder,
        EventStore.open(Path(folder) / "events.db") as store,
    ):
        measure(store, 1, range(articles // 4))
        measure(store, 16, range(articles // 4, articles))
        timed("places()", store.places)
        timed("passages_at()", lambda: store.passages_at("t:7"))
        timed("articles()", store.articles)
        timed("articles(query)", lambda: store.articles(query="بلدة7"))
        timed("claims(place)", lambda: store.claims(place_id="t:7"))
        timed("claims(limit=200)", lambda: store.claims(limit=200))
        timed("claims(kind, since)", lambda: store.claims(since=date(2026, 1, 1), limit=200))
        timed("articles_naming()", lambda: store.articles_naming(["بلدة7"]))
        print(f"file: {(Path(folder) / 'events.db').stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
