// The list of stories: choose all of a table at once, and see how many are chosen.
(() => {
  "use strict";

  const form = document.querySelector("form.many");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=story]")];
  const chosen = form.querySelector("[data-chosen]");
  const heads = [];

  function show() {
    const count = boxes.filter((box) => box.checked).length;
    if (chosen) chosen.textContent = count === 0 ? "stories" : count === 1 ? "story" : `${count} stories`;
    form.toggleAttribute("data-any", count > 0);
    for (const { all, own } of heads) {
      all.checked = own.every((box) => box.checked);
      all.indeterminate = !all.checked && own.some((box) => box.checked);
    }
  }

  for (const table of form.querySelectorAll("table")) {
    const own = [...table.querySelectorAll("input[name=story]")];
    const head = table.querySelector("th.choose");
    if (!head || own.length === 0) continue;
    const all = document.createElement("input");
    all.type = "checkbox";
    all.setAttribute("aria-label", "Choose all of this table");
    all.addEventListener("change", () => { for (const box of own) box.checked = all.checked; show(); });
    head.replaceChildren(all);
    heads.push({ all, own });
  }
  form.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
})();
