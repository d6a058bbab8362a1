// Days as whole numbers since 1970, and the days, weeks and months they are gathered in. Pure.

const MS = 86_400_000;

/** The number of a day given as `2026-01-24`. */
export function dayOf(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

/** A number of a day as `2026-01-24`. */
export function isoOf(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** The first day of the day, week (from Monday) or month that a day lies in. */
export function floor(day, unit) {
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  if (unit === "month") return dayOf(`${isoOf(day).slice(0, 7)}-01`);
  return day;
}

/** The first day of the unit that is `by` units after the one a day lies in. */
export function step(day, unit, by = 1) {
  const start = floor(day, unit);
  if (unit !== "month") return start + by * (unit === "week" ? 7 : 1);
  const date = new Date(start * MS);
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1) / MS);
}

/** The last day of the unit that a day lies in. */
export function ceiling(day, unit) {
  return step(day, unit) - 1;
}

/** The first days of all units that a span touches, in order. */
export function unitsIn(first, last, unit) {
  const found = [];
  for (let day = floor(first, unit); day <= last; day = step(day, unit)) found.push(day);
  return found;
}
