// What the page asks the API when its filters or its view change. Knows nothing of how it is shown.

import { isSuperseded } from "./ask.js";
import { pairs } from "./filters.js";

const PAGE = 50;
const MOST_MOVEMENTS = 10_000;
const MOST_IN_VIEW = 2000;
const MOST_NOWHERE = 200;
const MOST_PRINTED = 500;
const FAR_OUT = 4;

// Ask several questions at once; those that newer ones overtake are not failures.
function all(...questions) {
  const overtaken = (error) => {
    if (!isSuperseded(error)) throw error;
  };
  return Promise.all(questions.map((question) => question().catch(overtaken)));
}

/**
 * Ask for what `state` wants and hand it to `show`, which has a function for each answer: `marks`,
 * `totals`, `areas`, `claims(rows, next)`, `nowhere(rows, total)`, `facets`, `timeline`, `movements(found, isPart)`,
 * `moves(number, total)`, `names`.
 *
 * `ask` is a client of ask.js; `box()` and `zoom()` tell what the map shows. `first` is what the page
 * brings along: the answer to the first question for the marks of the whole world.
 */
export function loader(ask, state, { box, zoom, show, first = null }) {
  let rows = [];
  let next = null;
  let tooMany = false;
  let known = first && { key: keyOf(), answer: first };
  let ahead = new Map();
  let printed = null;
  let drawn = null;
  const outlines = new Map();

  const query = (...more) => [...pairs(state.filters), ...more];
  const inView = () => ["bbox", box()];
  const narrowed = (...more) => query(...more, ...(state.view ? [inView()] : []));

  const marksIn = (bounds, level) => ["map", query(["bbox", bounds], ["zoom", level])];
  const movementsIn = (bounds) => ["movements", query(["limit", MOST_IN_VIEW], ["bbox", bounds])];
  const nameOf = ([path, asked]) => `${path}?${new URLSearchParams(asked)}`;

  // What was asked ahead, where the map came to where it was going; else it is asked now.
  function answer(question) {
    const name = nameOf(question);
    const asked = ahead.get(name);
    ahead.delete(name);
    return asked ?? ask(...question);
  }

  async function marks() {
    show.marks(await answer(marksIn(box(), zoom())));
  }

  // The whole world is counted far out; the page brings the first answer along.
  async function everywhere(more = []) {
    if (known?.key === keyOf() && !more.length) return known.answer;
    return ask("map", query(["zoom", FAR_OUT], ...more), "everywhere");
  }

  function keyOf() {
    return JSON.stringify(pairs(state.filters));
  }

  // What the filters leave altogether, in view or not; the map itself is told of what is in view.
  async function listed() {
    const [found, distinct] = await Promise.all([everywhere(state.view ? [inView()] : []), claims()]);
    show.totals({ claims: distinct, places: found.places, areas: found.areas, unlocated: found.unlocated });
  }

  // Claims that name no place the gazetteer knows: they have none in the view either.
  async function nowhere() {
    const found = await ask("claims", query(["unlocated", "yes"], ["limit", MOST_NOWHERE]), "nowhere");
    show.nowhere(found.claims, found.distinct);
  }

  async function areas() {
    show.areas((await ask("areas", query())).areas);
  }

  async function claims() {
    const found = await ask("claims", narrowed(["limit", PAGE]));
    ({ claims: rows, next } = found);
    show.claims(rows, next);
    return found.distinct;
  }

  async function more() {
    if (!next) return;
    const after = next;
    next = null;
    const found = await ask("claims", narrowed(["limit", PAGE], ["after", after]), "more");
    rows = [...rows, ...found.claims];
    next = found.next;
    show.claims(rows, next);
  }

  async function facets() {
    await show.facets(await ask("facets", narrowed()));
  }

  // The bars are of all days, so that the chosen ones are seen among them.
  async function timeline() {
    const isSpan = ([name]) => name === "since" || name === "until";
    const asked = narrowed(...(state.unit ? [["unit", state.unit]] : [])).filter((pair) => !isSpan(pair));
    show.timeline(await ask("timeline", asked));
  }

  // All of them at once up to so many, which move with the map; else the newest of those in view.
  async function movements() {
    tooMany ||= (await ask("movements", query(["limit", 1]))).total > MOST_MOVEMENTS;
    const found = await (tooMany ? answer(movementsIn(box())) : ask("movements", query(["limit", MOST_MOVEMENTS])));
    show.movements(found.movements, tooMany);
    drawn = { n: found.movements.length, total: found.total };
    await moves();
  }

  // How many there are in what is listed.
  async function moves() {
    const isInView = state.view && !tooMany;
    const total = isInView ? (await ask("movements", narrowed(["limit", 1]), "moves")).total : drawn.total;
    show.moves(Math.min(drawn.n, total), total);
  }

  async function names() {
    show.names((await ask("unlocated")).names);
  }

  return {
    /** Everything that is seen at first: the filters have changed. */
    async refresh() {
      tooMany = false;
      printed = null;
      await all(marks, listed, areas, facets, timeline);
      known = null;
    },
    /** Everything else. */
    rest: () => all(nowhere, names, movements),
    /** What depends on the view: the map was moved. */
    async moved() {
      await all(marks, ...(state.view ? [listed, facets, timeline] : []));
      if (tooMany) await all(movements);
      else if (state.view && drawn) await all(moves);
    },
    /** Ask for what a view shows before the map has come there. */
    expect(bounds, level) {
      const questions = [marksIn(bounds, level), ...(tooMany ? [movementsIn(bounds)] : [])];
      ahead = new Map(questions.map((question) => [nameOf(question), ask(...question)]));
      for (const asked of ahead.values()) asked.catch(() => null);
    },
    timeline: () => all(timeline),
    more: () => all(more),
    /** Read as many claims as are printed at most. */
    async readAll() {
      printed = (await ask("claims", narrowed(["limit", MOST_PRINTED]), "printed")).claims;
    },
    /** What there is to print: all that was read. */
    printable: () => printed ?? rows,
    /** The marks of the whole world under the present filters. */
    everywhere: async () => (await everywhere()).marks,
    /** How many claims pass some filters. */
    count: async (filters) => (await ask("claims", [...pairs(filters), ["limit", 1]], JSON.stringify(filters))).distinct,
    /** Promise the outline of a place as GeoJSON, null where none is known; asked for once. */
    outline(id) {
      if (!outlines.has(id)) {
        const asked = ask(`places/${encodeURIComponent(id)}/outline`).then(({ outline }) => outline);
        outlines.set(id, asked);
        asked.catch(() => outlines.delete(id));
      }
      return outlines.get(id);
    },
    /** A place by its id, null where there is none. */
    async place(id) {
      const path = `places/${encodeURIComponent(id)}/passages`;
      const found = await ask(path, [["limit", 1]], path).catch(() => null);
      return found?.place ?? null;
    },
  };
}
