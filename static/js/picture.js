// The map as a picture: what is on the screen, between what it shows and where it can be found again.
//
// modern-screenshot draws the part of the page; it is fetched when the first picture is made. Its own
// search for typefaces needs a style sheet that our policy forbids, so it is given them.

import { colour } from "./colours.js";

const SCALE = 2;
const MARGIN = 16 * SCALE;
const GAP = 6 * SCALE;
const LEFT_OUT = ["tools", "layers", "map-notes", "tip"];
const BREAKS = /(?<=[\s&،,])/u;

/**
 * Draw an element as a PNG; returns a Blob.
 *
 * `above` and `below` are paragraphs `{text, font, ink, ltr}`: a CSS font whose size is in the pixels
 * of the page, the name of a colour token, and whether the text is not in the direction of the page.
 */
export async function pictureOf(node, { above, below, rtl }) {
  const { domToCanvas } = await import("../vendor/modern-screenshot-4.7.0/index.mjs");
  const shot = await domToCanvas(node, {
    scale: SCALE,
    font: { cssText: await typefaces() },
    filter: ({ classList }) => !LEFT_OUT.some((name) => classList?.contains(name)),
  });
  const [head, foot] = [above, below].map((texts) => layOut(texts, shot.width - 2 * MARGIN));
  const paper = Object.assign(document.createElement("canvas"), { width: shot.width, height: head.height + shot.height + foot.height });
  const context = paper.getContext("2d");
  context.fillStyle = colour("--card");
  context.fillRect(0, 0, paper.width, paper.height);
  write(context, head, 0, rtl);
  context.drawImage(shot, 0, head.height);
  write(context, foot, head.height + shot.height, rtl);
  return new Promise((resolve, reject) => paper.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("toBlob"))), "image/png"));
}

/** Let a person keep a Blob as a file. */
export function keep(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Paragraphs as lines that are no wider than `width` pixels of the picture.
function layOut(paragraphs, width) {
  const context = document.createElement("canvas").getContext("2d");
  const lines = paragraphs.flatMap(({ text, font, ...look }) => {
    context.font = font.replace(/(\d+)px/, (_, size) => `${size * SCALE}px`);
    const tall = Number.parseInt(context.font.match(/(\d+)px/)[1], 10) * 1.7;
    return broken(context, text, width).map((line) => ({ ...look, text: line, font: context.font, tall }));
  });
  const height = lines.reduce((sum, { tall }) => sum + tall, 0);
  return { lines, height: lines.length ? Math.ceil(height + 2 * GAP) : 0 };
}

function broken(context, text, width) {
  const lines = [""];
  for (const piece of text.split(BREAKS)) {
    const longer = lines.at(-1) + piece;
    if (lines.at(-1) && context.measureText(longer).width > width) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function write(context, { lines }, from, rtl) {
  let y = from + GAP;
  for (const { text, font, ink, ltr, tall } of lines) {
    context.font = font;
    context.fillStyle = colour(ink);
    context.direction = rtl && !ltr ? "rtl" : "ltr";
    context.textAlign = rtl ? "right" : "left";
    context.textBaseline = "middle";
    context.fillText(text, rtl ? context.canvas.width - MARGIN : MARGIN, y + tall / 2);
    y += tall;
  }
}

// The rules of the typefaces that the page has loaded, each with its file inside.
async function typefaces() {
  const loaded = new Set([...document.fonts].filter(({ status }) => status === "loaded").map(({ family, weight, unicodeRange }) => keyOf(family, weight, unicodeRange)));
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  const wanted = rules.filter(({ style }) => loaded.has(keyOf(...["font-family", "font-weight", "unicode-range"].map((name) => style.getPropertyValue(name)))));
  return (await Promise.all(wanted.map(whole))).join("\n");
}

function keyOf(...parts) {
  return parts.join(" ").replaceAll(/["']/g, "");
}

async function whole(rule) {
  const [, path] = rule.style.getPropertyValue("src").match(/url\("([^"]+)"\)/);
  const answer = await fetch(new URL(path, rule.parentStyleSheet.href));
  return rule.cssText.replace(path, await dataAddress(await answer.blob()));
}

function dataAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
