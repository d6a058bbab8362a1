// The source panel: one place, and those of its passages that the filters hold, one at a time.

import { announce } from "./announcer.js";
import { saidBy } from "./ask.js";
import { element } from "./dom.js";
import { coordinates } from "./format.js";
import { passageCard } from "./passage_card.js";

const PAGE = 20;

/**
 * Run the panel in `root`. `api` is the address of the API; `format` a formatter; `words` the
 * strings of the interface; `names` says what places are called; `links` makes addresses of pages;
 * `filters()` gives the filters that are on, as pairs; `cite(text)` takes a citation; `closed` is called when it is closed and
 * `stepped(index, passage)` when a passage is shown.
 */
export function sourcePanel(root, { api, format, names, words, links, filters, cite, closed, stepped }) {
  const body = element("div", { class: "panel-body", tabindex: "-1" });
  root.replaceChildren(body);
  const card = passageCard({ format, names, words, links, cite });
  let shown = null;
  let ticket = 0;

  /**
   * Show a place; at passage `index`, or at the one that holds the claim `claim`. With `unfiltered`
   * its passages are all there are.
   */
  async function open(place, { index = 0, claim = null, focus = true, unfiltered = false } = {}) {
    const mine = ++ticket;
    const isOther = root.hidden || shown?.place.id !== place.id;
    root.hidden = false;
    root.dataset.place = place.id;
    shown = { place, total: place.passages, all: 0, passages: [], index: 0, pairs: unfiltered ? [] : filters(), unfiltered };
    if (isOther) body.replaceChildren(closeButton(), heading(place), element("p", { class: "soft", role: "status" }, words.loading));
    try {
      index = (await load(shown, index, claim)) ?? index;
    } catch (error) {
      if (mine === ticket) body.replaceChildren(closeButton(), heading(place), failure(error, () => open(place, { index, claim, unfiltered })));
      return;
    }
    if (mine !== ticket) return;
    await step(Math.min(Math.max(index, 0), Math.max(shown.total - 1, 0)), { aloud: focus });
    if (focus) body.querySelector("h2")?.focus({ preventScroll: true });
  }

  // Fetches the page of a passage, or of a claim; returns the index of the passage with the claim.
  async function load(view, index, claim = null) {
    if (view.passages[index] && !claim) return null;
    const start = Math.floor(index / PAGE) * PAGE;
    const query = new URLSearchParams([...view.pairs, ["offset", start], ["limit", PAGE], ...(claim ? [["claim", claim]] : [])]);
    const answer = await fetch(`${api}/places/${encodeURIComponent(view.place.id)}/passages?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    Object.assign(view, { total: found.total, all: found.all, place: { ...view.place, ...found.place } });
    found.passages.forEach((passage, n) => (view.passages[found.offset + n] = passage));
    return found.index;
  }

  async function step(index, { aloud = true } = {}) {
    const view = shown;
    if (index < 0 || (index >= view.total && view.total > 0)) return;
    await load(view, index);
    if (view !== shown) return;
    view.index = index;
    render(view);
    if (aloud && view.total) announce(position(view));
    stepped(index, view.passages[index] ?? null);
  }

  function render(view) {
    const passage = view.passages[view.index];
    const kept = document.activeElement?.dataset?.step;
    body.replaceChildren(
      stepper(view),
      heading(view.place),
      ...beyond(view),
      ...(passage ? card(passage, view.place) : view.all ? [] : [nothingHere(view.place)]),
    );
    bringIntoView(body.querySelector("mark"));
    if (kept) body.querySelector(`[data-step="${kept}"]:not(:disabled)`)?.focus();
  }

  // On a small screen the words that matter may stand below a long beginning of their paragraph.
  function bringIntoView(mark) {
    body.scrollTop = 0;
    if (!mark) return;
    const foot = (body.querySelector(".actions") ?? body).getBoundingClientRect();
    const below = mark.getBoundingClientRect().bottom - Math.min(foot.top, innerHeight);
    if (below > 0) body.scrollTop = below + body.clientHeight / 3;
  }

  function position(view) {
    return format.fill(words.position, { index: view.index + 1, total: view.total });
  }

  // What the filters keep from being seen here, and the way to it and back.
  function beyond(view) {
    const hidden = view.all - view.total;
    if (!view.unfiltered && hidden <= 0) return [];
    const said = view.unfiltered ? words.onlyFiltered : format.count(words.moreUnfiltered, hidden);
    const again = () => open(view.place, { claim: view.passages[view.index]?.claims[0]?.ref ?? null, unfiltered: !view.unfiltered });
    return [
      element("p", { class: "beyond" }, element("button", { type: "button", class: "link-button", on: { click: again } }, said)),
    ];
  }

  function stepper(view) {
    return element(
      "div",
      { class: "step" },
      element("p", {}, view.total ? position(view) : view.all ? words.noneFiltered : words.noPassages),
      element(
        "div",
        { class: "step-buttons" },
        arrowButton("previous", words.previous, view.index === 0, () => step(view.index - 1)),
        arrowButton("next", words.next, view.index >= view.total - 1, () => step(view.index + 1)),
        closeButton(),
      ),
    );
  }

  function arrowButton(which, label, disabled, action) {
    return element(
      "button",
      { type: "button", class: "icon-button", "aria-label": label, title: label, disabled, data: { step: which }, on: { click: action } },
      element("span", { class: `chevron chevron-${which}` }),
    );
  }

  function closeButton() {
    return element(
      "button",
      { type: "button", class: "icon-button close", "aria-label": words.close, title: words.close, on: { click: () => close() } },
      element("span", { class: "cross" }),
    );
  }

  function heading(place) {
    const other = names.otherName(place);
    const where = place.area
      ? words.area
      : [element("bdi", { dir: "ltr" }, coordinates(place)), margin(place)];
    return element(
      "header",
      { class: "place-head" },
      element("h2", { tabindex: "-1", dir: "auto" }, names.name(place)),
      line(other ? element("bdi", {}, other) : null, names.kind(place)),
      line(where, place.approximate ? words.approximate : null),
    );
  }

  function line(...parts) {
    return element("p", {}, parts.filter(Boolean).map((part) => element("span", {}, part)));
  }

  function margin({ uncertainty }) {
    return uncertainty > 0 ? [" ", element("bdi", {}, `± ${format.distance(uncertainty)}`)] : null;
  }

  function nothingHere(place) {
    return element(
      "div",
      { class: "empty" },
      element("p", {}, words.nothingHere),
      element("a", { class: "button", href: links.place(place.id) }, words.aboutPlace),
    );
  }

  function failure(error, again) {
    return element(
      "div",
      { class: "notice error", role: "alert" },
      element("p", {}, format.fill(words.failed, { reason: saidBy(error, words) })),
      element("button", { type: "button", on: { click: again } }, words.again),
    );
  }

  function close(how = {}) {
    if (root.hidden) return;
    ticket += 1;
    const id = shown?.place.id ?? null;
    shown = null;
    root.hidden = true;
    closed(id, how);
  }

  return {
    open,
    close,
    /** Go one passage on (1) or back (-1). */
    turn: (by) => shown && step(shown.index + by),
    /** The filters have changed: show what they hold, at the same claim where it is among them. */
    refilter: () => shown && open(shown.place, { claim: shown.passages[shown.index]?.claims[0]?.ref ?? null, focus: false }),
    isOpen: () => !root.hidden,
    /** The passage that is shown, null for none. */
    passage: () => shown?.passages[shown.index] ?? null,
  };
}
