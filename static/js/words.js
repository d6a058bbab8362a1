// The strings of the interface that a page gives to its scripts.

export const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
