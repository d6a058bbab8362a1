// What a place may be already and what saving it would change, told while the form is filled in.

const WAIT = 900;

/**
 * Ask whenever the form has other values, and show the answer in `region`. `shown(items)` is called
 * with the known places that it lists.
 */
export function liveCheck(form, region, { words, announce, shown }) {
  let last = "";
  let control = null;
  let waiting;

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(check, WAIT);
  }

  async function check() {
    const body = new FormData(form);
    const now = JSON.stringify([...body].filter(([name]) => !["csrf_token", "previewed", "source", "note"].includes(name)));
    const hasPoint = body.get("point").trim() || body.get("area").trim();
    if (now === last || !hasPoint || !body.get("feature")) return;
    last = now;
    control?.abort();
    control = new AbortController();
    region.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(words.check, { method: "POST", body, signal: control.signal });
      const nodes = answer.status === 200 ? new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes : [];
      form.querySelector(":scope > .similar")?.remove();
      form.querySelector(":scope > .preview")?.remove();
      region.replaceChildren(...nodes);
      const items = [...region.querySelectorAll("[data-twin]")];
      shown(items);
      announce([...region.querySelectorAll("h2, .tallies")].map(({ textContent }) => textContent).join(" "));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    } finally {
      region.removeAttribute("aria-busy");
    }
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    control?.abort();
  });
}
