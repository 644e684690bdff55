// Saves in place: cursor, scrolling and undo stay. One save at a time, and the next carries the version that the one before was given.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  const draft = window.deskDraft;
  const typing = window.deskTyping;
  if (!form || !draft || !typing) return;

  const field = (name) => form.elements[`Input.${name}`];
  const file = form.querySelector("input[type='file'][name='Input.Photo.File']");
  let saving = null;
  let savedUpTo = -1;
  let passes = false;

  // The way without script, for what needs a new page: a refusal beside its field, two versions to be put together, a photo in the form.
  function asForms(button) {
    passes = true;
    field("Sequence").value = draft.sequence;
    form.noValidate = true;
    form.requestSubmit(button);
  }

  async function ask(isLast) {
    let answer;
    try {
      answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), redirect: "manual", credentials: "same-origin", headers: { Accept: "application/json" },
      });
    } catch {
      return { state: "away" };
    }
    if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) return { state: "saved", ...(await answer.json()) };
    if (answer.type === "opaqueredirect") return { state: "signed-out" };
    if (answer.status >= 500) return { state: "away" };
    if (answer.status === 400 && !isLast) {
      const state = await typing.renew(document.getElementById("unsaved")?.dataset.staff);
      return state === "renewed" ? ask(true) : { state };
    }
    return { state: "page" };
  }

  function show(answer) {
    field("Version").value = answer.version;
    for (const name of ["Why", "Note"]) if (field(name)) field(name).value = "";
    for (const old of document.querySelectorAll(".desk main > .notice, .story-form > .notice, .story-form > .refusal, .story-form > .comparison")) old.remove();
    form.querySelector(".story-bar .saved").textContent = answer.saved;
    form.querySelector(".story-bar .count").textContent = answer.revisions;
    draft.say("kept", "");
    document.getElementById("kept-aloud").textContent = answer.saved;
  }

  async function save(button) {
    const upTo = draft.sequence;
    field("Sequence").value = upTo;
    const isNew = !form.dataset.article;
    const answer = await ask(false);
    if (answer.state === "page") {
      asForms(button);
      return;
    }
    if (answer.state !== "saved") {
      draft.say(answer.state, `Not saved. ${draft.words[answer.state] ?? ""}`);
      return;
    }
    savedUpTo = upTo;
    if (isNew || answer.reload) {
      // What was typed since the button was pressed goes along to the story's own page.
      form.dataset.article = answer.address.split("/").pop();
      field("Version").value = answer.version;
      await draft.saved(upTo);
      const rest = draft.sequence > upTo ? await draft.flush() : null;
      location.replace(rest?.slot ? `${answer.address}?unsaved=${rest.slot}` : answer.address);
      return;
    }
    show(answer);
    await draft.saved(upTo);
  }

  async function saveInTurn(button) {
    const pressedAt = draft.sequence;
    while (saving) await saving;
    // Pressed twice, and nothing typed in between: it is saved.
    if (savedUpTo >= pressedAt && savedUpTo >= draft.sequence && pressedAt > 0) return;
    saving = save(button).finally(() => { saving = null; });
    await saving;
  }

  async function goThen(button) {
    while (saving) await saving;
    const { state } = await draft.flush();
    const reached = state === "kept" ? await typing.renew(document.getElementById("unsaved")?.dataset.staff) : state;
    if (["away", "signed-out", "stranger"].includes(reached)) {
      draft.say(reached, `Nothing was sent. ${draft.words[reached]}`);
    } else {
      asForms(button);
    }
  }

  let going = false;
  form.addEventListener("submit", (event) => {
    if (passes || event.defaultPrevented) return;
    const button = event.submitter;
    event.preventDefault();
    if (!button?.hasAttribute("formaction") && !file?.files.length) {
      saveInTurn(button);
    } else if (!going) {
      going = true;
      goThen(button).finally(() => { going = false; });
    }
  });
  addEventListener("pageshow", (event) => { if (event.persisted) passes = false; });
})();
