// Taking a view elsewhere: as a link, in the page of another site, as a picture, on paper.

import { keep, pictureOf } from "./picture.js";
import { alarm, copy, note } from "./tools.js";

const HIGH = 560;

/** The code that shows a view in another page: an iframe of `/embed`. Pure. */
export function embedCode(address, { language, title }) {
  const view = new URL(address);
  view.pathname = view.pathname.replace(/[^/]*$/, "embed");
  view.searchParams.set("lang", language);
  const source = view.href.replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("&", "&amp;");
  return `<iframe src="${source}" title="${title}" width="100%" height="${HIGH}" loading="lazy" style="border:0"></iframe>`;
}

/**
 * What the share button offers, by the name of its tool. `view` is the part of the page that becomes
 * a picture, `told()` the lines that say what it shows; `basemaps` is a layer switch; `readAll()`
 * fetches what is to be printed.
 */
export function sharing(view, { words, language, format, told, basemaps, readAll }) {
  const root = document.documentElement;
  const today = () => new Date().toISOString().slice(0, 10);

  async function picture() {
    note(words.pictureMaking);
    const wasOnline = await basemaps.still();
    const [first, ...more] = told();
    const legend = view.querySelector(".legend");
    const wasOpen = legend.open;
    legend.open = true;
    const blob = await pictureOf(view, {
      rtl: root.dir === "rtl",
      above: [
        { text: words.name, font: '700 22px "Noto Naskh Arabic"', ink: "--accent" },
        { text: first, font: '600 14px "IBM Plex Sans Arabic"', ink: "--ink" },
        ...more.map((text) => ({ text, font: '400 13px "IBM Plex Sans Arabic"', ink: "--ink" })),
      ],
      below: [
        { text: format.fill(words.madeOn, { day: format.day(today()) }), font: '400 12px "IBM Plex Sans Arabic"', ink: "--soft" },
        { text: location.href, font: '400 12px "IBM Plex Sans Arabic"', ink: "--soft", ltr: true },
      ],
    }).finally(() => (legend.open = wasOpen));
    keep(blob, `dalil-${today()}.png`);
    note(wasOnline ? words.pictureOffline : words.pictureMade);
  }

  async function print() {
    await readAll();
    await basemaps.still();
    window.print();
  }

  const tried = (action, text) => () =>
    action().catch((error) => alarm(format.fill(text, { reason: error.message }), words.again, tried(action, text)));

  return {
    copy: () => copy(location.href, { done: words.copied, label: words.copyLink }),
    embed: () => copy(embedCode(location.href, { language, title: words.name }), { done: words.embedCopied, label: words.embedCode }),
    picture: tried(picture, words.pictureFailed),
    print: tried(print, words.mapFailed),
  };
}
