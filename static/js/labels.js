// What the values of filters are called in the language of the interface.

const TABLES = { kind: "kinds", status: "statuses", standing: "standings", review: "reviews", verification: "verifications", precision: "precisions" };

/** Labels for a language: `value(name, value)`, and `chip({name, value})` as filters.js makes them. */
export function labels(language, { words, names, format }) {
  const languages = new Intl.DisplayNames([language], { type: "language", fallback: "code" });
  const places = new Map();
  const sources = new Map();

  function value(name, code) {
    if (name === "language") return /^[a-z]{2,3}(-|$)/i.test(code) ? languages.of(code) : code;
    if (name === "place") return places.get(code) ?? code;
    return words[TABLES[name]]?.[code] ?? sources.get(code) ?? code;
  }

  return {
    value,
    chip({ name, value: given }) {
      if (name === "q") return `${words.quotes[0]}${given}${words.quotes[1]}`;
      if (name === "days") return format.between(given.since, given.until);
      if (name === "known_by") return format.fill(words.knownBy, { day: format.day(given) });
      return value(name, given);
    },
    /** Remember what a place is called, so that its chip can say it. */
    learn: (place) => places.set(place.id, names.name(place)),
    /** Remember what a source of a facet is called; one without a name in the language is as it was written. */
    learnSource: (value, english, arabic) => sources.set(value, (language === "ar" && arabic) || english),
    knows: (id) => places.has(id),
  };
}
