"""How fast the map answers with a million claims; run ``python tests/benchmarks/bench_map.py``.

``bench_map.py [EVENTS.db]`` makes the store of ``synthetic.py`` there unless the file exists, or a
smaller one with ``--claims``. Every answer goes through the whole application in this process, as
the browser gets it (gzip), the median of some runs; beside it the best, and the median of the
time at work, which other programs on the machine disturb less. Then the peers, on the same store: grouping
the sightings in SQL by quadkey (a covering index), cells computed beforehand, an R*Tree, and what
leaflet.markercluster and plain folium would send for all of it. At last what a change costs.
"""

import argparse
import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import folium
import numpy as np
import synthetic

from gazetteer.build import build
from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.events import quadkeys
from webapp.events.connection import connect
from webapp.events.model import Review
from webapp.events.sightings import follow
from webapp.settings import Settings

RUNS = 15
GZIP = {"Accept-Encoding": "gzip"}
VIEWS = {
    "world": {"bbox": "-130,-60,150,75", "zoom": 2},
    "Levant": {"bbox": "31,29,46,39", "zoom": 6},
    "Aleppo": {"bbox": "36.2,35.7,38.1,36.8", "zoom": 10},
}
TWO = {"kind": "strike", "since": "2026-01-01"}
WIDE = {"kind": "withdrawal", "since": "2015-01-01"}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("path", nargs="?", type=Path)
    arguments.add_argument("--claims", type=int, default=synthetic.CLAIMS)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.path or Path(folder) / "events.db"
        if not path.exists():
            subprocess.run(
                [sys.executable, synthetic.__file__, path, str(given.claims)], check=True
            )
        home = Path(folder) / "home"
        home.mkdir()
        build(home / "gazetteer.db", ())
        (home / "events.db").symlink_to(path.absolute())
        app = create_app(Settings(home=home))
        measure(app)
        writes(app)
        app.extensions[EXTENSION].close()
        peers(path)


def measure(app):
    client = app.test_client()
    bare = memory()
    begun = time.perf_counter()
    client.get("/api/map", query_string=VIEWS["world"])
    print(f"{'first answer (columns read)':44} {(time.perf_counter() - begun):8.1f} s")
    for name, view in VIEWS.items():
        for label, filters in (("", {}), (" two filters", TWO), (" two wide filters", WIDE)):
            ask(client, f"map {name}{label}", "map", view | filters)
    for address in ("facets", "timeline", "claims", "movements", "areas"):
        limit = {"limit": 1000} if address == "movements" else {}
        for label, filters in (("", {}), (" two filters", TWO), (" Levant", VIEWS["Levant"])):
            ask(client, f"{address}{label}", address, limit | filters)
    ask(client, "movements, ten thousand", "movements", {})
    for query in ("سوريا", "المدينة", '"الى المدينة"', "المد*", "من"):
        ask(client, f"claims q={query}", "claims", {"q": query})
    tag = client.get("/api/map", query_string=VIEWS["world"]).headers["ETag"]
    timed("map world, not modified", lambda: client.get("/api/map", headers={"If-None-Match": tag}))
    print(
        f"memory: {bare:.0f} MB before the first answer, {memory():.0f} MB now, {peak():.0f} at most"
    )


def ask(client, label, address, query):
    url = f"/api/{address}?{urlencode(query)}"
    answer = client.get(url, headers=GZIP)
    if answer.status_code != 200:
        raise SystemExit(f"{url}: {answer.status_code} {answer.text}")
    found = json.loads(gzip.decompress(answer.data) if answer.content_encoding else answer.data)
    size = f"{len(answer.data) / 1000:6.1f} kB"
    if "total" in found:
        size += f", {len(found.get('marks', ())) or ''} {found['total']} in all"
    timed(label, lambda: client.get(url, headers=GZIP), size)


def timed(label, action, size="", runs=RUNS):
    action()
    taken, busy = [], []
    for _ in range(runs):
        begun, worked = time.perf_counter(), time.thread_time()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
        busy.append((time.thread_time() - worked) * 1000)
    print(
        f"{label:40} {statistics.median(taken):8.2f} ms, best {min(taken):7.2f},"
        f" at work {statistics.median(busy):7.2f}   {size}"
    )


def writes(app):
    """Measure what one change costs, and the first answer after it."""
    store, client = app.extensions[EXTENSION].archive().store, app.test_client()
    claims = store.claims(kind="strike", limit=100)
    taken, answered = [], []
    for claim in claims:
        begun = time.perf_counter()
        store.review_claim(claim.ref, Review.ACCEPTED)
        middle = time.perf_counter()
        client.get("/api/map", query_string=VIEWS["Levant"])
        taken.append((middle - begun) * 1000)
        answered.append((time.perf_counter() - middle) * 1000)
    print(f"{'review of a claim':44} {statistics.median(taken):8.2f} ms")
    print(f"{'map Levant, first after a change':44} {statistics.median(answered):8.2f} ms")
    db = connect(store.path)
    db.conn.execute("begin immediate")
    articles = [
        row[0] for row in db.conn.execute("select id from article order by random() limit 200")
    ]
    db.conn.executemany("delete from sighting where article_id = ?", [(one,) for one in articles])
    db.conn.executemany("insert into stale_article values (?)", [(one,) for one in articles])
    (gone,) = db.conn.execute("select count(*) from sighting").fetchone()
    begun = time.perf_counter()
    follow(db)
    spent = time.perf_counter() - begun
    (back,) = db.conn.execute("select count(*) from sighting").fetchone()
    print(f"{'writing a sighting, articles at once':44} {spent / (back - gone) * 1000:8.3f} ms")
    db.conn.execute("rollback")
    db.close()


