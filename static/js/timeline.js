// The timeline: how much is told of each day, a span of days to choose, and what was known when.

import { brush } from "./brush.js";
import { ceiling, dayOf, isoOf, step } from "./days.js";
import { drawing, element } from "./dom.js";
import { scale, shift, spanOf, widthFor, withRoom } from "./histogram.js";
import { draw as drawTimeline, TALL } from "./timeline_drawing.js";
import { tooltip } from "./tooltip.js";

const PLAY_MS = 1100;
const FIRST_SHARE = 12;

/**
 * Run the timeline in `root`, whose controls stand in the template.
 *
 * `changed(values)` is called with filters that a person changed (`since`, `until`, `basis`,
 * `known_by`; null takes one away), `unitChanged(unit)` with the unit of the bars.
 * Returns `{show(data, filters), focus()}`; `data` is the answer of `/api/timeline`.
 */
export function timeline(root, { format, words, rtl, changed, unitChanged }) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const plot = part("plot");
  const tip = tooltip(root);
  const svg = drawing("svg", { class: "bars", "aria-hidden": "true", focusable: "false", height: TALL });
  const board = element("div", { class: "board" }, svg);
  const span = brush(board, { format, words, rtl, chosen: tell, moved: sayChosen, barAt });
  board.append(...span.parts);
  plot.replaceChildren(board);

  let data = { buckets: [], open: [] };
  let filters = {};
  let time = null;
  let bars = [];
  let playing = 0;

  function show(answer, given) {
    [data, filters] = [answer, given];
    controls();
    draw();
  }

  function draw() {
    const told = spanOf(data, data.unit);
    root.classList.toggle("is-empty", !told);
    if (!told) return blank();
    const all = withRoom(told, data.unit);
    const room = roomOf(plot);
    const width = widthFor(all, data.unit, room);
    const keepsPlace = time?.at.width === width;
    time = { at: scale(all.first, all.last, width, rtl), span: all, unit: data.unit };
    board.style.inlineSize = `${width}px`;
    board.classList.toggle("scrolls", width > room);
    svg.setAttribute("width", width);
    const drawn = drawTimeline(data, time, { format, rtl, knownBy: filters.known_by });
    bars = drawn.bars;
    svg.replaceChildren(...drawn.shapes);
    part("more").textContent = part("more").title = leftOut(drawn.hidden + (data.further ?? 0));
    const chosen = chosenIn(filters);
    span.show(time, chosen);
    if (!keepsPlace) bringIntoView(chosen ?? { since: all.last, until: all.last }, width - room);
    return undefined;
  }

  // Counted from the left, but a box that is written from the right counts from its right end.
  function bringIntoView({ since, until }, most) {
    const middle = (time.at.x(since) + time.at.x(until + 1)) / 2;
    const left = Math.min(Math.max(middle - roomOf(plot) / 2, 0), most);
    plot.scrollLeft = rtl ? left - most : left;
  }

  function blank() {
    time = null;
    svg.replaceChildren();
    part("span").textContent = words.noDays;
    part("more").textContent = leftOut(0);
    part("all").hidden = !filters.since && !filters.until;
  }

  function chosenIn({ since, until }) {
    if (!since && !until) return null;
    return { since: since ? dayOf(since) : time.span.first, until: until ? dayOf(until) : time.span.last };
  }

  function leftOut(wide) {
    const { undated = 0 } = data;
    const parts = [wide && format.fill(words.moreOpen, { n: wide }), undated && format.fill(words.undated, { n: undated })];
    return parts.filter(Boolean).join(words.comma);
  }

  function sayChosen(chosen) {
    part("span").textContent = chosen ? format.between(isoOf(chosen.since), isoOf(chosen.until)) : words.allDays;
    part("all").hidden = !chosen;
  }

  function tell(chosen) {
    changed({ since: chosen ? isoOf(chosen.since) : null, until: chosen ? isoOf(chosen.until) : null });
  }

  function barAt(day) {
    return bars.find(({ start, end }) => start <= day && day <= end) ?? null;
  }

  function controls() {
    for (const radio of root.querySelectorAll("[name=basis]")) radio.checked = radio.value === (filters.basis ?? "event");
    for (const radio of root.querySelectorAll("[name=unit]")) radio.checked = radio.value === data.unit;
    for (const name of ["since", "until", "known_by"]) {
      const field = root.querySelector(`input[name="${name}"]`);
      if (document.activeElement !== field) field.value = filters[name] ?? "";
    }
  }

  function point(event) {
    const bar = time && barAt(span.dayAt(event));
    if (!bar) return tip.hide();
    const counts = Object.entries(bar.by).filter(([, n]) => n > 0).map(([name, n]) => `${words.standings[name]} ${format.number(n)}`);
    const days = format.between(isoOf(bar.start), isoOf(bar.end));
    return tip.show([days, ...counts].join(" · "), event.clientX, board.getBoundingClientRect().top);
  }

  // By a unit; where nothing is chosen yet, the first of twelve parts is.
  function move(by) {
    if (!time) return;
    const { first, last } = time.span;
    const long = Math.max(step(first, data.unit) - first, Math.round((last - first) / FIRST_SHARE));
    const start = { since: first, until: ceiling(first + long - 1, data.unit) };
    span.choose(span.span() ? shift(span.span(), data.unit, by, time.span) : start);
  }

  function atEnd() {
    return !time || (span.span()?.until ?? time.span.first) >= time.span.last;
  }

  function play() {
    if (playing) return stop();
    if (span.span() && atEnd()) span.choose(null);
    move(1);
    playing = setInterval(() => (atEnd() ? stop() : move(1)), PLAY_MS);
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

  board.addEventListener("pointermove", point);
  part("play").addEventListener("click", play);
  part("earlier").addEventListener("click", () => move(-1));
  part("later").addEventListener("click", () => move(1));
  part("all").addEventListener("click", () => (time ? span.choose(null) : tell(null)));
  root.addEventListener("change", ({ target }) => {
    if (target.name === "basis") changed({ basis: target.value === "report" ? "report" : null });
    if (target.name === "unit") unitChanged(target.value);
    if (["since", "until", "known_by"].includes(target.name)) changed({ [target.name]: target.value || null });
  });
  new ResizeObserver(draw).observe(plot);

  return { show, focus: span.focus };
}

// Pixels between the paddings of an element.
function roomOf(element) {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}
