// The drawing of the timeline: SVG shapes from what histogram.js lays out.

import { dayOf, isoOf } from "./days.js";
import { drawing } from "./dom.js";
import { bars, lanes, partsOf, ticks } from "./histogram.js";

/** Heights in pixels: of the bars, of a lane with its gap, of the days written below. */
const HEIGHT = 58;
const LANES = 3;
const LANE = 7;
const FOOT = 22;
const TICKS_APART = 104;
const TICK_FONT = '400 12px "IBM Plex Sans Arabic"';

/** The height of the whole drawing. */
export const TALL = HEIGHT + LANES * LANE + FOOT;

/**
 * The shapes of a timeline: `data` is the answer of `/api/timeline`, `time` its `{at, span, unit}`.
 * Returns `{shapes, bars, hidden}`; `hidden` counts the claims there was no lane for.
 */
export function draw(data, time, { format, rtl, knownBy }) {
  const drawn = bars(data.buckets, time.unit, time.at, HEIGHT);
  const wide = lanes(data.open, time.at, time.span, LANES);
  const ground = drawing("path", { class: "ground", d: `M0 ${HEIGHT + 0.5}H${time.at.width}` });
  const shapes = [...axis(time, format, rtl), ...stacks(drawn), ground, ...spans(wide.drawn), ...knownLine(time, knownBy)];
  return { shapes, bars: drawn, hidden: wide.hidden };
}

// One path for each standing, however many bars there are.
function stacks(drawn) {
  const byName = new Map();
  for (const { x, width, parts } of drawn) {
    for (const { name, y, height } of parts) {
      const path = `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z`;
      byName.set(name, `${byName.get(name) ?? ""}${path}`);
    }
  }
  return [...byName].map(([name, d]) => drawing("path", { class: `bar bar-${name}`, d }));
}

function spans(items) {
  return items.map(({ x, width, y, open }) =>
    drawing("rect", { class: open ? "lane lane-open" : "lane", x: x.toFixed(1), y: HEIGHT + 3 + y, width: width.toFixed(1), height: 4, rx: 2 }),
  );
}

// A day is written beside its line where there is room for all of it before the end.
function axis({ at, span, unit }, format, rtl) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = TICK_FONT;
  return ticks(span, unit, at, TICKS_APART).flatMap(({ day, x }, index, all) => {
    const written = format.tick(isoOf(day), partsOf(day, index ? all[index - 1].day : null, unit));
    if ((rtl ? x : at.width - x) < pen.measureText(written).width + 4) return [];
    const text = drawing("text", { class: "tick", x: rtl ? x - 4 : x + 4, y: TALL - 4, "text-anchor": "start", direction: rtl ? "rtl" : "ltr" });
    text.textContent = written;
    return [drawing("path", { class: "tick-line", d: `M${x} ${HEIGHT}V${TALL - 14}` }), text];
  });
}

// What was known on a day: everything after the line is left out.
function knownLine({ at, span }, knownBy) {
  if (!knownBy) return [];
  const x = at.x(Math.min(Math.max(dayOf(knownBy) + 1, span.first), span.last + 1));
  return [drawing("path", { class: "known-line", d: `M${x} 0V${HEIGHT}` })];
}
