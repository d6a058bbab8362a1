"""The map of a store: always what a slow and plain look at every claim would give."""

import random
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.model import BoundingBox, Mention, Place, Resolution
from gazetteer.text import fold
from webapp.events import map_columns, sightings
from webapp.events.map_counts import Unit
from webapp.events.map_filter import MapFilter
from webapp.events.map_marks import MOST_MARKS
from webapp.events.map_places import NOWHERE, MapPlaces
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
    Review,
    Role,
    SourceKind,
    Status,
    Verification,
    When,
)
from webapp.events.standings import STANDINGS
from webapp.events.store import EventStore

COUNTRY = Place("c", "Land", 35, 38, "A.PCLI", extent=BoundingBox(32, 35, 37, 42))
PROVINCE = Place("p", "Province", 36, 39, "A.ADM1", parents=("c",))
PLACES = [
    Place(f"t{n}", f"Town{n}", 30 + n * 1.5, 34 + n * 2, "P.PPL", parents=parents)
    for n, parents in enumerate([("p",), ("p", "c"), ("c",), (), (), ("p",)])
] + [COUNTRY, PROVINCE, Place("far", "Island", -17, 179.5, "P.PPL")]
WORDS = [
    "الرتل",
    "وصل",
    "الجيش",
    "انسحب",
    "من",
    "المدينة",
    "convoy",
    "left",
    "the",
    "air",
    "base",
    "بالقاعدة",
]
KINDS = [ClaimKind.STRIKE, ClaimKind.WITHDRAWAL, ClaimKind.MOVEMENT]
SOURCES = ["رويترز", "Reuters", "مصدر عسكري", "المرصد"]
KNOWN_AS = {"رويترز": "Reuters"}
"""The names that are another name of the same source."""
Row = dict[str, Any]
DAY = date(2026, 1, 20)
MANY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def article_of(dice: random.Random) -> Article:
    text = " ".join(
        " ".join(dice.choices(WORDS, k=5)) + f" {dice.choice(PLACES).name}." for _ in range(4)
    )
    return Article(
        f"{dice.random()} {text}",
        publisher=dice.choice(["", "رويترز", "Levant Wire"]),
        published=DAY + timedelta(dice.randrange(9)) if dice.random() < 0.8 else None,
        language=dice.choice(["ar", "en"]),
        sample=dice.random() < 0.2,
    )


def claim_of(dice: random.Random, text: str) -> Claim:
    start = dice.randrange(0, len(text) - 30, 10)
    spots = tuple(
        ClaimPlace(dice.choice(list(Role)), start, start + 4, "name", dice.choice([None, *PLACES]))
        for _ in range(dice.randrange(3))
    )
    first = DAY + timedelta(dice.randrange(-40, 9))
    last = dice.choice([first, first + timedelta(6), None])
    when = When(first, last, dice.choice(list(Precision)) if last else Precision.OPEN)
    chain = tuple(
        AttributionLink(name, SourceKind.AGENCY, 0, 4)
        for name in dice.sample(SOURCES, dice.randrange(3))
    )
    return Claim(
        Passage(start, start + 25),
        dice.choice(KINDS),
        Modality.ASSERTED,
        dice.choice(list(Status)),
        spots,
        tuple(dice.sample(["الجيش", "rebels"], dice.randrange(3))),
        dice.choice([when, when, None]),
        chain,
        ("tests",),
    )


def reading_of(dice: random.Random, text: str) -> Reading:
    named = []
    for place in dice.sample(PLACES, dice.randrange(4)):
        if (start := text.find(place.name)) >= 0:
            mention = Mention(start, start + len(place.name), place.name, fold(place.name))
            named.append(Resolution(mention, dice.choice([place, place, None]), 0.9))
    return Reading(tuple(named), tuple(claim_of(dice, text) for _ in range(dice.randrange(4))))


