"""Time the resolver alone: mentions are recognised once, then resolved over and over, warm.

    python tests/benchmarks/bench_resolver.py GAZETTEER.db TEXT.jsonl ... [--runs 12]

TEXT.jsonl holds one object a line with a ``text``. Prints the best of the runs in microseconds a
mention, without accounts and with them, and the same for all texts joined to one, four times over.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gazetteer import Gazetteer, Geoparser
from gazetteer.recogniser import recognise
from gazetteer.resolver import Resolver
from gazetteer.sighting import Sighting
from gazetteer.worths import worths

Read = list[tuple[str, list[Sighting]]]
TIMES = 4


def best(work: Callable[[], int], runs: int) -> float:
    """Return the least processor time a mention, in microseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        began = time.process_time()
        mentions = work()
        times.append((time.process_time() - began) / max(1, mentions))
    return 1e6 * min(times)


def resolve(resolver: Resolver, read: Read, *, accounts: bool) -> int:
    """Resolve every text and return how many mentions there were."""
    count = 0
    for text, sightings in read:
        for resolution in resolver(text, sightings):
            count += 1
            if accounts:
                _ = resolution.evidence
    return count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=12)
    arguments = parser.parse_args()
    lines = (line for path in arguments.texts for line in path.read_text("utf-8").split("\n"))
    content = [json.loads(line)["text"] for line in lines if line]
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        geoparser = Geoparser(gazetteer)
        resolver = geoparser.resolver(worths())
        read = [(text, recognise(geoparser.reading(text))) for text in content]
        joined = "\n".join(content * TIMES)
        whole = [(joined, recognise(geoparser.reading(joined)))]
        for title, texts, accounts in (
            ("texts", read, False),
            ("texts, with accounts", read, True),
            ("one long text", whole, False),
        ):
            took = best(
                lambda t=texts, a=accounts: resolve(resolver, t, accounts=a), arguments.runs
            )
            mentions = sum(len(sightings) for _, sightings in texts)
            print(f"{title:22} {mentions:7} mentions {took:7.2f} us each")


if __name__ == "__main__":
    main()
