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
    movement({ from, via = [], to, toward, all }) {
      const [first] = all;
      const ends = [["from", from], ...via.map((place) => ["via", place]), [toward ? "toward" : "to", to]];
      const way = ends.filter(([, place]) => place).map(([role, place]) => format.fill(words.ways[role], { place: names.name(place) }));
      const modality = first.modality === "asserted" ? null : words.modalities[first.modality];
      const claims = all.length > 1 ? format.count(words.claims, all.length) : null;
      return [words.kinds[first.kind] ?? first.kind, modality, way.join(" "), claims, first.text].filter(Boolean).join(" · ");
    },
  };
}
