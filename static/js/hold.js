// Pressing long with a finger or a pen. Not every browser tells of it: iOS sends no contextmenu event.

const LONG_MS = 500;
const STILL_PIXELS = 10;

/** Milliseconds after a finger is lifted in which the click of the same press may still come. */
const LATE_MS = 400;

/**
 * Call `held(event)` with the pointerdown event of a finger that rests on an element for half a second.
 *
 * Moving it, lifting it, a second finger or scrolling call it off. Where the browser tells of the long
 * press itself, that is this one: a press counts once, and its end is no click. `ignores(target)` says
 * where a press means something else.
 */
export function onHold(element, held, { ignores = () => false } = {}) {
  const fingers = new Set();
  let [pressed, timer, wasHeld] = [null, 0, false];

  function begin(event) {
    wasHeld = false;
    callOff();
    if (event.pointerType === "mouse") return;
    fingers.add(event.pointerId);
    if (fingers.size > 1 || ignores(event.target)) return;
    pressed = event;
    timer = setTimeout(hold, LONG_MS);
  }

  function hold() {
    const event = pressed;
    callOff();
    wasHeld = true;
    held(event);
  }

  function callOff() {
    clearTimeout(timer);
    pressed = null;
  }

  function move({ pointerId, clientX, clientY }) {
    if (pressed?.pointerId !== pointerId) return;
    if (Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) > STILL_PIXELS) callOff();
  }

  function lift({ pointerId }) {
    if (!fingers.delete(pointerId)) return;
    callOff();
    if (wasHeld) setTimeout(() => (wasHeld = false), LATE_MS);
  }

  function stop(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  element.addEventListener("pointerdown", begin, true);
  element.addEventListener("pointermove", move, true);
  for (const type of ["pointerup", "pointercancel"]) addEventListener(type, lift, true);
  for (const type of ["scroll", "wheel"]) addEventListener(type, callOff, { capture: true, passive: true });
  element.addEventListener("click", (event) => wasHeld && stop(event), true);
  element.addEventListener("contextmenu", (event) => {
    if (!pressed && !wasHeld) return;
    stop(event);
    if (pressed) hold();
  }, true);
}
