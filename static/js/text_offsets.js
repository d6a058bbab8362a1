// Where a selection stands in an article: offsets in code points, as the server counts them.

const BLOCK = "[data-text] [data-start]:is(p, h1, h2), h1[data-start]";

/** Offset in code points of a position inside the text, or null outside of it. */
export function offsetOf(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest(BLOCK);
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.start) + Array.from(range.toString()).length;
}

/** The words that are selected: `{text, start, end, box}` without the blanks at their ends, or null. */
export function selectedWords({ longest = 200 } = {}) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const written = range.toString();
  const text = written.trim();
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (!text || start === null || end === null || Array.from(text).length > longest || text.includes("\n")) return null;
  const first = start + Array.from(written).length - Array.from(written.trimStart()).length;
  return { text, start: first, end: first + Array.from(text).length, box: range.getBoundingClientRect(), node: range.startContainer };
}
