// Drawing once where two things ask for it: the map has moved, and what is new there comes a moment later.

/**
 * `{now, soon}`: `now()` draws, `soon()` draws after `ms` unless `now()` was called before that. What
 * was drawn last moves along with the map meanwhile.
 */
export function redraw(draw, ms = 120) {
  let timer = 0;
  return {
    now() {
      clearTimeout(timer);
      draw();
    },
    soon() {
      clearTimeout(timer);
      timer = setTimeout(draw, ms);
    },
  };
}
