// What is said of things on the map in one line: for who points at them and who listens.

/** Makers of lines: of a place, of places that stand together, of movements drawn as one. */
export function sentences({ format, names, words }) {
  const line = (...parts) => parts.filter(Boolean).join(words.comma);

  return {
    place(place) {
      const claims = place.passages ? format.count(words.claims, place.passages) : null;
      return line(names.name(place), names.kind(place), claims, place.area ? words.area : null);
    },
    group(inside, claims) {
      const places = inside.reduce((sum, one) => sum + one.places, 0);
      const named = inside.filter(({ cell }) => !cell).slice(0, 3).map(names.name);
      return line(format.count(words.places, places), format.count(words.claims, claims), ...named);
    },
    movement({ from, to, all }) {
      const [first] = all;
      const way = [from && names.name(from), to && names.name(to)].filter(Boolean).join(words.arrowWords);
      const modality = first.modality === "asserted" ? null : words.modalities[first.modality];
      const told = all.length > 1 ? format.count(words.claims, all.length) : first.text;
      return [words.kinds[first.kind] ?? first.kind, modality, way, told].filter(Boolean).join(" · ");
    },
  };
}