def change(store: EventStore, dice: random.Random) -> None:
    """Do one thing that a person or a reader may do."""
    ids, claims = store.article_ids(), store.claims(rejected=True)
    deed = dice.choice(
        ["add", "add", "read", "second", "review", "edit", "decide", "judge", "move", "gone"]
    )
    if deed == "add" or not ids:
        article, _ = store.add_article(article_of(dice))
        store.readings.keep({article.id: reading_of(dice, article.text)}, reader="tests")
        return
    article = store.article(dice.choice(ids))
    reading = reading_of(dice, article.text)
    if deed == "read":
        store.readings.keep({article.id: reading}, reader="tests")
    elif deed == "second":
        store.readings.keep_further(article.id, reading.claims, reader="second")
    elif deed == "review" and claims:
        store.review_claim(dice.choice(claims).ref, dice.choice(list(Review)))
    elif deed == "judge" and claims:
        verdict = dice.choice(list(Verification))
        store.happenings.judge_claim(dice.choice(claims).ref, verification=verdict, why="tests")
    elif deed == "edit" and claims:
        other = claim_of(dice, article.text)
        store.edit_claim(
            replace(dice.choice(claims), places=other.places, status=other.status, when=other.when)
        )
    elif deed == "decide" and reading.resolutions:
        mention = reading.resolutions[0].mention
        place = dice.choice([None, *PLACES])
        store.decide_mention(article.id, mention.start, mention.end, place)
    elif deed == "move":
        moved = [replace(place, latitude=place.latitude + 1) for place in PLACES[:2]]
        mentions = [Resolution(Mention(0, 1, "x", "x"), dice.choice(moved), 0.9)]
        store.readings.keep({article.id: Reading(tuple(mentions), ())}, reader="tests")
    elif deed == "gone":
        store.remove_samples()


def contents(store: EventStore) -> list[tuple[object, ...]]:
    with store._readers.lend() as db:
        return sightings.contents(db)


def spelled(columns: map_columns.MapColumns) -> list[tuple[object, ...]]:
    """Return the rows of columns with their numbers spelled out, sorted."""
    found = []
    for row in range(len(columns)):
        values = {name: int(column[row]) for name, column in columns.columns.items()}
        values.pop("position" if not values["claim_id"] else "none", None)
        place = columns.places.places[values.pop("place")]
        words = {
            name: columns.words[name][values[name]] if values[name] >= 0 else ""
            for name in map_columns.WORDS
        }
        chains = {
            name: tuple(
                columns.names[name].spelled[member]
                for member in columns.names[name].members[
                    slice(*columns.names[name].offsets[values[name] : values[name] + 2])
                ]
            )
            if values[name] >= 0
            else ()
            for name in map_columns.LISTS
        }
        found.append((place, tuple(sorted({**values, **words, **chains}.items()))))
    return sorted(found, key=repr)


@given(st.integers(0, 2**32), st.integers(1, 12))
@MANY
def test_what_is_kept_step_by_step_is_what_a_rebuild_makes(seed: int, deeds: int) -> None:
    dice = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as folder,
        EventStore.open(Path(folder) / "events.db") as store,
    ):
        store.map.overview(MapFilter(), None)
        for _ in range(deeds):
            change(store, dice)
            if dice.random() < 0.5:
                store.map.overview(MapFilter(), None)
        with store._readers.lend() as db:
            kept, fresh = store.map._up_to_date(db), map_columns.load(db)
        assert kept.version == fresh.version
        assert spelled(kept) == spelled(fresh)
        assert kept.places.places == fresh.places.places
        before = contents(store)
        store.map.rebuild()
        assert contents(store) == before


# --- a slow and plain look at everything ----------------------------------------------------------


def one_name(name: str) -> str:
    return KNOWN_AS.get(name, name)


def everything(store: EventStore) -> list[Row]:
    """Return each sighting and naming, made from what the store tells of its claims."""
    found: list[Row] = []
    spoken = set()
    claims = store.claims(rejected=True)
    judged = store.happenings.judgements(claim.ref for claim in claims)
    for claim in claims:
        article = store.article(claim.article_id)
        moving_first = sorted(claim.places, key=lambda spot: spot.role in (Role.AT, Role.NEAR))
        once = {spot.place.id: spot for spot in reversed(moving_first) if spot.place}
        located = list(once.values())
        if claim.review is not Review.REJECTED:
            spoken |= {spot.place.id for spot in located if spot.place}
        names = [article.publisher, *(link.name for link in claim.attribution)]
        chain = [one_name(name) for name in names if name]
        for spot in located or [None]:
            found.append(
                {
                    "ref": claim.ref,
                    "place": spot.place if spot else None,
                    "role": str(spot.role) if spot else None,
                    "kind": {str(claim.kind)},
                    "status": {str(claim.status)},
                    "standing": {STANDINGS[claim.status]},
                    "review": {str(claim.review)},
                    "verification": {str(judged[claim.ref].verification)}
                    if claim.ref in judged
                    else {"unassessed"},
                    "precision": {str(claim.when.precision)} if claim.when else set(),
                    "source": set(chain),
                    "origin": set(chain[-1:]),
                    "actor": set(claim.actors),
                    "language": {article.language},
                    "when": (claim.when.start, claim.when.end or date.max) if claim.when else None,
                    "reported": article.published or date.today(),
                    "words": fold(article.text[claim.passage.start : claim.passage.end]).split(),
                }
            )
    for article_id in store.article_ids():
        article = store.article(article_id)
        named = {one.place.id: one.place for one in store.mentions(article_id) if one.place}
        for place_id, place in named.items():
            if place_id not in spoken:
                found.append(
                    {
                        "ref": None,
                        "place": place,
                        "role": None,
                        "standing": {"unassessed"},
                        "source": {one_name(article.publisher)} - {""},
                        "origin": {one_name(article.publisher)} - {""},
                        "language": {article.language},
                        "reported": article.published or date.today(),
                        "when": None,
                        "words": [],
                    }
                )
    return found


