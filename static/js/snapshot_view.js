// What a map in one file shows of its claims: which, where, how many, when. Pure.

/** What a mark can say of a claim, as the legend lists it. */
export const STANDINGS = ["seen", "reported", "contested"];

const DAY = 24 * 3600 * 1000;
const STEPS = { day: 1, week: 7 };
const MOST_DAYS = 45;
const MOST_WEEKS = 60;

/**
 * Whether a feature (one claim at one place) passes: `standings` is a set; `place`, `since`,
 * `until` (ISO days) and `query` are empty where they do not matter.
 */
export function matches({ properties: claim }, { standings, place, since, until, query }) {
  if (!standings.has(claim.standing)) return false;
  if (place && claim.place?.id !== place) return false;
  const last = claim.when?.end ?? (claim.when ? "9999" : "");
  if (since && !(last >= since)) return false;
  if (until && !(claim.when && claim.when.start <= until)) return false;
  return !query.trim() || folded(searched(claim)).includes(folded(query.trim()));
}

/** One mark for each place: `[{place, claims, standing}]`, the standing that most claims have. */
export function placed(features) {
  const places = new Map();
  for (const { properties: claim } of features) {
    if (!claim.place) continue;
    const mark = places.get(claim.place.id) ?? { place: claim.place, refs: new Map() };
    mark.refs.set(claim.ref, claim.standing);
    places.set(claim.place.id, mark);
  }
  return [...places.values()].map(({ place, refs }) => {
    const counts = counted(refs.values());
    const standing = [...STANDINGS].reverse().sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))[0];
    return { place, claims: refs.size, standing };
  });
}

/** How many claims have each standing; a claim at two places counts once. */
export function tally(features) {
  return counted(new Map(features.map(({ properties }) => [properties.ref, properties.standing])).values());
}

/** The claims of features in the order given, each once, with every place that it names. */
export function claimsOf(features) {
  const claims = new Map();
  for (const { properties: claim } of features) {
    const known = claims.get(claim.ref) ?? { ...claim, spots: [] };
    if (claim.place || claim.words) known.spots.push({ role: claim.role, words: claim.words, place: claim.place });
    claims.set(claim.ref, known);
  }
  return [...claims.values()];
}

/**
 * A histogram of the claims by the day they speak of, stacked by standing.
 *
 * Returns `{unit, bars: [{start, end, counts}]}`: days, weeks or months, whichever are few enough
 * to be seen; `start` and `end` are ISO days. Claims without a day are in no bar.
 */
export function histogram(features) {
  const days = [...new Map(features.map(({ properties: one }) => [one.ref, one])).values()]
    .filter((claim) => claim.when)
    .map((claim) => [claim.when.start, claim.standing])
    .sort();
  if (!days.length) return { unit: "day", bars: [] };
  const [first, last] = [days[0][0], days.at(-1)[0]];
  const length = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  const unit = length <= MOST_DAYS ? "day" : length <= MOST_WEEKS * 7 ? "week" : "month";
  const bars = [];
  for (let start = floor(first, unit); start <= last; start = next(start, unit)) {
    bars.push({ start, end: before(next(start, unit)), counts: {} });
  }
  let at = 0;
  for (const [day, standing] of days) {
    while (bars[at].end < day) at += 1;
    bars[at].counts[standing] = (bars[at].counts[standing] ?? 0) + 1;
  }
  return { unit, bars };
}

function floor(day, unit) {
  if (unit === "month") return `${day.slice(0, 7)}-01`;
  if (unit === "day") return day;
  const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  return iso(Date.parse(day) - weekday * DAY);
}

function next(day, unit) {
  if (unit !== "month") return iso(Date.parse(day) + STEPS[unit] * DAY);
  const [year, month] = day.split("-").map(Number);
  return iso(Date.UTC(year, month, 1));
}

function before(day) {
  return iso(Date.parse(day) - DAY);
}

function iso(moment) {
  return new Date(moment).toISOString().slice(0, 10);
}

function counted(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function searched(claim) {
  const named = [claim.words, claim.place?.name, claim.place?.name_ar];
  return [claim.quote, claim.article.title, claim.article.publisher, ...claim.attribution.map(({ name }) => name), ...named].join(" ");
}

/** Letters that are written in several ways, as one: case, vowel signs, hamza on alif, ta marbuta. */
export function folded(words) {
  return words
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\u064b-\u0652\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه");
}
