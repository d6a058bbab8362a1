// Light or dark: as the system has it until a person chooses. Runs before the page is painted.
(() => {
  const KEY = "dalil-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is refused: the choice then lasts as long as the page
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  function press() {
    for (const button of document.querySelectorAll("[data-theme-switch]")) button.setAttribute("aria-pressed", String(isDark()));
  }

  function tell() {
    press();
    document.dispatchEvent(new CustomEvent("themechange", { detail: { dark: isDark() } }));
  }

  const chosen = stored();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  // A page that is printed is light for that long; nothing has changed for who looks at it.
  system.addEventListener("change", () => matchMedia("print").matches || tell());
  document.addEventListener("DOMContentLoaded", press);
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.("[data-theme-switch]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, root.dataset.theme);
    } catch {
      // as above
    }
    tell();
  });
})();
