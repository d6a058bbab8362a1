// What the page shows, written into the address and read from it, so that a view can be shared. Pure.

import { LISTS, pairs, readFilters, SINGLES } from "./filters.js";

const VIEWS = ["claims", "places", "areas", "unlocated"];
const UNITS = ["day", "week", "month"];
const OWN = ["open", "p", "at", "show", "unit", "view", "precise", "moves"];

/**
 * Read the query of an address, such as
 * `?kind=strike&since=2026-01-01&open=gn:173576&p=3&at=36.2,37.1,7&show=areas`.
 *
 * Returns `{filters, open, passage, at, show, unit, view, precise, moves}`: `open` is the place whose
 * passages are read and `passage` the one of them, from 0; `at` is null or
 * `{latitude, longitude, zoom}`; `view` is whether only what the map shows is listed. Anything that
 * cannot be read is left at its default.
 */
export function read(query) {
  const given = new URLSearchParams(query);
  const passage = Number.parseInt(given.get("p") ?? "1", 10);
  return {
    filters: readFilters(query),
    open: given.get("open") || null,
    passage: passage >= 1 ? passage - 1 : 0,
    at: readPosition(given.get("at")),
    show: oneOf(VIEWS, given.get("show")),
    unit: oneOf(UNITS, given.get("unit")),
    view: given.get("view") === "yes",
    precise: given.get("precise") === "yes",
    moves: given.get("moves") !== "no",
  };
}

/** Write a state over a query, leaving parameters of others (such as `lang`) as they are. */
export function write(query, state) {
  const { filters = {}, open, passage = 0, at = null, show = null, unit = null } = state;
  const kept = new URLSearchParams(query);
  for (const name of [...LISTS, ...SINGLES, ...OWN]) kept.delete(name);
  for (const [name, value] of pairs(filters)) kept.append(name, value);
  if (open) kept.set("open", open);
  if (open && passage > 0) kept.set("p", String(passage + 1));
  if (at) kept.set("at", [at.latitude.toFixed(4), at.longitude.toFixed(4), at.zoom].join(","));
  if (show && show !== VIEWS[0]) kept.set("show", show);
  if (unit) kept.set("unit", unit);
  if (state.view) kept.set("view", "yes");
  if (state.precise) kept.set("precise", "yes");
  if (state.moves === false) kept.set("moves", "no");
  const text = kept.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

function oneOf(choices, text) {
  return choices.includes(text) ? text : null;
}

function readPosition(text) {
  const [latitude, longitude, zoom] = (text ?? "").split(",").map(Number.parseFloat);
  const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 540 && zoom >= 0 && zoom <= 22;
  return sound ? { latitude, longitude, zoom } : null;
}
