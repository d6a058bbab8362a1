// The keys of the page of review, the same on every keyboard.

const ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩";
const TYPING = "input, textarea, select, dialog, .menu";

/**
 * Listen on the document. `actions` are functions by key (`a`, `?` …), and `onward`, `backward` for
 * the arrows in the direction of reading; `digit(n)` says whether it used a digit, `leave()` is
 * called for Escape.
 */
export function listenForReviewKeys(actions, { digit, leave }) {
  const toLeft = document.documentElement.dir === "rtl";
  const arrows = { ArrowLeft: toLeft ? "onward" : "backward", ArrowRight: toLeft ? "backward" : "onward" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Escape") {
      leave();
      return;
    }
    const number = digitOf(event.key);
    const action = actions[arrows[event.key] ?? letterOf(event, actions)];
    if (!(number && digit(number)) && !action) return;
    event.preventDefault();
    if (!number) action();
  });
}

function digitOf(key) {
  return key.length === 1 ? Number(ARABIC_DIGITS.includes(key) ? ARABIC_DIGITS.indexOf(key) : key) || 0 : 0;
}

// Where a key lies tells its letter also while an Arabic keyboard is in use.
function letterOf({ key, code }, actions) {
  if (key in actions) return key;
  if (key === "؟") return "?";
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key.toLowerCase();
}
