// The colours of the tokens as a canvas needs them: resolved for the theme that is shown.

/** The name of the token that each standing is drawn in. */
export const TOKENS = { contested: "--contested", reported: "--reported", seen: "--corroborated", unassessed: "--unassessed" };

/** A colour token such as `--accent` as `rgb(…)`, in the theme of the page. */
export function colour(token) {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** The colours of all standings. */
export function standingColours() {
  return Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, colour(token)]));
}