def passes(row: Row, wanted: MapFilter) -> bool:
    place = row["place"]
    box = wanted.bounds
    if box:
        if place is None or place.is_area or not box.south <= place.latitude <= box.north:
            return False
        east, west = place.longitude <= box.east, place.longitude >= box.west
        if not (east and west if box.west <= box.east else east or west):
            return False
    for facet, values in wanted.chosen.items():
        if facet == "place":
            inside = {place.id, *place.parents} if place else set()
            inside |= {"c"} if "p" in inside else set()
            if not inside & set(values):
                return False
        elif not row.get(facet, set()) & set(map(one_name, values)):
            return False
    if "review" not in wanted.chosen and "rejected" in row.get("review", ()):
        return False
    when = (row["reported"], row["reported"]) if wanted.by_report else row["when"]
    if wanted.since and (when is None or when[1] < wanted.since):
        return False
    if wanted.until and (when is None or when[0] > wanted.until):
        return False
    if wanted.known_by and row["reported"] > wanted.known_by:
        return False
    return not wanted.query or fold(wanted.query) in row["words"]


def filter_of(dice: random.Random) -> MapFilter:
    def some(*values: str) -> tuple[str, ...]:
        return tuple(dice.sample(values, dice.randrange(1, 3)))

    chosen = {
        "kind": some("strike", "withdrawal", "movement"),
        "status": some("reported", "denied", "eyewitness", "confirmed"),
        "standing": some("seen", "reported", "contested", "unassessed"),
        "review": some("suggested", "rejected", "edited"),
        "verification": some("unassessed", "refuted", "corroborated"),
        "source": some(*SOURCES, "Levant Wire"),
        "origin": some(*SOURCES, "Levant Wire"),
        "actor": some("الجيش", "rebels"),
        "language": some("ar", "en"),
        "precision": some("day", "open", "week"),
        "place": some("p", "c", "t1", "t3"),
    }
    boxes = [BoundingBox(30, 34, 36, 42), BoundingBox(-90, 170, 90, -170), BoundingBox(0, 0, 1, 1)]
    return MapFilter(
        bounds=dice.choice([None, None, *boxes]),
        since=dice.choice([None, None, DAY - timedelta(9), DAY + timedelta(3)]),
        until=dice.choice([None, None, DAY + timedelta(4)]),
        by_report=dice.random() < 0.4,
        known_by=dice.choice([None, None, DAY + timedelta(2)]),
        query=dice.choice(["", "", "convoy", "الجيش"]),
        chosen={facet: chosen[facet] for facet in dice.sample(list(chosen), dice.randrange(4))},
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventStore]:
    store = EventStore.open(tmp_path_factory.mktemp("panorama") / "events.db")
    dice = random.Random(11)
    for _ in range(120):
        change(store, dice)
    yield store
    store.close()


@pytest.fixture(scope="module")
def rows(archive: EventStore) -> list[Row]:
    return everything(archive)


@given(st.integers(0, 2**32))
@settings(MANY, max_examples=150)
def test_every_filter_gives_what_a_look_at_all_claims_gives(
    archive: EventStore, rows: list[Row], seed: int
) -> None:
    wanted = filter_of(random.Random(seed))
    plain = [row for row in rows if passes(row, wanted)]
    page = archive.map.page(wanted, after=None, limit=500)
    shown = Counter(
        (item.claim.ref if item.claim else None, item.place and item.place.id, item.role)
        for item in page.items
    )
    assert shown == Counter(
        (row["ref"], row["place"].id if row["place"] else None, row["role"]) for row in plain
    )
    assert page.total == len(plain)
    points = [row for row in plain if row["place"] and not row["place"].is_area]
    overview = archive.map.overview(wanted, 7)
    assert overview.total == len(points) == sum(mark.count for mark in overview.marks)
    assert overview.places == len({row["place"].id for row in points})


