"""How soon the map is there and how it follows; run ``python tests/benchmarks/bench_page.py EVENTS.db``.

``EVENTS.db`` is a store of ``synthetic.py``, made there with ``--claims`` when it is absent. The
program is served as ``dalil run`` does, and seen in Chromium without a graphics card, its window
1440 by 900. *Marks* is the time from asking for the page to the first mark on the map, *ready* to
everything that is seen at first: marks, list, filters, timeline. *Cold* is the first visit of a
browser, *warm* a later one. *Zoom* is from the click to the last mark, the map's own motion of
140 ms included; *still* is from the end of that motion; *pan* from letting go. Also the processor
time of the page until it is ready, and its heap after all of it, before and after collection.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import synthetic
import waitress
from playwright.sync_api import sync_playwright

from gazetteer.build import build
from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.settings import Settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
STILL_MS = 900
WATCH = """
addEventListener("DOMContentLoaded", () => {
    const seen = (root, what, name, options) => new MutationObserver((_, self) => {
        if (!what()) return;
        window[name] = performance.now();
        self.disconnect();
    }).observe(root, options);
    const page = document.getElementById("map-page");
    seen(page, () => page.dataset.ready, "readyAt", {attributes: true});
    seen(page, () => page.querySelector(".mark"), "marksAt", {childList: true, subtree: true});
});
window.change = (act) => new Promise((resolve) => {
    const began = performance.now();
    const [pane, map] = [document.querySelector(".leaflet-marker-pane"), document.querySelector(".leaflet-map-pane")];
    let [last, still, timer] = [0, 0, setTimeout(() => end(), 5000)];
    const end = () => { for (const one of watches) one.disconnect(); resolve([last - began, last - (still || began)]); };
    const marks = new MutationObserver(() => {
        last = performance.now();
        clearTimeout(timer);
        timer = setTimeout(end, 600);
    });
    const motion = new MutationObserver(() => {
        if (!map.parentElement.querySelector(".leaflet-zoom-anim")) still ||= performance.now();
    });
    const watches = [marks, motion];
    marks.observe(pane, {childList: true});
    motion.observe(map, {attributes: true, attributeFilter: ["class"]});
    act();
});
"""
ZOOM = "(tool) => change(() => document.querySelector(`[data-tool=${tool}]`).click())"
FREE = """() => {
    for (let x = 500; x < 1000; x += 23)
        for (let y = 160; y < 560; y += 19) {
            const under = document.elementFromPoint(x, y);
            if (under?.closest(".leaflet-container") && !under.closest("button")) return [x, y];
        }
}"""


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--claims", type=int, default=synthetic.CLAIMS)
    arguments.add_argument("--runs", type=int, default=7)
    given = arguments.parse_args()
    if not given.path.exists():
        command = [sys.executable, synthetic.__file__, given.path, str(given.claims)]
        subprocess.run(command, check=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build(home / "gazetteer.db", ())
        (home / "events.db").symlink_to(given.path.absolute())
        app = create_app(Settings(home=home))
        served = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=served.run, daemon=True).start()
        app.test_client().get("/api/map?zoom=4")
        look(f"http://127.0.0.1:{served.effective_port}/", given.runs)
        app.extensions[EXTENSION].close()


def look(address, runs):
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))),
            args=["--no-sandbox", "--enable-precise-memory-info"],
        )
        for _ in range(runs):
            context = browser.new_context(locale="ar", viewport={"width": 1440, "height": 900})
            context.add_init_script(WATCH)
            for name, value in visit(context.new_page(), address):
                found.setdefault(name, []).append(value)
            context.close()
        browser.close()
    for name, values in found.items():
        print(f"{name:28} {statistics.median(values):8.1f}   best {min(values):8.1f}")


def visit(page, address):
    """Yield the name and the value of everything that one browser measures."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for kind in ("cold", "warm"):
        page.goto(address)
        page.wait_for_selector("#map-page[data-ready=true]")
        yield f"{kind}: marks, ms", page.evaluate("marksAt")
        yield f"{kind}: ready, ms", page.evaluate("readyAt")
        if kind == "cold":
            metrics = session.send("Performance.getMetrics")["metrics"]
            yield "cold: processor, ms", value_of(metrics, "TaskDuration") * 1000
        page.wait_for_timeout(2 * STILL_MS)
    for tool in ("in", "in", "out", "out"):
        whole, still = page.evaluate(ZOOM, tool)
        yield "zoom, ms", whole
        yield "zoom: still, ms", still
        page.wait_for_timeout(STILL_MS)
    for dx, dy in ((-150, 40), (120, -60), (-100, -50), (130, 70)):
        yield "pan, ms", pan(page, dx, dy)
        page.wait_for_timeout(STILL_MS)
    yield "heap, MB", page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    session.send("HeapProfiler.collectGarbage")
    yield "heap, collected, MB", session.send("Runtime.getHeapUsage")["usedSize"] / 1e6


def pan(page, dx, dy):
    """Drag the map and hold it for a moment; return the time from letting go to the last mark."""
    x, y = page.evaluate(FREE)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + dx * step / 8, y + dy * step / 8)
        page.wait_for_timeout(16)
    page.wait_for_timeout(150)
    page.evaluate("() => { window.panned = change(() => null); }")
    page.mouse.up()
    return page.evaluate("panned")[0]


def value_of(metrics, name):
    return next(metric["value"] for metric in metrics if metric["name"] == name)


if __name__ == "__main__":
    main()
