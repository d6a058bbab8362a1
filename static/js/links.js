// Addresses of the other pages, from the beginnings that the server gives. Pure.

/** Makers of addresses; `pages` has the beginnings `articles`, `places`, `claims`, `cite`, `review`, `events`, `gazetteer`. */
export function pageLinks(pages) {
  const mention = (id, start, more = "") => `${pages.articles}/${id}?mention=${start}${more}#m${start}`;
  return {
    article: (id, start) => mention(id, start),
    /** The same mention with the question open whether its place is wrong. */
    wrong: (id, start) => mention(id, start, "&wrong=yes"),
    place: (id) => `${pages.places}/${encodeURIComponent(id)}`,
    review: (ref) => `${pages.review}?claim=${encodeURIComponent(ref)}`,
    event: (ref) => `${pages.events}/${encodeURIComponent(ref)}`,
    /** The short address by which a claim is cited. */
    cite: (ref) => `${pages.cite}/${encodeURIComponent(ref)}`,
    /** The form for a claim in the words between two offsets of an article. */
    newClaim: (article, { start, end }) => `${pages.claims}/new?${new URLSearchParams({ article, start, end })}`,
    newArticle: () => `${pages.articles}/new`,
    newPlace: () => `${pages.gazetteer}/new`,
    claim: (ref) => `${pages.claims}/${encodeURIComponent(ref)}`,
    /** The form for a place at a point, in degrees. */
    addAt: (lat, lon) => `${pages.gazetteer}/new?${new URLSearchParams({ lat, lon })}`,
    /** The form for a name without a place, as `/api/unlocated` has it. */
    add: ({ text, article_id, start, end, feature }) => {
      const known = { name: text, article: article_id, start, end, ...(feature ? { feature } : {}) };
      return `${pages.gazetteer}/new?${new URLSearchParams(known)}`;
    },
  };
}
