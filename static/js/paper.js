// How a map that was painted dark is printed: each of its inks becomes the one that the light map has.
//
// The browser gives no time to paint the map anew before it prints, so the pixels are exchanged where
// they stand, and put back afterwards.

/** The inks that others are painted on. */
const GROUNDS = ["land", "water", "shallows"];

/**
 * A function from a colour of one map to that of another, both as numbers 0xBBGGRR. `inks` and
 * `others` are `{name: "#rrggbb", …}`.
 *
 * Where an edge is smooth, a pixel is part ground and part ink: it becomes as much of the other two.
 */
export function exchanger(inks, others) {
  const known = new Map();
  const mixtures = GROUNDS.flatMap((ground) =>
    Object.keys(inks).map((ink) => ({
      ground: levels(inks[ground]),
      way: difference(levels(inks[ink]), levels(inks[ground])),
      otherGround: levels(others[ground]),
      otherWay: difference(levels(others[ink]), levels(others[ground])),
    })),
  );

  function exchanged(colour) {
    const wanted = [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
    let [least, best, share] = [Infinity, null, 0];
    for (const mixture of mixtures) {
      const part = shareOf(mixture, wanted);
      const off = mixture.ground.reduce((sum, level, at) => sum + (level + part * mixture.way[at] - wanted[at]) ** 2, 0);
      if (off < least) [least, best, share] = [off, mixture, part];
    }
    const [red, green, blue] = best.otherGround.map((level, at) => Math.round(level + share * best.otherWay[at]));
    return (blue << 16) | (green << 8) | red;
  }

  return (colour) => {
    if (!known.has(colour)) known.set(colour, exchanged(colour));
    return known.get(colour);
  };
}

/** Exchange the colours of canvases; returns a function that puts the former ones back. */
export function repaint(canvases, exchange) {
  const former = [...canvases].map((canvas) => {
    const context = canvas.getContext("2d");
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    const fresh = new ImageData(recoloured(new Uint32Array(image.data.buffer), exchange), canvas.width);
    context.putImageData(fresh, 0, 0);
    return { context, image };
  });
  return () => former.forEach(({ context, image }) => context.putImageData(image, 0, 0));
}

// A pixel is 0xAABBGGRR, as every machine that shows a map in a browser counts.
function recoloured(pixels, exchange) {
  const fresh = new Uint32Array(pixels.length);
  let [last, given] = [0, 0];
  for (let at = 0; at < pixels.length; at += 1) {
    if (pixels[at] !== last) {
      last = pixels[at];
      given = last >>> 24 ? (last & 0xff000000) | exchange(last & 0xffffff) : last;
    }
    fresh[at] = given;
  }
  return new Uint8ClampedArray(fresh.buffer);
}

// How much of the ink is in a colour, from 0 to 1.
function shareOf({ ground, way }, wanted) {
  const long = dot(way, way);
  return long ? Math.min(Math.max(dot(difference(wanted, ground), way) / long, 0), 1) : 0;
}

function levels(ink) {
  return [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
}

function difference(a, b) {
  return a.map((value, at) => value - b[at]);
}

function dot(a, b) {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}
