// The rows of names: added and removed, and under each how it is looked for in texts.

const WAIT = 250;
const PARTS = ["text", "language", "kind"];
const OTHER_FORMS = /[\u0620-\u064a\u0400-\u04ff]/;

/** Run the rows in a list; `add` is the button for another one. */
export function nameRows(list, add, { words, announce }) {
  const rows = () => [...list.querySelectorAll("[data-name-row]")];

  add.addEventListener("click", (event) => {
    event.preventDefault();
    const row = rows().at(-1).cloneNode(true);
    for (const old of row.querySelectorAll(".complaint")) old.remove();
    const [text, language, kind] = fields(row);
    text.value = "";
    for (const field of [text, language, kind]) field.removeAttribute("aria-invalid");
    language.value = "";
    kind.value = "alternate";
    row.querySelector("[data-matches]").hidden = true;
    list.append(row);
    number();
    text.focus();
    announce(words.nameAdded);
  });

  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-remove-name]");
    if (!button) return;
    const row = button.closest("[data-name-row]");
    const at = rows().indexOf(row);
    row.remove();
    number();
    fields(rows()[Math.max(0, at - 1)])[0].focus();
    announce(words.nameRemoved);
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });

  let waiting;
  list.addEventListener("input", ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(target.closest("[data-name-row]")), WAIT);
  });

  /** Give each row the names that the form sends, in their order. */
  function number() {
    rows().forEach((row, at) => {
      fields(row).forEach((field, part) => {
        field.name = field.id = `names-${at}-${PARTS[part]}`;
        field.setAttribute("aria-label", label(PARTS[part], at));
      });
      const matches = row.querySelector("[data-matches]");
      matches.id = `names-${at}-text-matches`;
      fields(row)[0].setAttribute("aria-describedby", matches.id);
      const button = row.querySelector("[data-remove-name]");
      button.setAttribute("aria-label", label("remove", at));
      button.hidden = rows().length < 2;
    });
  }

  const locale = document.documentElement.dataset.locale;
  const label = (part, at) => words.nameLabels[part].replace("{n}", new Intl.NumberFormat(locale).format(at + 1));

  async function tell(row) {
    const [text] = fields(row);
    const typed = text.value.trim();
    const said = row.querySelector("[data-matches]");
    if (!OTHER_FORMS.test(typed)) {
      said.hidden = true;
      return;
    }
    const answer = await fetch(`${words.names}?text=${encodeURIComponent(typed)}`);
    if (!answer.ok || text.value.trim() !== typed) return;
    const { folded, spellings, glued } = await answer.json();
    const others = [...spellings, ...glued].map((one) => `\u2068${one}\u2069`);
    said.textContent = [
      words.folded.replace("{name}", `\u2068${folded}\u2069`),
      others.length ? words.matches.replace("{names}", others.join(words.comma)) : "",
    ].filter(Boolean).join(" · ");
    said.hidden = false;
  }

  number();
  for (const row of rows()) tell(row);
}

function fields(row) {
  return [row.querySelector("input"), ...row.querySelectorAll("select")];
}
