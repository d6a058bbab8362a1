// The outline of a place: drawn corner by corner on the small map, or pasted; checked by the server.
/* global L */

const ACCENT = "var(--accent)";
const WAIT = 400;
const CLOSE_PIXELS = 12;

/**
 * Run the outline of a form on a map. `changed()` is called when there is another outline. Returns
 * `takes(latlng)`, which takes a click as a corner while one is drawn, and `show()`, which shows
 * what the field has and says whether it has anything.
 */
export function outlineTool(map, form, { words, announce, changed }) {
  const part = form.querySelector("[data-outline]");
  const field = form.elements.namedItem("area");
  const said = document.getElementById("area-said");
  const [draw, undo, close, clear] = ["draw", "undo-corner", "close-outline", "clear-outline"].map((name) => part.querySelector(`[data-${name}]`));
  const style = { color: ACCENT, weight: 2, fillOpacity: 0.1, interactive: false };
  const sketch = L.featureGroup();
  let drawn = null;
  let corners = null;
  let asked = 0;

  part.querySelector("[data-outline-tools]").hidden = false;
  draw.addEventListener("click", () => (corners ? stop() : start()));
  undo.addEventListener("click", () => dropCorner());
  close.addEventListener("click", () => finish());
  clear.addEventListener("click", () => {
    field.value = "";
    read();
    field.focus();
  });
  map.getContainer().addEventListener("keydown", (event) => {
    if (!corners) return;
    if (event.key === "Escape") stop();
    else if (event.key === "Backspace") dropCorner();
    else return;
    event.preventDefault();
  });
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(read, WAIT);
  });

  function start() {
    corners = [];
    sketch.addTo(map);
    say(words.drawing);
    redraw();
    map.getContainer().focus();
  }

  function stop() {
    corners = null;
    sketch.clearLayers().remove();
    say("");
    tools();
  }

  function takes(latlng) {
    if (!corners) return false;
    const [first] = corners;
    const isFirst = first && map.latLngToContainerPoint(first).distanceTo(map.latLngToContainerPoint(latlng)) < CLOSE_PIXELS;
    if (corners.length > 2 && isFirst) finish();
    else {
      corners.push(latlng.wrap());
      redraw();
      announce(count(corners.length));
    }
    return true;
  }

  function dropCorner() {
    corners?.pop();
    redraw();
    announce(count(corners.length));
  }

  function finish() {
    const ring = [...corners, corners[0]].map(({ lat, lng }) => [Number(lng.toFixed(6)), Number(lat.toFixed(6))]);
    field.value = JSON.stringify({ type: "Polygon", coordinates: [ring] });
    stop();
    read();
    field.focus();
  }

  function redraw() {
    sketch.clearLayers();
    if (corners.length > 1) L.polygon(corners, { ...style, dashArray: "5 5" }).addTo(sketch);
    for (const corner of corners) L.circleMarker(corner, { radius: 4, color: ACCENT, fillColor: "#fff", fillOpacity: 1, interactive: false }).addTo(sketch);
    tools();
  }

  function tools() {
    draw.setAttribute("aria-pressed", String(Boolean(corners)));
    draw.textContent = corners ? words.stopDrawing : words.draw;
    undo.hidden = !corners?.length;
    close.hidden = !(corners?.length > 2);
    clear.hidden = Boolean(corners) || !field.value.trim();
    map.getContainer().classList.toggle("is-drawing", Boolean(corners));
  }

  /** Ask the server how the outline is understood, and show that. */
  async function read({ move = false } = {}) {
    const text = field.value.trim();
    const mine = ++asked;
    drawn?.remove();
    drawn = null;
    tools();
    if (!text) {
      say("");
      changed();
      return;
    }
    const body = new FormData();
    body.set("csrf_token", form.elements.namedItem("csrf_token").value);
    body.set("text", text);
    const answer = await fetch(words.area, { method: "POST", body });
    if (!answer.ok || mine !== asked) return;
    const found = await answer.json();
    if (found.complaint) {
      say(found.complaint, false);
      if (found.where) map.panTo(found.where, { animate: false });
      return;
    }
    drawn = L.geoJSON(JSON.parse(found.geojson), { style, interactive: false }).addTo(map);
    say([words.outline.replace("{corners}", count(found.corners)), ...found.mended].join(" "));
    if (move) map.fitBounds(drawn.getBounds(), { animate: false, padding: [20, 20] });
    changed();
  }

  function say(text, isClear = true) {
    said.textContent = text;
    said.classList.toggle("is-unclear", !isClear);
  }

  const plural = new Intl.PluralRules(document.documentElement.dataset.locale);
  const format = new Intl.NumberFormat(document.documentElement.dataset.locale);
  const count = (n) => (words.corner[plural.select(n)] ?? words.corner.other).replace("{n}", format.format(n));

  function show() {
    if (!field.value.trim()) return false;
    read({ move: true });
    return true;
  }

  return { takes, show };
}
