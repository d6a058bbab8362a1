// Building elements from values. Text only ever becomes a text node, so markup in it stays text.

/**
 * Make an element. `attributes` are set as attributes, except `class`, `data` (an object for
 * dataset), `on` (an object of listeners) and values that are null or false, which are left out.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  decorate(made, attributes);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

/** Make an SVG element; attributes as for `element`. */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  decorate(made, attributes);
  made.append(...children);
  return made;
}

function decorate(made, { data = {}, on = {}, ...attributes }) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  Object.assign(made.dataset, data);
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
}
