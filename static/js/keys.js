// The keys of the map page. Letters go by their place on the keyboard, so that they work while the
// keyboard writes Arabic; a person can turn them off.

const LETTERS = { KeyJ: "next", KeyK: "previous", BracketRight: "onward", BracketLeft: "back", KeyM: "list", KeyT: "timeline", KeyP: "precision", KeyG: "place", KeyN: "claim", KeyC: "copy" };
const STORED = "dalil-keys";

/** The name of what a key of an event asks for, or null. Pure but for the direction given. */
export function actionOf({ key, code, shiftKey }, rtl) {
  if (key === "Escape") return "leave";
  if (key === "?" || key === "؟") return "help";
  if (key === "/" || (code === "Slash" && !shiftKey)) return "search";
  if (key === "ArrowLeft") return rtl ? "onward" : "back";
  if (key === "ArrowRight") return rtl ? "back" : "onward";
  return shiftKey ? null : (LETTERS[code] ?? null);
}

/**
 * Listen on the document; `act` has a function for each name of an action. One that returns false
 * did nothing, and the key keeps its own meaning. Returns `{on(), turn(isOn)}` for single keys.
 */
export function listenForKeys(act) {
  const rtl = document.documentElement.dir === "rtl";
  let single = remembered() !== "off";

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event, rtl);
    const isArrow = event.key.startsWith("Arrow");
    if (!action || !act[action]) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    if (isArrow && event.target.closest(".leaflet-container, input, [role=slider], .timeline")) return;
    if (!single && !isArrow && action !== "leave") return;
    if (act[action]() !== false) event.preventDefault();
  });

  return {
    on: () => single,
    turn(isOn) {
      single = isOn;
      try {
        localStorage.setItem(STORED, isOn ? "on" : "off");
      } catch {
        // storage is refused: the choice then lasts as long as the page
      }
    },
  };
}

function remembered() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
