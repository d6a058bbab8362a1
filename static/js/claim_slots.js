// What one claim says, as pairs of question and answer: what, from where, to where, when, how sure.

import { element } from "./dom.js";

const SLOTS = [["from", ["from"]], ["via", ["via"]], ["to", ["to", "toward"]], ["at", ["at", "near"]]];

/** Returns a maker of lists of definitions: a claim of the API goes in, a `<dl>` comes out. */
export function claimSlots({ format, names, words, links }) {
  function slots(claim) {
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
      slot(words.status, standing(claim)),
      slot(words.review, review(claim)),
      claim.event ? slot(words.event, happening(claim.event)) : [],
    );
  }

  function review({ review: state, strength, ref }) {
    return [
      element("span", { class: `badge review is-${state}` }, words.reviews[state]),
      " ",
      element("span", { class: "soft" }, format.fill(words.rule, { strength: words.strengths[strength] })),
      " ",
      state === "suggested" ? element("a", { class: "quiet", href: links.review(ref) }, words.reviewIt) : null,
    ];
  }

  function happening({ ref, reports, origins }) {
    return element("a", { href: links.event(ref) }, `${format.count(words.reports, reports)} · ${format.count(words.origins, origins)}`);
  }

  function standing(claim) {
    const modality = claim.modality === "asserted" ? null : words.modalities[claim.modality];
    return [
      element("span", { class: `glyph glyph-${claim.standing}`, "aria-hidden": "true" }),
      [words.statuses[claim.status], modality].filter(Boolean).join(" · "),
      element("a", { class: "quiet", href: links.claim(claim.ref) }, words.openClaim),
    ];
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
    if (!span.text) return [format.days(span)];
    const [open, close] = words.quotes;
    return [format.days(span), " ", element("span", { class: "soft" }, "(", open, element("bdi", {}, span.text), close, ")")];
  }

  return slots;
}
