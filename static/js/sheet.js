// On a phone the list and the source are one sheet over the map, with three places to stop at.

/** The stops, from the lowest, each as its share of the screen; `peek` is a strip of fixed height. */
const STOPS = ["peek", "half", "full"];
const PEEK = 118;
const SHARES = { half: 0.54, full: 0.94 };
const A_FLICK = 0.5;

/** The height of a stop in pixels on a screen of some height. Pure. */
export function heightOf(stop, screen) {
  return stop === "peek" ? PEEK : Math.round(screen * SHARES[stop]);
}

/**
 * The stop that a sheet of `height` pixels goes to when it is let go at a `speed` in pixels a
 * millisecond, upwards positive: the next one in the direction of a flick, else the nearest. Pure.
 */
export function stopFor(height, speed, screen) {
  const heights = STOPS.map((stop) => heightOf(stop, screen));
  if (speed > A_FLICK) return STOPS.find((_, index) => heights[index] > height) ?? "full";
  if (speed < -A_FLICK) return STOPS.findLast((_, index) => heights[index] < height) ?? "peek";
  const far = heights.map((one) => Math.abs(one - height));
  return STOPS[far.indexOf(Math.min(...far))];
}

/**
 * Let a sheet be dragged by its handles and moved by their clicks. `page` carries `data-sheet`;
 * `moved(stop)` is called afterwards.
 */
export function sheet(page, handles, moved) {
  let drag = null;

  function go(stop) {
    page.dataset.sheet = stop;
    page.style.removeProperty("--sheet");
    for (const handle of handles) handle.setAttribute("aria-expanded", String(stop !== "peek"));
    moved(stop);
  }

  function next() {
    go(STOPS[(STOPS.indexOf(page.dataset.sheet) + 1) % STOPS.length]);
  }

  function start(event) {
    drag = { from: event.clientY, height: heightOf(page.dataset.sheet, innerHeight), y: event.clientY, at: event.timeStamp, speed: 0, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event) {
    if (!drag) return;
    const passed = Math.max(event.timeStamp - drag.at, 1);
    drag.speed = (drag.y - event.clientY) / passed;
    Object.assign(drag, { y: event.clientY, at: event.timeStamp, moved: drag.moved || Math.abs(event.clientY - drag.from) > 6 });
    if (drag.moved) page.style.setProperty("--sheet", `${Math.max(drag.height + drag.from - event.clientY, PEEK)}px`);
  }

  function end() {
    if (!drag) return;
    const { moved: dragged, height, from, y, speed } = drag;
    drag = null;
    if (dragged) go(stopFor(height + from - y, speed, innerHeight));
  }

  for (const handle of handles) {
    let wasDrag = false;
    handle.addEventListener("pointerdown", start);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => {
      wasDrag = Boolean(drag?.moved);
      end();
    });
    handle.addEventListener("pointercancel", end);
    handle.addEventListener("click", () => {
      if (!wasDrag) next();
      wasDrag = false;
    });
  }

  return { go };
}
