// A paragraph cut into runs: what is emphasised, what is dimmed. Pure.

const WORD = /[\p{L}\p{M}\p{N}\u0640\u200c\u200d'’]/u;

/**
 * Cut a paragraph into runs of one look.
 *
 * Spans are `{start, end}` in code points of the article, end exclusive; `origin` is where the
 * paragraph starts there. What lies outside `sentence` is dim; `marks` and `sources` are widened
 * to whole words, because a styled part of an Arabic word would break its letters.
 * Returns `[{text, dim, mark, source}]`, which joined give the paragraph.
 */
export function runs(text, origin, { sentence, marks = [], sources = [] }) {
  const points = Array.from(text);
  const here = (span) => ({
    start: clamp(span.start - origin, points.length),
    end: clamp(span.end - origin, points.length),
  });
  const within = (spans, index) => spans.some((span) => span.start <= index && index < span.end);
  const lit = sentence ? [here(sentence)] : [{ start: 0, end: points.length }];
  const marked = marks.map((span) => wholeWords(points, here(span)));
  const sourced = sources.map((span) => wholeWords(points, here(span)));
  const result = [];
  points.forEach((point, index) => {
    const look = {
      dim: !within(lit, index) && !within(marked, index),
      mark: within(marked, index),
      source: within(sourced, index) && !within(marked, index),
    };
    const last = result.at(-1);
    if (last && last.dim === look.dim && last.mark === look.mark && last.source === look.source) {
      last.text += point;
    } else {
      result.push({ text: point, ...look });
    }
  });
  return result;
}

/** Widen a span over an array of code points to the words it touches. */
export function wholeWords(points, { start, end }) {
  if (start >= end) return { start, end };
  while (start > 0 && WORD.test(points[start]) && WORD.test(points[start - 1])) start -= 1;
  while (end < points.length && WORD.test(points[end - 1]) && WORD.test(points[end])) end += 1;
  return { start, end };
}

/** The longest chain of attribution among claims: the one that leads furthest to its origin. */
export function chainOf(claims) {
  return claims.reduce(
    (best, claim) => (claim.attribution.length > best.attribution.length ? claim : best),
    claims[0] ?? { attribution: [], standing: "unassessed" },
  );
}

/**
 * `rtl` or `ltr`, as most letters of a text run; `auto` when neither do. The first letter alone
 * would set an Arabic paragraph that begins with "BBC" the wrong way.
 */
export function directionOf(text) {
  const toLeft = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (2 * toLeft === letters) return "auto";
  return 2 * toLeft > letters ? "rtl" : "ltr";
}

function clamp(value, most) {
  return Math.min(Math.max(value, 0), most);
}
