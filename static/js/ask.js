// Asking the API: one question of each kind at a time, the latest wins.

/**
 * A client for the API at an address. `ask(path, pairs, kind)` fetches JSON; `pairs` are names and
 * values of the query. A question of the same `kind` that is still unanswered is given up, and its
 * promise ends with an AbortError. An answer that is not 200 is an Error in the server's words; it
 * names the `parameter` that was not understood, and what was `given`.
 */
export function client(api) {
  const pending = new Map();

  return async function ask(path, pairs = [], kind = path) {
    pending.get(kind)?.abort();
    const control = new AbortController();
    pending.set(kind, control);
    const query = new URLSearchParams(pairs).toString();
    const answer = await fetch(`${api}/${path}${query ? `?${query}` : ""}`, {
      headers: { Accept: "application/json" },
      signal: control.signal,
    });
    if (!answer.ok) throw await complaint(answer);
    return answer.json();
  };
}

// What the server says is wrong; its number when it says nothing that can be read.
async function complaint(answer) {
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  const { message, parameter, given } = (isJson && (await answer.json()).error) || {};
  return Object.assign(new Error(message || String(answer.status)), { parameter, given });
}

/** What an error says to a person; of a server that does not answer the browser speaks English. */
export function saidBy(error, { noAnswer }) {
  return error instanceof TypeError ? noAnswer : error.message;
}

/** Whether an error only says that a newer question took the place of this one. */
export function isSuperseded(error) {
  return error.name === "AbortError";
}
