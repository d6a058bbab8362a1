// Numbers, days, plurals and coordinates as one language writes them.

const LOCALES = { ar: "ar-SY-u-nu-arab", en: "en-GB-u-nu-latn" };
const PRECISE = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const TICK = { day: "numeric", month: "short", year: "numeric" };
const COARSE = { month: { month: "long", year: "numeric", timeZone: "UTC" }, year: { year: "numeric", timeZone: "UTC" } };

/**
 * Formatters for a language (`ar` or `en`). `words` holds templates with `{n}` and the like.
 * `chosen` is the BCP 47 tag of the month names and digits that the reader prefers.
 */
export function formatter(language, words, chosen = globalThis.document?.documentElement.dataset.locale) {
  const locale = chosen ?? LOCALES[language] ?? LOCALES.en;
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const plural = new Intl.PluralRules(locale);
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 0 });
  const number = (value) => digits.format(value);
  const day = (iso) => new Intl.DateTimeFormat(locale, PRECISE).format(date(iso));
  return {
    number,
    day,
    /** A number in little room: in full below ten thousand. */
    compact: (value) => (value < 10_000 ? number(value) : short.format(value)),
    /** A day below a timeline: those of its `parts` (day, month, year) that are to be written. */
    tick: (iso, parts) => new Intl.DateTimeFormat(locale, { ...only(TICK, parts), timeZone: "UTC" }).format(date(iso)),
    /** A span of days, both included and either missing. */
    between: (since, until) => {
      const style = new Intl.DateTimeFormat(locale, PRECISE);
      if (since && until) return since === until ? style.format(date(since)) : style.formatRange(date(since), date(until));
      return since ? words.since.replace("{day}", day(since)) : words.until.replace("{day}", day(until));
    },
    /** A template of `words` with its `{names}` filled in; numbers in the language's digits. */
    fill: (template, values) =>
      template.replace(/\{(\w+)\}/g, (hole, name) => {
        const value = values[name];
        return typeof value === "number" ? number(value) : (value ?? hole);
      }),
    /** A counted noun: `forms` by plural category, each with `{n}`. */
    count: (forms, n) => (forms[plural.select(n)] ?? forms.other).replace("{n}", number(n)),
    /** The days of a claim: `{start, end, precision}` with ISO dates, `end` null while open. */
    days: ({ start, end, precision }) => {
      const style = new Intl.DateTimeFormat(locale, COARSE[precision] ?? PRECISE);
      if (precision === "open" || !end) {
        return words.since.replace("{day}", new Intl.DateTimeFormat(locale, PRECISE).format(date(start)));
      }
      return start === end ? style.format(date(start)) : style.formatRange(date(start), date(end));
    },
    /** Metres in words: metres below a kilometre, kilometres above. */
    distance: (metres) =>
      metres < 1000
        ? words.metres.replace("{n}", number(metres))
        : words.kilometres.replace("{n}", number(Math.round(metres / 100) / 10)),
  };
}

/** Coordinates in decimal degrees, in ASCII, as they can be pasted elsewhere. */
export function coordinates({ latitude, longitude }) {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
}

function only(options, names) {
  return Object.fromEntries(names.map((name) => [name, options[name]]));
}

function date(iso) {
  return new Date(`${iso}T00:00:00Z`);
}
