// The source panel: one place, and its passages one at a time, each in its paragraph.

import { element } from "./dom.js";
import { coordinates } from "./format.js";
import { chainOf, runs } from "./passage.js";

const PAGE = 20;
const SLOTS = [["from", ["from"]], ["via", ["via"]], ["to", ["to", "toward"]], ["at", ["at", "near"]]];

/**
 * Run the panel in `root`. `api` is the address of the API; `format` a formatter; `words` the
 * strings of the interface; `names` says what places are called; `links` makes addresses of pages; `closed` is called when it is
 * closed and `stepped(index, passage)` when a passage is shown.
 */
export function sourcePanel(root, { api, format, names, words, links, closed, stepped }) {
  const body = element("div", { class: "panel-body", tabindex: "-1" });
  root.replaceChildren(body);
  let shown = null;
  let ticket = 0;

  /** Show a place; at passage `index`, or at the one that holds the claim `claim`. */
  async function open(place, { index = 0, claim = null, focus = true } = {}) {
    const mine = ++ticket;
    root.hidden = false;
    root.dataset.place = place.id;
    shown = { place, total: place.passages, passages: [], index: 0 };
    body.replaceChildren(closeButton(), heading(place), element("p", { class: "soft", role: "status" }, words.loading));
    try {
      await load(shown, claim ? 0 : index);
      if (claim) index = await find(shown, claim);
    } catch (error) {
      if (mine === ticket) body.replaceChildren(closeButton(), heading(place), failure(error, () => open(place, { index, claim })));
      return;
    }
    if (mine !== ticket) return;
    await step(Math.min(Math.max(index, 0), Math.max(shown.total - 1, 0)));
    if (focus) body.querySelector("h2")?.focus({ preventScroll: true });
  }

  async function load(view, index) {
    if (view.passages[index]) return;
    const offset = Math.floor(index / PAGE) * PAGE;
    const address = `${api}/places/${encodeURIComponent(view.place.id)}/passages?offset=${offset}&limit=${PAGE}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    view.total = found.total;
    view.place = { ...view.place, ...found.place };
    found.passages.forEach((passage, n) => (view.passages[offset + n] = passage));
  }

  async function find(view, ref) {
    for (let index = 0; index < view.total; index += 1) {
      await load(view, index);
      if (view.passages[index].claims.some((claim) => claim.ref === ref)) return index;
    }
    return 0;
  }

  async function step(index) {
    const view = shown;
    if (index < 0 || (index >= view.total && view.total > 0)) return;
    await load(view, index);
    if (view !== shown) return;
    view.index = index;
    render(view);
    stepped(index, view.passages[index] ?? null);
  }

  function render(view) {
    const passage = view.passages[view.index];
    const kept = document.activeElement?.dataset?.step;
    body.replaceChildren(
      stepper(view),
      heading(view.place),
      ...(passage ? passageParts(passage) : [nothingHere(view.place)]),
    );
    body.scrollTop = 0;
    if (kept) body.querySelector(`[data-step="${kept}"]:not(:disabled)`)?.focus();
  }

  function stepper(view) {
    const text = format.fill(words.position, { index: view.index + 1, total: view.total });
    return element(
      "div",
      { class: "step" },
      element("p", { role: "status" }, view.total ? text : words.noPassages),
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
    const where = place.area ? words.area : `${coordinates(place)}${margin(place)}`;
    return element(
      "header",
      { class: "place-head" },
      element("h2", { tabindex: "-1", dir: "auto" }, names.name(place)),
      line(other ? element("bdi", {}, other) : null, names.kind(place)),
      line(element("bdi", { dir: place.area ? null : "ltr" }, where), place.approximate ? words.approximate : null),
    );
  }

  function line(...parts) {
    return element("p", {}, parts.filter(Boolean).map((part) => element("span", {}, part)));
  }

  function margin(place) {
    if (!(place.uncertainty > 0)) return "";
    const km = place.uncertainty / 1000;
    return ` ± ${place.uncertainty < 1000 ? `${place.uncertainty} m` : `${Math.round(km * 10) / 10} km`}`;
  }

  function passageParts(passage) {
    const chain = chainOf(passage.claims);
    return [
      quote(passage),
      byline(passage.article),
      chainList(passage, chain),
      ...claimParts(passage),
      why(passage),
      actions(passage),
    ];
  }

  function quote({ paragraph, sentence, mention, claims, article }) {
    const sources = claims.flatMap((claim) => claim.attribution).filter((link) => link.end > link.start);
    const cut = runs(paragraph.text, paragraph.start, { sentence, marks: [mention], sources });
    return element(
      "blockquote",
      { class: "quote", dir: "auto", lang: article.language },
      cut.map(({ text, dim, mark, source }) => {
        if (mark) return element("mark", {}, text);
        if (source) return element("span", { class: "mark-source" }, text);
        return dim ? element("span", { class: "dim" }, text) : text;
      }),
    );
  }

  function byline(article) {
    return element(
      "p",
      { class: "byline" },
      element("bdi", { class: "byline-title" }, article.title),
      element(
        "span",
        { class: "meta" },
        element("bdi", {}, article.publisher || words.noPublisher),
        element("span", {}, article.published ? format.day(article.published) : words.noDate),
        article.sample ? element("span", { class: "badge" }, words.sample) : null,
      ),
    );
  }

  function chainList({ article }, { attribution, standing = "unassessed" }) {
    const outlet = article.publisher || words.noPublisher;
    const names = attribution.filter(({ name }) => name !== outlet).map(({ name, kind }) => ({ name, kind }));
    const links = [{ name: outlet, kind: "outlet" }, ...names];
    return element(
      "div",
      { class: "said-by" },
      element(
        "ol",
        { class: "chain", "aria-label": words.chain, data: { standing } },
        links.map(({ name, kind }) =>
          element("li", {}, element("bdi", { class: "link", title: words.sourceKinds[kind] ?? null }, name)),
        ),
      ),
      names.length ? null : element("p", { class: "soft" }, words.ownVoice),
    );
  }

  function claimParts({ claims }) {
    const [first, ...rest] = claims.map(claimSlots);
    if (!rest.length) return first ? [first] : [];
    const more = element("details", { class: "more-claims" }, element("summary", {}, format.count(words.moreClaims, rest.length)), rest);
    return [first, more];
  }

  function claimSlots(claim) {
    const slot = (term, ...value) => [element("dt", {}, term), element("dd", {}, value)];
    const unstated = () => element("span", { class: "soft" }, words.unstated);
    const moved = claim.places.some(({ role }) => role === "from" || role === "to" || role === "toward");
    return element(
      "dl",
      { class: "slots", data: { claim: claim.ref } },
      slot(words.what, what(claim)),
      SLOTS.flatMap(([name, roles]) => {
        const spots = claim.places.filter(({ role }) => roles.includes(role));
        if (spots.length) return slot(words[name], spots.map(spot));
        return moved && (name === "from" || name === "to") ? slot(words[name], unstated()) : [];
      }),
      slot(words.when, claim.when ? when(claim.when) : unstated()),
      slot(
        words.status,
        element("span", { class: `glyph glyph-${claim.standing}`, "aria-hidden": "true" }),
        [words.statuses[claim.status], claim.modality === "asserted" ? null : words.modalities[claim.modality]].filter(Boolean).join(" · "),
        " ",
        element("a", { class: "quiet", href: links.claim(claim.ref) }, words.openClaim),
      ),
    );
  }

  function what(claim) {
    const actors = claim.actors.flatMap((actor) => [" · ", element("bdi", {}, actor)]);
    return [words.kinds[claim.kind] ?? claim.kind, ...actors];
  }

  function spot({ text, place }, index) {
    const separator = index ? words.comma : "";
    if (!place) return [separator, element("bdi", {}, text), " ", element("span", { class: "soft" }, words.unlocatedMark)];
    return [separator, element("bdi", {}, names.name(place))];
  }

  function when(span) {
    const quoted = span.text ? [" ", element("span", { class: "soft" }, "(", words.quotes[0], element("bdi", {}, span.text), words.quotes[1], ")")] : [];
    return [format.days(span), ...quoted];
  }

  function why({ mention, why: reasons }) {
    const others = reasons.others.map((other) =>
      element(
        "li",
        {},
        element("bdi", {}, names.name(other)),
        names.kind(other) ? element("span", { class: "soft" }, ` (${names.kind(other)})`) : null,
        other.lacks ? `: ${other.lacks}` : null,
      ),
    );
    return element(
      "section",
      { class: "why" },
      element("h3", {}, words.why),
      element(
        "p",
        {},
        words.quotes[0],
        element("bdi", { class: "matched" }, mention.text),
        words.quotes[1],
        " · ",
        format.fill(words.confidence, { percent: Math.round(mention.confidence * 100) }),
        words.states[mention.state] ? ` · ${words.states[mention.state]}` : null,
      ),
      element("ul", {}, reasons.evidence.filter(({ score }) => score !== 0).map(({ text, score }) => element("li", { class: score < 0 ? "against" : null }, text))),
      others.length ? [element("h4", {}, words.others), element("ul", {}, others)] : null,
    );
  }

  function actions({ article, mention }) {
    return element(
      "div",
      { class: "actions" },
      element("a", { class: "button primary", href: links.article(article.id, mention.start) }, words.openArticle),
      element("a", { class: "button", href: links.place(shown.place.id) }, words.aboutPlace),
      element("a", { class: "button", href: links.wrong(article.id, mention.start, mention.text) }, words.wrongPlace),
    );
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
      element("p", {}, format.fill(words.failed, { reason: error.message })),
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
    isOpen: () => !root.hidden,
  };
}