@given(st.integers(0, 2**32))
@settings(MANY, max_examples=60)
def test_facets_are_counted_under_all_other_conditions(
    archive: EventStore, rows: list[Row], seed: int
) -> None:
    wanted = filter_of(random.Random(seed))
    found = archive.map.facets(wanted)
    for facet in (
        "kind",
        "status",
        "standing",
        "review",
        "verification",
        "language",
        "precision",
        "actor",
    ):
        others = without(wanted, facet)
        found_rows = [row for row in rows if passes(row, others)]
        if facet == "review":
            found[facet] = [pair for pair in found[facet] if pair[0] != "rejected"]
        assert dict(found[facet]) == Counter(
            value for row in found_rows for value in row.get(facet, ())
        )
    counts = {one_name(name): count for name, count in found["source"]}
    assert len(counts) == len(found["source"])
    others = without(wanted, "source")
    found_rows = [row for row in rows if passes(row, others)]
    for name in map(one_name, SOURCES):
        assert counts.get(name, 0) == sum(name in row.get("source", ()) for row in found_rows)


def without(wanted: MapFilter, facet: str) -> MapFilter:
    return replace(wanted, chosen={k: v for k, v in wanted.chosen.items() if k != facet})


def test_pages_follow_one_another_without_gap_or_repetition(archive: EventStore) -> None:
    wanted, after, seen = MapFilter(), None, []
    while True:
        page = archive.map.page(wanted, after=after, limit=7)
        seen += page.items
        after = page.following
        if after is None:
            break
    whole = archive.map.page(wanted, after=None, limit=500).items
    assert seen == whole
    days = [
        item.claim.when.start if item.claim and item.claim.when else item.head.published
        for item in whole
    ]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True) or None in days
    assert len(seen) == page.total


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("by_report", [True, False])
def test_the_timeline_holds_each_sighting_once(
    archive: EventStore, rows: list[Row], unit: Unit, by_report: bool
) -> None:
    wanted = MapFilter(by_report=by_report)
    line = archive.map.timeline(wanted, unit)
    plain = [row for row in rows if passes(row, wanted)]
    bars = sum(sum(by) for _, by in line.bars)
    spans = sum(span.count for span in line.spans) + line.further
    assert bars + spans + line.undated == len(plain)
    assert line.undated == (0 if by_report else sum(row["when"] is None for row in plain))
    for day, _ in line.bars:
        assert unit is not Unit.WEEK or day.weekday() == 0
        assert unit is not Unit.MONTH or day.day == 1
    if unit is Unit.DAY and not by_report:
        within = Counter(
            row["when"][0] for row in plain if row["when"] and row["when"][0] == row["when"][1]
        )
        assert {day: sum(by) for day, by in line.bars} == within
    assert all(span.end is None or span.end > span.start for span in line.spans)


