// The deck of cards: one is shown, the next ones are there before they are needed.

const AHEAD = 6;
const LIMIT = 8;

/**
 * Run the deck in `root`, which holds the first card. `address` gives the cards behind one of them;
 * `shown({node, index, left, hasPrevious})` is called for each card, `ended()` behind the last,
 * `failed(again)` when cards cannot be fetched.
 */
export function deck(root, { address, shown, ended, failed }) {
  const cards = [...root.querySelectorAll("[data-pair]")];
  let at = cards.length ? 0 : -1;
  let left = null;
  let complete = false;
  let fetching = null;
  let isMoving = false;

  function fetchMore() {
    if (complete || fetching) return fetching;
    const last = cards.at(-1)?.dataset.ref ?? "";
    const query = new URLSearchParams({ after: last, limit: LIMIT });
    fetching = fetch(`${address}${address.includes("?") ? "&" : "?"}${query}`)
      .then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        const part = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = [...part.querySelectorAll("[data-pair]")];
        left = Number(part.querySelector("[data-left]").dataset.left);
        cards.push(...found.map((node) => document.importNode(node, true)));
        complete = found.length < LIMIT;
      })
      .finally(() => (fetching = null));
    return fetching;
  }

  async function go(by) {
    const wanted = at + by;
    if (wanted < 0 || isMoving) return;
    if (wanted >= cards.length && !complete) {
      isMoving = true;
      try {
        await fetchMore();
      } catch {
        failed(() => go(by));
        return;
      } finally {
        isMoving = false;
      }
    }
    at = Math.min(wanted, cards.length);
    show();
    if (cards.length - at <= AHEAD) fetchMore()?.catch(() => {}); // asked again when it is needed
  }

  function show() {
    const node = cards[at];
    root.replaceChildren(...(node ? [node] : []));
    if (node) shown({ node, index: at, hasPrevious: at > 0 });
    else ended();
  }

  return {
    go,
    show,
    begin: () => fetchMore()?.catch(() => {}),
    /** The card that is shown; none while the next one is on its way, so no key meets the wrong one. */
    current: () => (isMoving ? null : (cards[at] ?? null)),
    /** Show the card of a claim that was here before. */
    goTo(ref) {
      const found = cards.findIndex((card) => card.dataset.ref === ref);
      if (found >= 0) {
        at = found;
        show();
      }
    },
    /** Put what the server answered in place of a card; says whether it is the one shown. */
    replace(ref, node) {
      const found = cards.findIndex((card) => card.dataset.ref === ref);
      if (found < 0) return false;
      const fresh = document.importNode(node, true);
      const isShown = cards[found] === cards[at];
      cards[found].replaceWith(fresh);
      cards[found] = fresh;
      return isShown;
    },
    left: () => left,
  };
}
