// What narrows the map, the list and the timeline alike: values by the names the API knows. Pure.

/** Filters that hold any number of values; one of them is enough for a claim to pass. */
export const LISTS = ["kind", "status", "standing", "review", "verification", "source", "origin", "actor", "place", "language", "precision"];

/** Filters that hold one text. */
export const SINGLES = ["q", "since", "until", "basis", "known_by"];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SOUND = {
  since: (text) => DAY.test(text),
  until: (text) => DAY.test(text),
  known_by: (text) => DAY.test(text),
  basis: (text) => text === "report",
  q: (text) => text.trim() !== "",
};

/** Read the filters of a query; what cannot be read is left out. */
export function readFilters(query) {
  const given = new URLSearchParams(query);
  const found = {};
  for (const name of LISTS) {
    const values = [...new Set(given.getAll(name).filter(Boolean))];
    if (values.length) found[name] = values;
  }
  for (const name of SINGLES) {
    const text = given.get(name) ?? "";
    if (SOUND[name](text)) found[name] = text;
  }
  return found;
}

/** Filters as pairs of name and value, in one order whatever order they were chosen in. */
export function pairs(filters) {
  const lists = LISTS.flatMap((name) => [...(filters[name] ?? [])].sort().map((value) => [name, value]));
  const singles = SINGLES.filter((name) => filters[name]).map((name) => [name, filters[name]]);
  return [...lists, ...singles];
}

/** Whether a value of a list is chosen. */
export function has(filters, name, value) {
  return (filters[name] ?? []).includes(value);
}

/** New filters with a value of a list added, or taken away where it was chosen. */
export function toggle(filters, name, value) {
  const values = filters[name] ?? [];
  const changed = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return put(filters, name, changed.length ? changed : null);
}

/** New filters with some of them replaced; an empty or missing value takes a filter away. */
export function change(filters, values) {
  return Object.entries(values).reduce((all, [name, value]) => put(all, name, value), filters);
}

/**
 * What a person can take away in one go: `{name, value}` for each chosen value, and one for a span
 * of days, whose `value` is `{since, until}`.
 */
export function chips(filters) {
  const lists = LISTS.flatMap((name) => (filters[name] ?? []).map((value) => ({ name, value })));
  const { q, since, until, known_by: knownBy } = filters;
  return [
    ...(q ? [{ name: "q", value: q }] : []),
    ...lists,
    ...(since || until ? [{ name: "days", value: { since: since ?? null, until: until ?? null } }] : []),
    ...(knownBy ? [{ name: "known_by", value: knownBy }] : []),
  ];
}

/** New filters without one chip. */
export function without(filters, { name, value }) {
  if (name === "days") return change(filters, { since: null, until: null });
  return LISTS.includes(name) ? toggle(filters, name, value) : put(filters, name, null);
}

function put(filters, name, value) {
  const { [name]: _, ...rest } = filters;
  return value === null || value === undefined || value === "" ? rest : { ...rest, [name]: value };
}
