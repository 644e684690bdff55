// Says under a field for a time which instant it names: asked of the site, which knows the zone's rules and history.
(() => {
  "use strict";

  for (const field of document.querySelectorAll("input[data-moment]")) {
    const box = field.closest(".time");
    const beside = box.querySelector("[data-beside]");
    let running = null;
    let due = 0;

    async function ask(query) {
      running?.abort();
      const mine = running = new AbortController();
      try {
        const answer = await fetch(`/newsroom/moment?name=${field.dataset.moment}&${query}`, { signal: mine.signal, credentials: "same-origin" });
        if (!answer.ok || answer.redirected) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.headers.has("X-Local-Time")) {
          field.value = answer.headers.get("X-Local-Time");
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }
        beside.replaceChildren(...page.body.childNodes);
        field.toggleAttribute("aria-invalid", false);
      } catch (failure) {
        if (failure.name !== "AbortError") beside.replaceChildren();
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(due);
      due = setTimeout(() => ask(`at=${encodeURIComponent(field.value)}`), 200);
    });
    const quick = box.querySelector("[data-quick]");
    if (quick) {
      quick.hidden = false;
      for (const button of quick.querySelectorAll("button")) button.addEventListener("click", () => ask(`quick=${button.dataset.at}`));
    }
  }
})();
