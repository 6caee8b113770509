// Menus that open without script close without surprise: with Escape, or by a press elsewhere.

const MENUS = "details.menu[open], details.tri__groupe[open]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(MENUS)) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A form sent back with errors: the summary is read first. Long answers say how many signs are left.

if (!("autofocus" in HTMLElement.prototype)) document.querySelector(".resume-erreurs")?.focus();

const PAUSE_BEFORE_READING = 700;

function sentence(left) {
  return left < 2 ? `${left}\u00a0signe restant` : `${left}\u00a0signes restants`;
}

function countSigns(area) {
  const note = document.createElement("p");
  note.className = "form-text signes";
  note.setAttribute("aria-hidden", "true");
  const voice = document.createElement("p");
  voice.className = "visually-hidden";
  voice.setAttribute("role", "status");
  area.after(note, voice);
  let pause;
  const show = () => {
    const text = sentence(Math.max(0, area.maxLength - area.value.length));
    note.textContent = text;
    clearTimeout(pause);
    pause = setTimeout(() => { if (document.activeElement === area) voice.textContent = text; }, PAUSE_BEFORE_READING);
  };
  area.addEventListener("input", show);
  show();
}

for (const area of document.querySelectorAll("textarea[maxlength]")) countSigns(area);
