// Choosing a span of days on the timeline: by dragging, by a finger on its ends, by keys.

import { ceiling, floor, isoOf, step } from "./days.js";
import { element } from "./dom.js";

const CLICK = 4;
const SETTLE_MS = 300;
const GREAT_STEP = 7;

/**
 * A brush on `board`. `chosen(span)` is called with `{since, until}` as numbers of days, or null,
 * once the person has finished; `moved(span)` while it moves; `barAt(day)` tells which bar
 * `{start, end}` a click on a day chooses.
 *
 * Returns `{parts, show(time, span), choose(span), span(), focus(), dayAt(event)}`. `show` takes
 * `{at, span, unit}` of the timeline: its scale, all its days and its bars' unit.
 */
export function brush(board, { format, words, rtl, chosen, moved, barAt }) {
  const ends = { since: end("since", words.begin), until: end("until", words.end) };
  const area = element("div", { class: "brush", hidden: true });
  let held = null;
  let time = null;
  let settle = 0;
  let downAt = 0;

  function show(given, span) {
    time = given;
    if (!settle) held = span;
    draw();
  }

  function draw() {
    const { at, span } = time;
    const { since, until } = whole();
    const [left, right] = [at.x(since), at.x(until + 1)].sort((a, b) => a - b);
    area.hidden = !held;
    area.style.left = `${left}px`;
    area.style.width = `${right - left}px`;
    place(ends.since, since, since, span);
    place(ends.until, until, until + 1, span);
    moved(held);
  }

  function place(knob, day, edge, { first, last }) {
    knob.style.left = `${Math.min(Math.max(time.at.x(edge), 0), time.at.width)}px`;
    const values = { valuemin: first, valuemax: last, valuenow: day, valuetext: format.day(isoOf(day)) };
    for (const [name, value] of Object.entries(values)) knob.setAttribute(`aria-${name}`, value);
  }

  function whole() {
    return held ?? { since: time.span.first, until: time.span.last };
  }

  function choose(next, { now = true } = {}) {
    held = next;
    draw();
    clearTimeout(settle);
    settle = setTimeout(() => {
      settle = 0;
      chosen(held);
    }, now ? 0 : SETTLE_MS);
  }

  function end(name, label) {
    const keydown = (event) => {
      const by = time && stepOf(event.key);
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      choose(withEnd(name, by), { now: false });
    };
    return element("button", { type: "button", class: `handle handle-${name}`, role: "slider", "aria-label": label, "aria-orientation": "horizontal", data: { handle: name }, on: { keydown } });
  }

  // The arrows follow the eye: in Arabic, later is to the left.
  function stepOf(key) {
    const [onward, back] = rtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const steps = { [onward]: 1, [back]: -1, ArrowUp: 1, ArrowDown: -1, PageUp: GREAT_STEP, PageDown: -GREAT_STEP, Home: -Infinity, End: Infinity };
    return steps[key] ?? 0;
  }

  function withEnd(name, by) {
    const { since, until } = whole();
    const { span, unit } = time;
    const far = { [Infinity]: span.last, [-Infinity]: span.first }[by];
    if (name === "since") return { since: within(far ?? step(since, unit, by), span.first, floor(until, unit)), until };
    return { since, until: within(far ?? ceiling(step(until, unit, by), unit), ceiling(since, unit), span.last) };
  }

  // An end that is dragged moves alone, the area both ends, anything else draws a new span.
  function dragged({ grip, inside, from, before, to }) {
    const { span, unit } = time;
    if (inside) {
      const long = before.until - before.since;
      const since = within(floor(before.since + to - from, unit), span.first, span.last - long);
      return { since, until: since + long };
    }
    const other = grip ? before[grip === "since" ? "until" : "since"] : from;
    return {
      since: Math.max(floor(Math.min(to, other), unit), span.first),
      until: Math.min(ceiling(Math.max(to, other), unit), span.last),
    };
  }

  function dayAt({ clientX }) {
    return time.at.day(clientX - board.getBoundingClientRect().left);
  }

  board.addEventListener("pointerdown", (event) => {
    downAt = event.clientX;
    if (event.button !== 0 || !time) return;
    const grip = event.target.closest("[data-handle]")?.dataset.handle;
    if (event.pointerType === "touch" && !grip && board.classList.contains("scrolls")) return;
    board.setPointerCapture(event.pointerId);
    const start = { grip, inside: !grip && event.target === area, from: dayAt(event), before: whole() };
    let hasMoved = false;
    const drag = (next) => {
      hasMoved ||= Math.abs(next.clientX - downAt) > CLICK;
      if (!hasMoved) return;
      held = dragged({ ...start, to: dayAt(next) });
      draw();
    };
    const done = () => {
      board.removeEventListener("pointermove", drag);
      if (hasMoved) choose(held);
    };
    board.addEventListener("pointermove", drag);
    board.addEventListener("pointerup", done, { once: true });
    board.addEventListener("pointercancel", done, { once: true });
  });

  board.addEventListener("click", (event) => {
    const isDrag = Math.abs(event.clientX - downAt) > CLICK;
    if (!time || isDrag || event.detail === 0 || event.target.closest("[data-handle]")) return;
    const bar = barAt(dayAt(event));
    if (bar) choose({ since: bar.start, until: bar.end });
  });

  return {
    parts: [area, ends.since, ends.until],
    show,
    choose,
    span: () => held,
    focus: () => ends.since.focus(),
    dayAt,
  };
}

function within(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
