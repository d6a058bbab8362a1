"""How fast the gazetteer is searched as one types.

    python bench_search.py GAZETTEER.db [--runs 5]

Prints the time to read the columns, then for each query the places found and the milliseconds of
its median and slowest run, of this process's own time.
"""

import argparse
import statistics
import time
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.search import Query, choices, search

QUERIES = (
    Query("ا"),
    Query("حل"),
    Query("حلب"),
    Query("القاميشلي"),
    Query("مدينة حلب"),
    Query("s"),
    Query("san "),
    Query("Damascs"),
    Query("Кийв"),
    Query("zzzzzzzzzzzzzz"),
    Query("Llanfairpwllgwyngyllgogerychwyrndrobwllll"),
    Query("q", country="SY"),
    Query("a", country="US", kind="P"),
    Query(country="SY", lacks_arabic=True),
    Query(),
)


def milliseconds(gazetteer: Gazetteer, query: Query, runs: int) -> tuple[int, list[float]]:
    taken = []
    for _ in range(runs):
        began = time.process_time()
        found = search(gazetteer, query)
        taken.append((time.process_time() - began) * 1000)
    return found.total, taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        began = time.process_time()
        choices(gazetteer)
        search(gazetteer, Query("حلب"))
        places = gazetteer.counts()["places"]
        print(f"{places:,} places: columns read in {time.process_time() - began:.2f} s")
        for query in QUERIES:
            total, taken = milliseconds(gazetteer, query, arguments.runs)
            filters = [query.country, query.kind, "without Arabic" * query.lacks_arabic]
            said = " ".join(filter(None, (repr(query.text), *filters)))
            print(f"{total:>9,}  {statistics.median(taken):6.1f}  {max(taken):6.1f}  {said}")


if __name__ == "__main__":
    main()
