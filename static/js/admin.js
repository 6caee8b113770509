/* Names the choosers of the admin: the list with a search field that select2 draws has no label of its own. */

function nameChoosers(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling;
    const label = document.querySelector(`label[for="${select.id}"]`);
    const name = (label ? label.textContent : select.getAttribute("aria-label") || "").replace(/\s*:\s*$/, "");
    if (!name || !box || !box.classList.contains("select2")) continue;
    if (box.querySelector(".select2-selection")?.getAttribute("aria-label") === name) continue;
    for (const part of box.querySelectorAll(".select2-selection, .select2-selection__rendered, .select2-search__field")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", name);
    }
  }
  for (const field of root.querySelectorAll(".select2-dropdown .select2-search__field:not([aria-label])")) {
    field.setAttribute("aria-label", "Rechercher");
  }
}

// The choosers are drawn after the page, and again in each row added to it.
new MutationObserver(() => nameChoosers(document)).observe(document.body, { childList: true, subtree: true });
nameChoosers(document);
