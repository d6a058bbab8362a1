// What places are called in the language of the interface.

/** Names and kinds of places for a language; `words.features` and `words.classes` are by code. */
export function naming(language, words) {
  const regions = new Intl.DisplayNames([language], { type: "region", fallback: "code" });
  const country = (code) => (/^[A-Z]{2}$/.test(code ?? "") ? regions.of(code) : "");
  const name = (place) => (language === "ar" ? place.name_ar || place.name : place.name || place.name_ar);
  return {
    name,
    country,
    /** The name in the other language, empty when it is the same or unknown. */
    otherName: (place) => {
      const other = language === "ar" ? place.name : place.name_ar;
      return other === name(place) ? "" : other;
    },
    /** The kind of place and its country: "air base, Syria". */
    kind: (place) => {
      const feature = words.features[place.feature] ?? words.classes[place.feature?.[0]] ?? "";
      const within = place.feature === "A.PCLI" ? "" : country(place.country);
      return [feature, within].filter(Boolean).join(words.comma);
    },
  };
}
