// The form for an article: refuse an oversized file before it is sent, and say that reading began.

const form = document.querySelector("[data-article-form]");
const file = form.elements.namedItem("file");
const complaint = form.querySelector("[data-file-complaint]");
const button = form.querySelector("button.primary");

file.addEventListener("change", () => {
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
});
