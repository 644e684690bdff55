// Keeps what is typed: at once in this browser, every few seconds on the desk; and says who else has the story open.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  const typing = window.deskTyping;
  if (!form || !typing) return;

  const toDeskAfter = 2500;
  const tryAgainAfter = 5000;
  const hereEvery = 15000;
  const notTyped = ["__RequestVerificationToken", "Input.Version", "Input.FormKey", "Input.Sequence", "Input.PhotoSearch"];
  const field = (name) => form.elements[`Input.${name}`];
  const staff = document.getElementById("unsaved")?.dataset.staff ?? "";
  const shown = document.getElementById("kept");
  const aloud = document.getElementById("kept-aloud");

  let sequence = Number(field("Sequence").value);
  let inBrowser = sequence;
  let onDesk = sequence;
  let writing = null;
  let sending = null;
  let due = 0;
  let browserFails = false;

  const words = {
    away: "Offline: kept in this browser",
    "signed-out": "Signed out: sign in in another tab, your text is kept here",
    stranger: "Somebody else is signed in: your text is kept in this browser",
    refused: "The desk does not take this text; it is kept in this browser",
    full: "Too much unsaved work: this text is kept in this browser only",
  };

  function entry() {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !notTyped.includes(name));
    return { form: field("FormKey").value, staff, article: form.dataset.article || null, base: field("Version").value, sequence, at: Date.now(), fields };
  }

  function say(state, text) {
    const isTrouble = state !== "kept";
    const before = shown.dataset.state;
    shown.dataset.state = isTrouble ? "away" : "kept";
    shown.textContent = isTrouble && browserFails ? "Not kept anywhere: do not close this page" : text;
    if (before !== shown.dataset.state && (isTrouble || before)) aloud.textContent = shown.textContent;
  }

  // One writing at a time; what was typed meanwhile is written next, the newest only.
  async function toBrowser() {
    while (inBrowser < sequence) {
      const now = entry();
      try {
        await typing.put(now);
        browserFails = false;
      } catch {
        browserFails = true;
        return;
      }
      inBrowser = now.sequence;
    }
  }

  function keepHere() {
    writing ??= toBrowser().finally(() => { writing = null; });
    return writing;
  }

  async function toDesk() {
    const now = entry();
    const answer = await typing.send(now, true);
    if (answer.state === "kept" || answer.state === "old") {
      onDesk = Math.max(onDesk, now.sequence);
      if (onDesk >= sequence) say("kept", `Kept ${answer.at}`);
      heard(answer);
    } else {
      say(answer.state, words[answer.state]);
    }
    return answer;
  }

  // Sends what is not on the desk yet, one request at a time; answers with the last state.
  async function flush() {
    clearTimeout(due);
    due = 0;
    while (sending) await sending;
    if (onDesk >= sequence) return { state: "kept" };
    sending = toDesk().finally(() => { sending = null; });
    const answer = await sending;
    if (onDesk < sequence && answer.state !== "refused" && answer.state !== "full") soon(answer.state === "kept" ? toDeskAfter : tryAgainAfter);
    return answer;
  }

  function soon(after) {
    if (!due) due = setTimeout(() => { due = 0; flush(); }, after);
  }

  function typed() {
    sequence = Math.max(sequence + 1, Date.now());
    keepHere();
    soon(toDeskAfter);
  }

  function heard(answer) {
    if (answer.others) {
      const others = document.getElementById("others");
      const lines = answer.others.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
      if (others.textContent.replace(/\s+/g, "") !== answer.others.join("").replace(/\s+/g, "")) others.replaceChildren(...lines);
      others.hidden = lines.length === 0;
    }
    const overtaken = document.getElementById("overtaken");
    if (overtaken.textContent !== (answer.meanwhile ?? "")) overtaken.textContent = answer.meanwhile ?? "";
    overtaken.hidden = !answer.meanwhile;
  }

  async function here() {
    if (onDesk < sequence) return;
    const answer = await typing.here(entry());
    if (answer.state === "here") heard(answer);
    else say(answer.state, words[answer.state] ?? "");
    if (answer.state === "here" && shown.dataset.state === "away") say("kept", `Here again ${answer.at}`);
  }

  function onTyping(event) {
    if (event.target.name && event.target.type !== "file" && !notTyped.includes(event.target.name)) typed();
  }
  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);

  // Nothing is lost by leaving, except where neither the browser nor the desk has it.
  addEventListener("beforeunload", (event) => {
    if (inBrowser < sequence && onDesk < sequence && browserFails) event.preventDefault();
  });
  addEventListener("online", () => { if (onDesk < sequence) flush(); });
  addEventListener("pagehide", () => { if (form.dataset.article) typing.leave(entry()); });
  addEventListener("pageshow", (event) => { if (event.persisted && form.dataset.article) here(); });

  if (form.dataset.unsaved === "true") typed();
  if (form.dataset.article) {
    here();
    setInterval(here, hereEvery);
  }

  // For saving in place.
  window.deskDraft = {
    flush,
    say,
    words,
    get sequence() { return sequence; },
    // All up to here is saved: the desk has emptied the slot, the browser's copy goes unless there is later typing.
    async saved(upTo) {
      onDesk = Math.max(onDesk, upTo);
      await keepHere();
      const kept = await typing.get(field("FormKey").value).catch(() => null);
      if (kept && kept.sequence <= upTo) await typing.drop(kept.form);
      if (sequence > upTo) {
        sequence = Math.max(sequence + 1, Date.now());
        keepHere();
        soon(0);
      }
    },
  };
})();
