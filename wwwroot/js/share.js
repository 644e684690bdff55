// Offers to copy the address of the story where the browser can do that; the other ways to pass it on are plain links.
(() => {
  "use strict";

  const button = document.querySelector(".share button");
  if (!button || !navigator.clipboard) return;
  const words = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.disabled = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("link[rel=canonical]").href);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 3000);
  });
})();
