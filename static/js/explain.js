// The explanation: further candidates are shown when asked for, and a span that is gone to is open.

for (const button of document.querySelectorAll("[data-further-of]")) {
  const rows = document.getElementById(button.dataset.furtherOf).querySelectorAll("[data-further]");
  const show = (on) => rows.forEach((row) => (row.hidden = !on));
  show(false);
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    show(true);
    rows[0].querySelector("a")?.focus();
    button.parentElement.remove();
  });
}

function open() {
  document.querySelector(".left-out > li:target details")?.setAttribute("open", "");
}

addEventListener("hashchange", open);
open();
