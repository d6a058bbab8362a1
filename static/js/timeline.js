// The timeline: how much is told of each day, a span of days to choose, and what was known when.

import { bars, lanes, scale, shift, spanOf, ticks, widthFor } from "./histogram.js";
import { ceiling, dayOf, floor, isoOf, step } from "./days.js";
import { drawing, element } from "./dom.js";
import { tooltip } from "./tooltip.js";

const HEIGHT = 58;
const LANES = 3;
const TICKS_APART = 92;
const CLICK = 4;
const PLAY_MS = 1100;
const SETTLE_MS = 300;

/**
 * Run the timeline in `root`, whose controls stand in the template.
 *
 * `changed(values)` is called with filters that a person changed (`since`, `until`, `basis`,
 * `known_by`; null takes one away), `unitChanged(unit)` with the unit of the bars.
 * Returns `{show(data, filters), focus(), stop()}`; `data` is the answer of `/api/timeline`.
 */
export function timeline(root, { format, words, rtl, changed, unitChanged }) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const plot = part("plot");
  const tip = tooltip(root);
  const handles = { since: handle("since", words.begin), until: handle("until", words.end) };
  const brush = element("div", { class: "brush", hidden: true });
  const svg = drawing("svg", { class: "bars", "aria-hidden": "true", focusable: "false" });
  const board = element("div", { class: "board" }, svg, brush, handles.since, handles.until);
  plot.replaceChildren(board);

  let data = { buckets: [], open: [] };
  let filters = {};
  let unit = "day";
  let span = null;
  let at = null;
  let drawn = [];
  let chosen = null;
  let playing = 0;
  let settle = 0;

  function show(answer, given) {
    filters = given;
    data = answer;
    unit = answer.unit;
    span = spanOf(answer, unit);
    if (!settle) chosen = chosenIn(given);
    controls();
    draw();
  }

  function chosenIn({ since, until }) {
    if (!span || (!since && !until)) return null;
    return { since: since ? dayOf(since) : span.first, until: until ? dayOf(until) : span.last };
  }

  function draw() {
    root.classList.toggle("is-empty", !span);
    part("span").textContent = words.noDays;
    part("all").hidden = !filters.since && !filters.until;
    if (!span) return svg.replaceChildren();
    const room = plot.clientWidth;
    const width = widthFor(span, unit, room);
    const keepsPlace = at && at.width === width;
    at = scale(span.first, span.last, width, rtl);
    drawn = bars(data.buckets, unit, at, HEIGHT);
    const rows = lanes(data.open, at, span, LANES);
    board.style.inlineSize = `${width}px`;
    board.classList.toggle("scrolls", width > room);
    svg.setAttribute("width", width);
    svg.setAttribute("height", HEIGHT + 22 + LANES * 7);
    const ground = drawing("path", { class: "ground", d: `M0 ${HEIGHT + 0.5}H${width}` });
    svg.replaceChildren(...axis(width), ...stacks(), ground, ...laneMarks(rows), ...knownLine());
    part("more").textContent = part("more").title = leftOut(rows.hidden + (data.further ?? 0));
    if (!keepsPlace) plot.scrollLeft = rtl ? -(width - room) : width - room;
    drawBrush();
    return undefined;
  }

  function leftOut(wide) {
    const { undated = 0 } = data;
    const parts = [wide && format.fill(words.moreOpen, { n: wide }), undated && format.fill(words.undated, { n: undated })];
    return parts.filter(Boolean).join(words.comma);
  }

  function stacks() {
    const byName = new Map();
    for (const { x, width, parts } of drawn) {
      for (const { name, y, height } of parts) {
        const path = `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z`;
        byName.set(name, `${byName.get(name) ?? ""}${path}`);
      }
    }
    return [...byName].map(([name, d]) => drawing("path", { class: `bar bar-${name}`, d }));
  }

  function laneMarks({ drawn: items }) {
    const top = HEIGHT + 3;
    return items.map(({ x, width, y, open }) =>
      drawing("rect", { class: open ? "lane lane-open" : "lane", x: x.toFixed(1), y: top + y, width: width.toFixed(1), height: 4, rx: 2 }),
    );
  }

  function axis(width) {
    const foot = HEIGHT + 18 + LANES * 7;
    const years = isoOf(span.first).slice(0, 4) !== isoOf(span.last).slice(0, 4);
    return ticks(span, unit, at, TICKS_APART).flatMap(({ day, x }, index) => {
      const away = rtl ? x - 4 : x + 4;
      if (rtl ? away < 64 : away > width - 64) return [];
      const text = drawing("text", { class: "tick", x: away, y: foot, "text-anchor": "start", direction: rtl ? "rtl" : "ltr" });
      text.textContent = format.tick(isoOf(day), unit, index === 0 || years);
      return [drawing("path", { class: "tick-line", d: `M${x} ${HEIGHT}V${foot - 10}` }), text];
    });
  }

  function knownLine() {
    if (!filters.known_by) return [];
    const x = at.x(Math.min(Math.max(dayOf(filters.known_by) + 1, span.first), span.last + 1));
    return [drawing("path", { class: "known-line", d: `M${x} 0V${HEIGHT}` })];
  }

  function drawBrush() {
    const { since, until } = chosen ?? { since: span.first, until: span.last };
    const [left, right] = [at.x(since), at.x(until + 1)].sort((a, b) => a - b);
    brush.hidden = !chosen;
    brush.style.left = `${left}px`;
    brush.style.width = `${right - left}px`;
    for (const [name, day, edge] of [["since", since, since], ["until", until, until + 1]]) {
      const knob = handles[name];
      knob.style.left = `${Math.min(Math.max(at.x(edge), 0), at.width)}px`;
      knob.setAttribute("aria-valuemin", span.first);
      knob.setAttribute("aria-valuemax", span.last);
      knob.setAttribute("aria-valuenow", day);
      knob.setAttribute("aria-valuetext", format.day(isoOf(day)));
    }
    part("span").textContent = chosen ? format.between(isoOf(chosen.since), isoOf(chosen.until)) : words.allDays;
    part("all").hidden = !chosen;
  }

  function controls() {
    for (const radio of root.querySelectorAll("[name=basis]")) radio.checked = radio.value === (filters.basis ?? "event");
    for (const radio of root.querySelectorAll("[name=unit]")) radio.checked = radio.value === unit;
    for (const name of ["since", "until", "known_by"]) {
      const field = root.querySelector(`input[name="${name}"]`);
      if (document.activeElement !== field) field.value = filters[name] ?? "";
    }
  }

  function choose(next, { now = false } = {}) {
    chosen = next;
    drawBrush();
    clearTimeout(settle);
    settle = setTimeout(tell, now ? 0 : SETTLE_MS);
  }

  function tell() {
    settle = 0;
    changed({ since: chosen ? isoOf(chosen.since) : null, until: chosen ? isoOf(chosen.until) : null });
  }

  function handle(name, label) {
    const move = (event) => {
      if (!span) return;
      const by = stepOf(event);
      if (by === null) return;
      event.preventDefault();
      event.stopPropagation();
      choose(moveEnd(chosen ?? { since: span.first, until: span.last }, name, by));
    };
    return element("button", { type: "button", class: `handle handle-${name}`, role: "slider", "aria-label": label, "aria-orientation": "horizontal", data: { handle: name }, on: { keydown: move } });
  }

  // The arrows follow the eye: in Arabic, later is to the left.
  function stepOf({ key }) {
    const onward = rtl ? "ArrowLeft" : "ArrowRight";
    const back = rtl ? "ArrowRight" : "ArrowLeft";
    const steps = { [onward]: 1, [back]: -1, ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7, Home: -Infinity, End: Infinity };
    return steps[key] ?? null;
  }

  function moveEnd({ since, until }, name, by) {
    const target = (day, first, last) => {
      if (by === Infinity) return last;
      if (by === -Infinity) return first;
      return Math.min(Math.max(day, first), last);
    };
    if (name === "since") return { until, since: target(Number.isFinite(by) ? step(since, unit, by) : since, span.first, floor(until, unit)) };
    const moved = Number.isFinite(by) ? ceiling(step(until, unit, by), unit) : until;
    return { since, until: target(moved, ceiling(since, unit), span.last) };
  }

  // Dragging: a handle moves one end, the brush both, anything else draws a new span.
  board.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !span) return;
    const grip = event.target.closest("[data-handle]")?.dataset.handle;
    const isTouch = event.pointerType === "touch";
    if (isTouch && !grip && board.classList.contains("scrolls")) return;
    board.setPointerCapture(event.pointerId);
    const from = dayAt(event);
    const before = chosen;
    const inside = !grip && event.target === brush;
    let moved = false;
    const drag = (next) => {
      moved ||= Math.abs(next.clientX - event.clientX) > CLICK;
      if (!moved) return;
      chosen = dragged({ grip, inside, from, before, to: dayAt(next) });
      drawBrush();
    };
    const done = () => {
      board.removeEventListener("pointermove", drag);
      if (moved) choose(chosen, { now: true });
    };
    board.addEventListener("pointermove", drag);
    board.addEventListener("pointerup", done, { once: true });
    board.addEventListener("pointercancel", done, { once: true });
  });

  board.addEventListener("click", (event) => {
    if (!span || event.target.closest("[data-handle]")) return;
    const bar = barAt(event);
    if (bar && event.detail > 0 && !wasDrag(event)) choose({ since: bar.start, until: bar.end }, { now: true });
  });

  function wasDrag({ clientX }) {
    return Math.abs(clientX - (board.lastDown ?? clientX)) > CLICK;
  }
  board.addEventListener("pointerdown", ({ clientX }) => (board.lastDown = clientX));

  function dragged({ grip, inside, from, before, to }) {
    if (grip) {
      const kept = before ?? { since: span.first, until: span.last };
      const other = grip === "since" ? kept.until : kept.since;
      return whole(Math.min(to, other), Math.max(to, other));
    }
    if (inside) {
      const long = before.until - before.since;
      const since = Math.min(Math.max(floor(before.since + to - from, unit), span.first), span.last - long);
      return { since, until: since + long };
    }
    return whole(Math.min(from, to), Math.max(from, to));
  }

  function whole(since, until) {
    return { since: Math.max(floor(since, unit), span.first), until: Math.min(ceiling(until, unit), span.last) };
  }

  function dayAt({ clientX }) {
    return at.day(clientX - board.getBoundingClientRect().left);
  }

  function barAt(event) {
    const day = dayAt(event);
    return drawn.find(({ start, end }) => start <= day && day <= end);
  }

  board.addEventListener("pointermove", (event) => {
    const bar = span && barAt(event);
    if (!bar) return tip.hide();
    const parts = Object.entries(bar.by).map(([name, n]) => `${words.standings[name]} ${format.number(n)}`);
    const { top } = board.getBoundingClientRect();
    return tip.show([format.between(isoOf(bar.start), isoOf(bar.end)), ...parts].join(" · "), event.clientX, top);
  });

  function move(by) {
    if (!span) return;
    const long = Math.max(step(span.first, unit, 1) - span.first, Math.round((span.last - span.first) / 12));
    const first = { since: span.first, until: ceiling(span.first + long - 1, unit) };
    choose(chosen ? shift(chosen, unit, by, span) : first, { now: true });
  }

  function play() {
    if (playing) return stop();
    if (chosen && chosen.until >= span.last) chosen = null;
    move(1);
    playing = setInterval(() => (chosen && chosen.until >= span.last ? stop() : move(1)), PLAY_MS);
    return sayPlaying();
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    sayPlaying();
  }

  function sayPlaying() {
    part("play").setAttribute("aria-pressed", String(Boolean(playing)));
    part("play").querySelector("span:last-child").textContent = playing ? words.pause : words.play;
  }

  part("play").addEventListener("click", () => span && play());
  part("earlier").addEventListener("click", () => move(-1));
  part("later").addEventListener("click", () => move(1));
  part("all").addEventListener("click", () => choose(null, { now: true }));
  root.addEventListener("change", ({ target }) => {
    if (target.name === "basis") changed({ basis: target.value === "report" ? "report" : null });
    if (target.name === "unit") unitChanged(target.value);
    if (["since", "until", "known_by"].includes(target.name)) changed({ [target.name]: target.value || null });
  });
  new ResizeObserver(draw).observe(plot);

  return {
    show,
    stop,
    /** Give the keyboard to the beginning of the span. */
    focus: () => handles.since.focus(),
  };
}