def peers(path):
    """Measure other ways to the same counts, and what other maps would send."""
    with tempfile.TemporaryDirectory() as folder:
        db = connect(Path(folder) / "peers.db")
        db.conn.execute("pragma synchronous = off")
        db.conn.execute("attach ? as store", [str(path)])
        points = np.array(
            db.conn.execute(
                "select latitude, longitude, kind, coalesce(first, 0), claim_id"
                " from store.sighting s join store.map_place m on m.number = s.place"
                " join store.place on place.id = m.place_id where feature not like 'A.%'"
            ).fetchall()
        )
        keys = quadkeys.quadkeys(points[:, 0], points[:, 1])
        _make_peers(db, points, keys)
        for name, view in VIEWS.items():
            west, south, east, north = map(float, view["bbox"].split(","))
            shift = 2 * (quadkeys.LEVEL - quadkeys.level_of(view["zoom"]))
            box = (south, north, west, east)
            inside = "latitude between ? and ? and longitude between ? and ?"
            for label, more in (("", ""), (" two filters", " and kind = 5 and first > 739000")):
                sql = (
                    f"select quadkey >> {shift} c, count(*), avg(latitude), avg(longitude) from point"
                    f" where {inside}{more} group by c"
                )
                timed(f"peer: SQL, covering index, {name}{label}", _query(db, sql, box), runs=3)
            sql = "select c, n, y, x from cell where level = ? and y between ? and ? and x between ? and ?"
            timed(
                f"peer: SQL, cells beforehand, {name}",
                _query(db, sql, (quadkeys.level_of(view["zoom"]), *box)),
            )
            sql = (
                f"select quadkey >> {shift} c, count(*) from tree join point on point.id = tree.id"
                " where y0 >= ? and y1 <= ? and x0 >= ? and x1 <= ? group by c"
            )
            timed(f"peer: R*Tree, {name}", _query(db, sql, box), runs=3)
        db.close()
    _payloads(points)


def _make_peers(db, points, keys):
    db.conn.execute(
        "create table point (id integer primary key, quadkey int, latitude real, longitude real,"
        " kind int, first int)"
    )
    db.conn.execute("begin")
    rows = zip(keys.tolist(), *(column.tolist() for column in points.T[:4]), strict=True)
    db.conn.executemany("insert into point values (null, ?, ?, ?, ?, ?)", rows)
    db.conn.execute(
        "create index point_covering on point (quadkey, latitude, longitude, kind, first)"
    )
    db.conn.execute("create virtual table tree using rtree (id, x0, x1, y0, y1)")
    db.conn.execute(
        "insert into tree select id, longitude, longitude, latitude, latitude from point"
    )
    db.conn.execute(
        "create table cell (level int, c int, n int, y real, x real, primary key (level, c)) without rowid"
    )
    for level in range(2, 15):
        shift = 2 * (quadkeys.LEVEL - level)
        db.conn.execute(
            f"insert into cell select {level}, quadkey >> {shift}, count(*), avg(latitude),"
            " avg(longitude) from point group by 2"
        )
    db.conn.execute("commit")


def _query(db, sql, arguments):
    return lambda: db.conn.execute(sql, arguments).fetchall()


def _payloads(points):
    """Print what a map of all points would send, and what folium would, told from ten thousand."""
    begun = time.perf_counter()
    body = json.dumps(points[:, [0, 1, 4]].round(5).tolist()).encode()
    small = gzip.compress(body, 4)
    print(
        f"peer: markercluster, all points: {len(body) / 1e6:.1f} MB, gzip {len(small) / 1e6:.1f} MB,"
        f" {time.perf_counter() - begun:.1f} s on the server"
    )
    begun, some = time.perf_counter(), points[:2000]
    page = folium.Map(location=[35, 38], zoom_start=6)
    for latitude, longitude, *_ in some.tolist():
        folium.Marker([latitude, longitude], popup="claim").add_to(page)
    html, factor = page.get_root().render(), len(points) / len(some)
    print(
        f"peer: folium, {len(some)} markers: {len(html) / 1e6:.1f} MB, {time.perf_counter() - begun:.1f} s;"
        f" for all by proportion {len(html) * factor / 1e6:.0f} MB"
    )


def memory():
    """Return the megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