def test_what_is_counted_a_few_rows_at_a_time_is_the_same(
    archive: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = MapFilter(chosen={"kind": (str(ClaimKind.WITHDRAWAL), str(ClaimKind.STRIKE))})

    def counted() -> list[object]:
        line = [archive.map.timeline(wanted, unit) for unit in Unit]
        page = archive.map.page(wanted, after=None, limit=3)
        return [*line, page, archive.map.facets(wanted), archive.map.overview(wanted, 4)]

    at_once = counted()
    monkeypatch.setattr("webapp.events.map_columns._ROWS_AT_ONCE", 7)
    assert counted() == at_once


def test_many_places_are_cells_that_hold_all_of_them(tmp_path: Path) -> None:
    places = [
        Place(f"x{n}", f"X{n}", 30 + (n % 40) / 7, 30 + (n // 40) / 7, "P.PPL")
        for n in range(MOST_MARKS * 2)
    ]
    with EventStore.open(tmp_path / "events.db") as store:
        article, _ = store.add_article(Article("a " * len(places)))
        mentions = [
            Resolution(Mention(2 * n, 2 * n + 1, "a", "a"), place, 0.9)
            for n, place in enumerate(places)
        ]
        store.readings.keep({article.id: Reading(tuple(mentions), ())}, reader="tests")
        for zoom in (None, 2, 6, 12):
            overview = store.map.overview(MapFilter(), zoom)
            assert overview.places == overview.total == len(places)
            assert sum(mark.places for mark in overview.marks) == len(places)
            assert len(overview.marks) <= MOST_MARKS
            assert len({mark.cell or mark.place for mark in overview.marks}) == len(overview.marks)
        box = overview.marks[0].bounds
        few = store.map.overview(MapFilter(bounds=BoundingBox(30, 30, 31, 31)), 9)
        assert all(mark.place for mark in few.marks)
        assert box is None or box.south <= overview.marks[0].latitude <= box.north


def test_a_moved_place_stands_where_it_is_now(tmp_path: Path) -> None:
    with EventStore.open(tmp_path / "events.db") as store:
        here, there = PLACES[0], replace(PLACES[0], latitude=50.0, name="Moved")
        for n, place in enumerate((here, there)):
            article, _ = store.add_article(Article(f"{n} {here.name}."))
            mention = Mention(2, 2 + len(here.name), here.name, fold(here.name))
            store.readings.keep(
                {article.id: Reading((Resolution(mention, place, 0.9),), ())}, reader="tests"
            )
            (mark,) = store.map.overview(MapFilter(), None).marks
            assert (mark.latitude, mark.place, mark.count) == (place.latitude, place, n + 1)


def test_a_store_of_a_former_version_has_its_map_once_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    with EventStore.open(path) as store:
        change(store, random.Random(3))
        before = contents(store)
        store._writer.do(
            lambda db: [db.execute(f"delete from {t}") for t in ("sighting", "naming")]
        )
        store._writer.do(lambda db: db.execute("insert into stale_article select id from article"))
    with EventStore.open(path) as store:
        assert {row[:3] for row in contents(store)} >= {row[:3] for row in before}


@pytest.mark.parametrize(
    ("extent", "box", "meet"),
    [
        ((0, 0, 10, 10), (5, 5, 20, 20), True),
        ((0, 0, 10, 10), (2, 2, 3, 3), True),
        ((2, 2, 3, 3), (0, 0, 10, 10), True),
        ((0, 0, 10, 10), (10, 10, 20, 20), True),
        ((0, 0, 10, 10), (0, 11, 10, 20), False),
        ((0, 0, 10, 10), (11, 0, 20, 10), False),
        ((-20, 176, -10, -178), (-15, -179, -12, -170), True),
        ((-20, 176, -10, -178), (-15, 170, -12, 177), True),
        ((-20, 176, -10, -178), (-15, -170, -12, 170), False),
        ((0, 0, 10, 10), (-90, -180, 90, 180), True),
        ((-90, -180, 90, 180), (0, 0, 1, 1), True),
        ((0, -180, 10, -170), (0, 170, 10, 180), True),
    ],
)
def test_an_area_is_shown_where_its_extent_meets_the_view(
    extent: tuple[float, ...], box: tuple[float, ...], meet: bool
) -> None:
    place = Place("a", "Area", 0, 0, "A.ADM1", extent=BoundingBox(*extent))
    assert MapPlaces.of([NOWHERE, place]).meeting(BoundingBox(*box)).tolist() == [1] * meet


def test_readers_see_a_whole_map_while_others_write(tmp_path: Path) -> None:
    with EventStore.open(tmp_path / "events.db") as store:
        dice = random.Random(5)
        for _ in range(20):
            change(store, dice)
        stop = threading.Event()

        def write(seed: int) -> None:
            own = random.Random(seed)
            for _ in range(15):
                claims = store.claims(rejected=True)
                store.review_claim(own.choice(claims).ref, own.choice(list(Review)))
                article, _ = store.add_article(article_of(own))
                store.readings.keep({article.id: reading_of(own, article.text)}, reader="tests")

        def read() -> int:
            looks = 0
            while not stop.is_set() or not looks:
                page = store.map.page(MapFilter(), after=None, limit=500)
                assert page.total == len(page.items)
                looks += 1
            return looks

        with ThreadPoolExecutor(5) as pool:
            readers = [pool.submit(read) for _ in range(3)]
            writers = [pool.submit(write, seed) for seed in (1, 2)]
            for writer in writers:
                writer.result()
            stop.set()
            assert all(reader.result() for reader in readers)
        with store._readers.lend() as db:
            assert spelled(store.map._up_to_date(db)) == spelled(map_columns.load(db))
        assert store.map.check() == 0


def test_answers_are_kept_until_something_changes(archive: EventStore) -> None:
    whole = MapFilter()
    kept = archive.map.facets(whole), archive.map.timeline(whole, Unit.WEEK)
    assert archive.map.facets(whole) is kept[0]
    assert archive.map.timeline(whole, Unit.WEEK) is kept[1]
    assert archive.map.timeline(whole, Unit.DAY) is not kept[1]
    claim = next(claim for claim in archive.claims() if claim.review is Review.SUGGESTED)
    archive.review_claim(claim.ref, Review.REJECTED)
    assert archive.map.facets(whole) != kept[0]
    archive.review_claim(claim.ref, Review.SUGGESTED)
    assert archive.map.facets(whole) == kept[0]
