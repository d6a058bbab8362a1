// The form for an article: refuse an oversized file before it is sent, and say that reading began.

const form = document.querySelector("[data-article-form]");
const file = form.elements.namedItem("file");
const complaint = form.querySelector("[data-file-complaint]");
const button = form.querySelector("button.primary");
const chosen = form.querySelector("[data-file-name]");

// The browser's own words beside a file are in the language of the browser, not of the page.
file.closest(".file").classList.add("is-worded");

function sayFile() {
  chosen.textContent = file.files[0]?.name ?? chosen.dataset.none;
}

file.addEventListener("change", () => {
  sayFile();
  const size = file.files[0]?.size ?? 0;
  const tooLarge = size > Number(form.dataset.limit) * 1024 * 1024;
  complaint.textContent = tooLarge ? form.dataset.tooLarge : "";
  complaint.hidden = !tooLarge;
  button.disabled = tooLarge;
});

form.addEventListener("submit", () => {
  button.textContent = form.dataset.busy;
  button.setAttribute("aria-busy", "true");
});

// A page that comes back from the browser's memory must not say that it is still reading.
const label = button.textContent;
window.addEventListener("pageshow", () => {
  button.textContent = label;
  button.removeAttribute("aria-busy");
  sayFile();
});
