// How a timeline is drawn: bars stacked by standing, bars for what is not known to the day. Pure.

import { ceiling, dayOf, floor, isoOf, step, unitsIn } from "./days.js";

/** The standings from the foot of a bar upwards. */
const ORDER = ["seen", "reported", "contested", "unassessed"];
const BAR = { least: 7, gap: 1.5, low: 3 };
const FEWEST = 12;
const LANE = { height: 5, gap: 2, least: 5 };

/**
 * From days to pixels. `first` and `last` are days, both included; when `rtl`, time runs from the
 * right. Returns `{width, x(day), day(x)}`; `x` is the edge at which a day begins.
 */
export function scale(first, last, width, rtl) {
  const days = last - first + 1;
  const along = (pixels) => (rtl ? width - pixels : pixels);
  return {
    width,
    rtl,
    x: (day) => along(((day - first) / days) * width),
    day: (x) => Math.min(Math.max(first + Math.floor((along(x) / width) * days), first), last),
  };
}

/** The span that a timeline covers: whole units around all that it has to show; null for nothing. */
export function spanOf({ buckets, open }, unit) {
  const starts = [...buckets.map(([day]) => dayOf(day)), ...open.map(({ start }) => dayOf(start))];
  const ends = open.filter(({ end }) => end).map(({ end }) => dayOf(end));
  if (!starts.length) return null;
  return { first: floor(Math.min(...starts), unit), last: ceiling(Math.max(...starts, ...ends), unit) };
}

/** A span with empty units on both sides where it has few, so that one day does not fill a screen. */
export function withRoom({ first, last }, unit) {
  const missing = Math.max(FEWEST - unitsIn(first, last, unit).length, 0);
  return { first: step(first, unit, -Math.ceil(missing / 2)), last: ceiling(step(last, unit, Math.floor(missing / 2)), unit) };
}

/** How wide a timeline must be so that its bars can be told apart: at least `room` pixels. */
export function widthFor({ first, last }, unit, room) {
  return Math.max(room, unitsIn(first, last, unit).length * BAR.least);
}

/**
 * Bars of `buckets` (`[["2026-01-19", {seen: 1, …}], …]`), as high as `height` at most.
 *
 * Returns `[{start, end, n, by, x, width, parts: [{name, y, height}]}]`; `y` counts downwards, the
 * parts stand upon each other, the surest lowest. No bar is too low to be seen.
 */
export function bars(buckets, unit, { x }, height) {
  const counted = buckets.map(([day, by]) => ({ start: dayOf(day), by, n: sum(by) }));
  const most = Math.max(1, ...counted.map(({ n }) => n));
  return counted.filter(({ n }) => n > 0).map(({ start, by, n }) => {
    const end = ceiling(start, unit);
    const [left, right] = [x(start), x(end + 1)].sort((a, b) => a - b);
    const gap = Math.min(BAR.gap, (right - left) / 4);
    const tall = Math.max((height * n) / most, BAR.low);
    return { start, end, n, by, x: left + gap / 2, width: right - left - gap, parts: stack(by, n, tall, height) };
  });
}

function stack(by, n, tall, height) {
  let foot = height;
  return ORDER.filter((name) => by[name] > 0).map((name) => {
    const part = (tall * by[name]) / n;
    foot -= part;
    return { name, y: foot, height: part };
  });
}

/**
 * Lanes for claims whose time is a span or has no end, the longest first, `most` lanes at most.
 *
 * Returns `{drawn: [{start, end, n, precision, x, width, y, open}], hidden}`: `hidden` counts the
 * claims there was no lane for. One without an end runs to the end of the timeline.
 */
export function lanes(open, { x, width }, span, most) {
  const free = [];
  const drawn = [];
  let hidden = 0;
  for (const item of [...open].sort(bySpan)) {
    const start = dayOf(item.start);
    const end = item.end ? dayOf(item.end) : span.last;
    const [left, right] = [x(start), x(end + 1)].sort((a, b) => a - b);
    const row = freeRow(free, left, right);
    if (row >= most) {
      hidden += item.n;
      continue;
    }
    (free[row] ??= []).push([left, right]);
    const wide = Math.max(Math.min(right, width) - left, LANE.least);
    drawn.push({ ...item, x: left, width: wide, y: row * (LANE.height + LANE.gap), open: !item.end });
  }
  return { drawn, hidden, rows: free.length };
}

function freeRow(free, left, right) {
  const row = free.findIndex((taken) => taken.every(([from, to]) => right <= from || left >= to));
  return row < 0 ? free.length : row;
}

function bySpan(a, b) {
  return b.n - a.n || (a.start < b.start ? -1 : 1);
}

/** Days to write below a timeline, not closer to each other than `apart` pixels. */
export function ticks({ first, last }, unit, { x }, apart) {
  const places = unitsIn(first, last, unit).map((day) => ({ day, x: x(day) }));
  const every = Math.max(1, Math.ceil(apart / (Math.abs(x(step(first, unit)) - x(first)) || 1)));
  return places.filter((_, index) => index % every === 0);
}

/** The parts of a day that must be written below a timeline, after the day `before` (null at first). */
export function partsOf(day, before, unit) {
  const [iso, last] = [isoOf(day), before === null ? "" : isoOf(before)];
  const isNewYear = iso.slice(0, 4) !== last.slice(0, 4);
  const isNewMonth = iso.slice(0, 7) !== last.slice(0, 7);
  const [dated, named] = [unit !== "month", unit !== "day" || isNewMonth];
  return [...(dated ? ["day"] : []), ...(named ? ["month"] : []), ...(isNewYear ? ["year"] : [])];
}

/** Move a span of days by units, held within the timeline. */
export function shift({ since, until }, unit, by, { first, last }) {
  const long = until - since;
  const start = Math.min(Math.max(step(since, unit, by), first), Math.max(last - long, first));
  return { since: start, until: unit === "month" ? ceiling(step(start, unit, monthsIn(since, until) - 1), unit) : start + long };
}

function monthsIn(since, until) {
  return unitsIn(since, until, "month").length;
}

function sum(by) {
  return Object.values(by).reduce((all, n) => all + n, 0);
}
