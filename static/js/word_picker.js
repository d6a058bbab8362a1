// Choosing words of a passage by key: arrows go from word to word, Shift widens.

const WORDS = /[\p{L}\p{M}\p{N}\u0640'’]+/gu;

/** Let the keys choose words in `root` (a block of text) while it has the focus; `use()` for Enter. */
export function pickWords(root, use) {
  let first = -1;
  let last = -1;

  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== root) return;
    const rtl = getComputedStyle(root).direction === "rtl";
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    if (by) {
      const words = wordsOf(root);
      const at = Math.min(Math.max((last < 0 ? (by > 0 ? -1 : words.length) : last) + by, 0), words.length - 1);
      last = at;
      if (!event.shiftKey || first < 0) first = at;
      select(words[Math.min(first, last)], words[Math.max(first, last)]);
    } else if (event.key === "Enter" && last >= 0) use();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function wordsOf(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let length = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    pieces.push({ node, start: length });
    length += node.data.length;
  }
  const position = (offset, isEnd) => {
    const piece = pieces.findLast(({ start }) => (isEnd ? start < offset : start <= offset)) ?? pieces[0];
    return [piece.node, offset - piece.start];
  };
  return [...root.textContent.matchAll(WORDS)].map((match) => ({
    start: position(match.index, false),
    end: position(match.index + match[0].length, true),
  }));
}

function select(from, to) {
  window.getSelection().setBaseAndExtent(...from.start, ...to.end);
  from.start[0].parentElement.scrollIntoView({ block: "nearest" });
}
