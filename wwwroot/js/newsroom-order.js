// Lists that are put in order: by the buttons beside each line, by Alt with an arrow key, or by drag. Without it the buttons send the form instead.
(() => {
  "use strict";

  const list = document.querySelector("[data-order]");
  const form = list?.closest("form");
  if (!list || !form) return;
  const said = form.querySelector("[data-order-said]");
  const view = form.querySelector("[data-order-view]");
  const places = (list.dataset.orderPlaces ?? "").split("|").filter(Boolean);
  const lines = () => [...list.querySelectorAll(":scope > [data-order-line]")];

  // Only what readers can see holds a place; a line that waits for its time holds none yet.
  function number() {
    let place = 0;
    for (const line of lines()) {
      const label = line.querySelector("[data-order-place-name]");
      if (!label) continue;
      if (!places.length) label.textContent = String(++place);
      else if (line.dataset.waits) label.textContent = "Waits";
      else label.textContent = places[place++] ?? list.dataset.orderWaits;
    }
  }

  let running = null;
  async function look() {
    if (!view) return;
    running?.abort();
    const mine = running = new AbortController();
    view.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.orderLook, { method: "POST", body: new FormData(form), signal: mine.signal, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(`The desk answered ${answer.status}.`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      view.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
    } catch (failure) {
      if (failure.name === "AbortError") return;
    }
    if (running === mine) view.removeAttribute("aria-busy");
  }

  function changed(line, words) {
    number();
    form.dataset.orderChanged = "true";
    if (said) said.textContent = line ? `${line.dataset.name}: ${words ?? `now ${lines().indexOf(line) + 1} of ${lines().length}`}. Not saved yet.` : "";
    look();
  }

  function move(line, by) {
    const all = lines();
    const to = all.indexOf(line) + by;
    if (to < 0 || to >= all.length) {
      if (said) said.textContent = `${line.dataset.name}: already ${by < 0 ? "first" : "last"}.`;
      return;
    }
    if (by < 0) all[to].before(line);
    else all[to].after(line);
    changed(line);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-order-move]");
    const line = button?.closest("[data-order-line]");
    if (!line) return;
    event.preventDefault();
    if (button.dataset.orderMove === "off") {
      const next = line.nextElementSibling ?? line.previousElementSibling;
      line.remove();
      changed(line, "taken off");
      (next?.querySelector("[data-order-move='off']") ?? form.querySelector("button.primary")).focus();
      return;
    }
    move(line, button.dataset.orderMove === "up" ? -1 : 1);
    button.focus();
  });

  list.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-order-line]");
    if (!line || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const held = document.activeElement;
    move(line, event.key === "ArrowUp" ? -1 : 1);
    held.focus();
  });

  // Pointer events, so that a finger drags as a mouse does.
  for (const line of lines()) {
    const grip = document.createElement("span");
    grip.className = "order-grip";
    grip.setAttribute("aria-hidden", "true");
    grip.title = "Drag";
    grip.textContent = "⋮⋮";
    line.querySelector("[data-order-place]")?.prepend(grip);
    let from = -1;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      from = lines().indexOf(line);
      line.classList.add("order-held");
    });
    grip.addEventListener("pointermove", (event) => {
      if (from < 0) return;
      const others = lines().filter((other) => other !== line);
      const before = others.find((other) => {
        const box = other.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      if (before ? before.previousElementSibling !== line : list.lastElementChild !== line) {
        if (before) before.before(line);
        else list.append(line);
        grip.setPointerCapture(event.pointerId);
        number();
      }
    });
    const drop = () => {
      if (from < 0) return;
      line.classList.remove("order-held");
      if (from !== lines().indexOf(line)) changed(line);
      from = -1;
    };
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", drop);
  }

  form.addEventListener("change", (event) => {
    if (list.contains(event.target)) form.dataset.orderChanged = "true";
  });
  form.addEventListener("submit", () => delete form.dataset.orderChanged);
  window.addEventListener("beforeunload", (event) => {
    if (form.dataset.orderChanged) event.preventDefault();
  });
})();
