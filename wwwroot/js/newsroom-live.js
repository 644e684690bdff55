// Follows the typing: the text as the page's own renderer makes it, the checks, and the photos that fit a search.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  if (!form) return;
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;

  const body = document.getElementById("Input_Body");
  const story = /\/articles\/(\d+)/.exec(form.getAttribute("action"))?.[1] ?? "";
  let running = null;

  function formWithoutFile() {
    const data = new FormData(form);
    data.delete("Input.Photo.File");
    return data;
  }

  async function ask(handler, signal) {
    const address = `${form.dataset.liveAddress}?handler=${handler}&article=${story}&scheduled=${form.dataset.scheduled}`;
    const answer = await fetch(address, { method: "POST", body: formWithoutFile(), signal, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(`The desk answered ${answer.status}.`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // Only what has changed is put in place of what stands there: pictures do not flicker, and the sheet keeps its place.
  function settle(old, fresh) {
    const was = [...old.childNodes];
    const is = [...fresh.childNodes];
    let same = 0;
    while (same < was.length && same < is.length && was[same].isEqualNode(is[same])) same++;
    let tail = 0;
    while (tail < was.length - same && tail < is.length - same && was.at(-1 - tail).isEqualNode(is.at(-1 - tail))) tail++;
    const after = was[was.length - tail] ?? null;
    for (const node of was.slice(same, was.length - tail)) node.remove();
    for (const node of is.slice(same, is.length - tail)) old.insertBefore(document.adoptNode(node), after);
  }

  function take(page, parts) {
    for (const part of parts) {
      const fresh = page.querySelector(`[data-live="${part}"]`);
      const old = form.querySelector(`[data-live="${part}"]`);
      if (!fresh || !old || old.isEqualNode(fresh)) continue;
      if (part === "sheet") {
        const [oldBody, freshBody] = [old, fresh].map((sheet) => sheet.querySelector(".sheet-body"));
        settle(oldBody, freshBody);
        freshBody.replaceWith(oldBody.cloneNode(true));
        settle(old, fresh);
        old.lang = fresh.lang;
      } else {
        old.replaceWith(document.adoptNode(fresh));
      }
    }
    here();
  }

  // One question at a time; typing on gives up the one before. A question that fails leaves the last answer standing.
  async function follow(handler, parts) {
    running?.abort();
    const mine = running = new AbortController();
    try {
      take(await ask(handler, mine.signal), parts);
    } catch (failure) {
      if (failure.name !== "AbortError") form.dataset.liveFailed = "true";
      return;
    }
    delete form.dataset.liveFailed;
    again();
  }

  // Links are looked at meanwhile; after some seconds the desk knows more.
  let due = 0;
  let times = 0;
  function again() {
    if (times++ < 4 && form.querySelector("[data-live='checks'][data-pending]")) {
      clearTimeout(due);
      due = setTimeout(() => follow("", ["checks"]), 3000);
    }
  }

  function soon(event) {
    if (event.target.closest("[name='Input.PhotoSearch'], [name^='Input.Photo.'], [name='Input.Why'], [name='Input.Note']")) return;
    times = 0;
    clearTimeout(due);
    due = setTimeout(() => follow("", ["sheet", "checks"]), 400);
  }
  form.addEventListener("input", soon);
  again();

  // A check leads into its field, not only near it.
  form.addEventListener("click", (event) => {
    const field = event.target.closest(".checks a[href^='#']") && document.getElementById(event.target.closest("a").hash.slice(1));
    if (!field) return;
    event.preventDefault();
    if (form.dataset.view === "preview") views.firstChild.click();
    field.scrollIntoView({ block: "center" });
    (field.matches("input, select, textarea, button") ? field : field.querySelector("button, input") ?? field).focus();
  });

  // The block of the sheet in which the caret stands: by its words, or else by how far down the text it is.
  const plain = (text) => text.replace(/\]\([^)]*\)|\[\^\d+\]|<[^>]*>/g, "").replace(/[*_`#>[\]|\\!]|^\s*(?:[-+]|\d+[.)])\s/gm, "").replace(/\s+/g, " ").trim();
  function blockAtCaret(sheet) {
    const { value, selectionEnd: at } = body;
    const blocks = [...sheet.querySelector(".sheet-body").children];
    const start = value.lastIndexOf("\n", at - 1) + 1;
    const words = plain(value.slice(start, (value.indexOf("\n", at) + 1 || value.length + 1) - 1)).slice(0, 60);
    const guess = Math.round((at / Math.max(1, value.length)) * (blocks.length - 1));
    const fitting = words.length < 4 ? [] : blocks.filter((block) => block.textContent.replace(/\s+/g, " ").includes(words));
    return fitting.sort((one, other) => Math.abs(blocks.indexOf(one) - guess) - Math.abs(blocks.indexOf(other) - guess))[0] ?? blocks[guess];
  }

  function here() {
    const sheet = form.querySelector("[data-live='sheet']");
    if (!body || !sheet || document.activeElement !== body || sheet.scrollHeight <= sheet.clientHeight) return;
    const block = blockAtCaret(sheet);
    if (!block) return;
    const [paper, part] = [sheet.getBoundingClientRect(), block.getBoundingClientRect()];
    if (part.top < paper.top + 16 || Math.min(part.bottom, part.top + 80) > paper.bottom - 16) {
      sheet.scrollTop += part.top - paper.top - paper.height / 3;
    }
  }
  let moved = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(moved);
    moved = setTimeout(here, 150);
  });

  // On a narrow screen, one at a time.
  const write = form.querySelector(".story-write");
  const views = document.createElement("div");
  views.className = "view-switch";
  views.setAttribute("role", "group");
  views.setAttribute("aria-label", "Show");
  for (const view of ["Write", "Preview"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = view;
    button.setAttribute("aria-pressed", String(view === "Write"));
    button.addEventListener("click", () => {
      form.dataset.view = view.toLowerCase();
      for (const other of views.children) other.setAttribute("aria-pressed", String(other === button));
    });
    views.append(button);
  }
  write?.before(views);

  const find = form.querySelector("[data-find-photos]");
  const search = form.querySelector("[name='Input.PhotoSearch']");
  find?.addEventListener("click", (event) => {
    event.preventDefault();
    follow("Photos", ["photos"]);
  });
  search?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      follow("Photos", ["photos"]);
    }
  });
})();
