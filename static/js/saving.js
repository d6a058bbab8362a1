// Decisions are sent in the background; the page shows whether they are kept.

import { element } from "./dom.js";
import { outbox } from "./outbox.js";
import { words } from "./words.js";
import { formatter } from "./format.js";

const KEY = "dalil.decisions";
const format = formatter(document.documentElement.lang, {});

/**
 * Make the outbox of a page. `part` is the part of a page that is wanted as an answer (`pair` or
 * `card`); `answered(entry, {status, node, text})` gets it as an element. `state` shows the state
 * of saving, `notice` appears while the server is away.
 */
export function saving({ part, answered, state, notice }) {
  const box = outbox({
    send,
    kept: stored(),
    keep: (value) => sessionStorage.setItem(KEY, JSON.stringify(value)),
    answered: (entry, answer) => answered(entry, { ...answer, ...read(answer) }),
    changed: show,
  });

  async function send({ path }, fields) {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "X-Part": part, "X-CSRFToken": words.csrf },
      body: new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)),
      redirect: "manual",
    });
    const body = await answer.text();
    return { status: answer.status || 400, revision: Number(answer.headers.get("X-Revision")), body };
  }

  function read({ status, body = "" }) {
    if (status === 200 || status === 409) {
      return { node: new DOMParser().parseFromString(body, "text/html").body.firstElementChild };
    }
    return { text: status === 422 ? body : String(status) };
  }

  function show({ waiting, away }) {
    state.dataset.state = waiting ? "waiting" : "saved";
    state.textContent = waiting ? format.fill(words.waiting, { n: waiting }) : words.saved;
    notice.hidden = !away;
    if (away) {
      const again = element("button", { type: "button", on: { click: () => box.retry() } }, words.again);
      notice.replaceChildren(element("p", {}, format.fill(words.away, { n: waiting })), again);
    }
  }

  window.addEventListener("beforeunload", (event) => box.count() && event.preventDefault());
  window.addEventListener("online", () => box.retry());
  box.resume();
  return box;
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}
