/* What the pages of the team gain from a script: named choosers, addresses proposed while a name is typed. */

// The list with a search field that select2 draws has no label of its own.
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

// The same words as cress_site.folding.slug: no accent, no ligature, hyphens between words.
function slugOf(text) {
  const bare = text.replace(/œ/gi, "oe").replace(/æ/gi, "ae").normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

for (const slug of document.querySelectorAll("[data-slug-of]")) {
  const source = document.getElementById(`id_${slug.dataset.slugOf}`);
  let own = slug.value !== "";
  slug.addEventListener("input", () => { own = slug.value !== ""; });
  source?.addEventListener("input", () => {
    const longest = slug.maxLength > 0 ? slug.maxLength - 5 : 80;
    if (!own) slug.value = slugOf(source.value).slice(0, longest).replace(/-$/, "");
  });
}
