// The keys of the map page: Escape leaves what is open, the arrows turn the passages.

/**
 * Listen on the document. `leave()` is called for Escape; `turn(by)` for an arrow, with 1 for the
 * next passage in the direction of reading and -1 for the one before; it returns whether it did.
 */
export function listenForKeys({ leave, turn }) {
  const onward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event;
    if (key === "Escape" && !target.closest("input")) leave();
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    if (target.closest("input, textarea, select, .leaflet-container")) return;
    if (turn(key === onward ? 1 : -1)) event.preventDefault();
  });
}
