// Follows the typing: the text as the page's own renderer makes it, the checks, and the photos that fit a search.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  if (!form) return;
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;

  let running = null;

  function formWithoutFile() {
    const data = new FormData(form);
    data.delete("Input.Photo.File");
    return data;
  }

  async function ask(handler, signal) {
    const address = `${form.dataset.liveAddress}?handler=${handler}&scheduled=${form.dataset.scheduled}`;
    const answer = await fetch(address, { method: "POST", body: formWithoutFile(), signal, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(`The desk answered ${answer.status}.`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  function take(page, parts) {
    for (const part of parts) {
      const fresh = page.querySelector(`[data-live="${part}"]`);
      const old = form.querySelector(`[data-live="${part}"]`);
      if (fresh && old) old.replaceWith(document.adoptNode(fresh));
    }
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
  }

  let due = 0;
  function soon(event) {
    if (event.target.closest("[name='Input.PhotoSearch'], [name^='Input.Photo.'], [name='Input.Why'], [name='Input.Note']")) return;
    clearTimeout(due);
    due = setTimeout(() => follow("", ["sheet", "checks"]), 400);
  }
  form.addEventListener("input", soon);

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
