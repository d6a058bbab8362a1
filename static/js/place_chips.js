// Places of a claim move from one role to another: dragged, or by the arrow keys.

const SETTLE_MS = 700;

/**
 * Listen to the place chips inside `root`. `roles` are the codes in their order; `moved(chip, was)`
 * is called once a chip rests in a role other than `was`.
 */
export function placeChips(root, { roles, moved }) {
  let dragged = null;
  let pending = null;

  root.addEventListener("dragstart", (event) => {
    const chip = event.target.closest?.("[data-place]");
    if (!chip) return;
    settle();
    dragged = chip;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", chip.textContent.trim());
    chip.classList.add("is-moving");
    // After the picture of the chip was taken, or the drag would end with the new layout.
    setTimeout(() => chip.closest("[data-card]").classList.add("is-moving"));
  });

  root.addEventListener("dragover", (event) => {
    const row = rowAt(event);
    if (!row) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    for (const other of row.parentElement.children) other.classList.toggle("is-over", other === row);
  });

  root.addEventListener("drop", (event) => {
    const row = rowAt(event);
    if (!row) return;
    event.preventDefault();
    move(dragged, row.dataset.role);
  });

  root.addEventListener("dragend", () => {
    dragged?.classList.remove("is-moving");
    dragged?.closest("[data-card]")?.classList.remove("is-moving");
    for (const row of root.querySelectorAll(".is-over")) row.classList.remove("is-over");
    dragged = null;
  });

  root.addEventListener("focusout", (event) => {
    // A chip that is moved to another row loses the focus for a moment: that is not leaving it.
    if (pending && event.target === pending.chip && !pending.moving) settle();
  });

  function rowAt(event) {
    const row = dragged && event.target.closest?.("[data-role].slot-row");
    return row && row.closest("[data-card]") === dragged.closest("[data-card]") ? row : null;
  }

  function move(chip, role) {
    const was = chip.dataset.role;
    if (role === was) return;
    putInto(chip, role);
    moved(chip, was);
  }

  /** Move a chip to the role after (1) or before (-1) its own; it counts once it rests. */
  function shift(chip, by) {
    const { role } = chip.dataset;
    if (pending?.chip !== chip) settle();
    pending ??= { chip, was: role };
    clearTimeout(pending.timer);
    pending.moving = true;
    putInto(chip, roles[(roles.indexOf(role) + by + roles.length) % roles.length]);
    chip.focus();
    pending.moving = false;
    pending.timer = setTimeout(settle, SETTLE_MS);
  }

  function settle() {
    if (!pending) return;
    const { chip, was, timer } = pending;
    clearTimeout(timer);
    pending = null;
    if (chip.dataset.role !== was) moved(chip, was);
  }

  function putInto(chip, role) {
    const row = chip.closest("[data-card]").querySelector(`.slot-row[data-role="${role}"]`);
    const former = chip.closest(".slot-row");
    chip.dataset.role = role;
    chip.classList.add("is-saving");
    row.classList.remove("is-empty");
    row.querySelector(".unsaid")?.remove();
    row.querySelector(".chips").append(chip);
    if (!former.querySelector(".chip")) former.classList.add("is-empty");
  }

  return { move, shift, settle };
}
