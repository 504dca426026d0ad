/* global document, navigator, location, addEventListener */
// Comforts of the token page; it works without them.

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue; // browsers offer it on https and localhost only
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}

// A browser that kept the whole page in memory must not show the token again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
