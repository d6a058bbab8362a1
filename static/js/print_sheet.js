// What is printed beside the map: what it shows in words, and the claims with whom they cite.

import { printLight } from "./daylight.js";
import { element } from "./dom.js";
import { directionOf } from "./passage.js";
import { placesOf } from "./rows.js";

/** Pixels: as wide as a page of A4 or letter is between its margins. */
const PAGE = 680;

/**
 * Fill `root` before the page is printed. `told()` gives the lines that say what is shown, `rows()`
 * the claims (see rows.js) and how many more there are; `cite(ref)` is the address of a claim.
 */
export function printSheet(page, root, { map, format, names, words, told, rows, cite }) {
  const legend = document.getElementById("legend");
  let wasOpen = true;
  printLight(map);

  addEventListener("beforeprint", () => {
    const { x, y } = map.getSize();
    page.style.setProperty("--print-width", `${x}px`);
    page.style.setProperty("--print-height", `${y}px`);
    page.style.setProperty("--print-zoom", String(Math.min(PAGE / x, 1)));
    wasOpen = legend.open;
    legend.open = true;
    const { shown, more } = rows();
    root.replaceChildren(
      element("h2", {}, words.claimsAndSources),
      ...told().map((line) => element("p", {}, line)),
      element("p", { class: "soft" }, format.fill(words.madeOn, { day: format.day(new Date().toISOString().slice(0, 10)) })),
      element("p", { class: "soft" }, element("bdi", { dir: "ltr" }, location.href)),
      element("ol", {}, shown.filter(({ claim }) => claim.ref).map(entry)),
      more ? element("p", { class: "soft" }, format.count(words.moreUnprinted, more)) : "",
    );
  });
  addEventListener("afterprint", () => {
    legend.open = wasOpen;
    root.replaceChildren();
  });

  function entry(row) {
    const { claim } = row;
    const outlet = claim.article.publisher || words.noPublisher;
    const chain = [outlet, ...claim.attribution.map(({ name }) => name).filter((name) => name !== outlet)];
    const facts = [
      words.kinds[claim.kind] ?? claim.kind,
      claim.modality === "asserted" ? null : words.modalities[claim.modality],
      ...placesOf(row).map(names.name),
      claim.when ? format.days(claim.when) : null,
    ];
    return element(
      "li",
      {},
      element("blockquote", { dir: directionOf(claim.quote), lang: claim.article.language ?? null }, claim.quote),
      element("p", {}, element("span", { class: `glyph glyph-${claim.standing}` }), " ", ...joined(facts)),
      element("ol", { class: "chain", data: { standing: claim.standing } }, chain.map((name) => element("li", {}, element("bdi", { class: "link" }, name)))),
      element(
        "p",
        { class: "soft" },
        element("bdi", {}, claim.article.title),
        claim.article.published ? ` · ${format.day(claim.article.published)}` : "",
      ),
      element("p", { class: "soft" }, element("bdi", { dir: "ltr" }, cite(claim.ref))),
    );
  }
}

function joined(facts) {
  return facts.filter(Boolean).flatMap((fact, index) => [index ? " · " : "", element("bdi", {}, fact)]);
}
