// One passage: its words in their paragraph, who says them, what they claim, why they mean the place.

import { claimSlots } from "./claim_slots.js";
import { element } from "./dom.js";
import { chainOf, directionOf, runs } from "./passage.js";

/**
 * Returns a maker of cards: a passage of the API and its place go in, an array of elements comes out.
 * `cite(text)` is called when a citation is wanted.
 */
export function passageCard({ format, names, words, links, cite }) {
  const slots = claimSlots({ format, names, words, links });

  function card(passage, place) {
    const chain = chainOf(passage.claims);
    return [
      quote(passage),
      byline(passage.article),
      chainList(passage, chain),
      ...claimParts(passage),
      further(passage),
      why(passage),
      actions(passage, place),
    ];
  }

  function quote({ paragraph, sentence, mention, claims, article }) {
    const sources = claims.flatMap((claim) => claim.attribution).filter((link) => link.end > link.start);
    const cut = runs(paragraph.text, paragraph.start, { sentence, marks: [mention], sources });
    return element(
      "blockquote",
      { class: "quote", dir: directionOf(paragraph.text), lang: article.language },
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
      element("bdi", { class: "byline-title", dir: directionOf(article.title) }, article.title),
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
    const [first, ...rest] = claims.map(slots);
    if (!rest.length) return first ? [first] : [];
    const more = element("details", { class: "more-claims" }, element("summary", {}, format.count(words.moreClaims, rest.length)), rest);
    return [first, more];
  }

  function further({ article, sentence, claims }) {
    const [first] = claims;
    return element(
      "p",
      { class: "further" },
      first?.citation ? element("button", { type: "button", class: "link-button", on: { click: () => cite(first.citation) } }, words.copyCitation) : null,
      element("a", { href: links.newClaim(article.id, sentence) }, words.newClaim),
    );
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

  function actions({ article, mention }, place) {
    return element(
      "div",
      { class: "actions" },
      element("a", { class: "button primary", href: links.article(article.id, mention.start) }, words.openArticle),
      element("a", { class: "button", href: links.place(place.id) }, words.aboutPlace),
      element("a", { class: "button", href: links.wrong(article.id, mention.start) }, words.wrongPlace),
    );
  }

  return card;
}
