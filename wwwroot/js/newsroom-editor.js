// The text field of the desk: how text gets into it, and word count.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  const body = document.getElementById("Input_Body");
  if (!form || !body) return;

  // execCommand keeps the browser's own undo; where it is gone the text is set and undo begins anew.
  function put(text, from, to) {
    body.focus();
    body.setSelectionRange(from, to);
    if (text === "" && from === to) return;
    if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
      body.setRangeText(text, from, to, "end");
      body.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // A block stands between empty lines. Returns where it begins.
  function block(text, from = body.selectionEnd, to = from) {
    const { value } = body;
    const before = value.slice(0, from).trimEnd();
    const after = value.slice(to).trimStart();
    const start = before === "" ? "" : "\n\n";
    const end = after === "" ? "\n" : "\n\n";
    put(start + text + end, before.length, value.length - after.length);
    body.setSelectionRange(before.length + start.length + text.length + end.length, before.length + start.length + text.length + end.length);
    return before.length + start.length;
  }

  function say(words) {
    const status = document.getElementById("text-status");
    if (status) status.textContent = words;
  }

  globalThis.deskText = { form, body, put, block, say };
  addEventListener("newsroom:insert", (event) => block(String(event.detail?.text ?? "").trim()));

  form.addEventListener("keydown", (event) => {
    if (event.code === "KeyS" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".story-bar button"));
    }
  });

  // The rule of StoryLength.Words.
  const wordCount = document.getElementById("word-count");
  const word = /[\u3000-\u{3ffff}]/u;
  function count(text) {
    let words = 0;
    let inWord = false;
    for (const letter of text) {
      const counts = /[\p{L}\p{Nd}]/u.test(letter);
      const alone = counts && /\p{Lo}/u.test(letter) && word.test(letter);
      if (alone || (counts && !inWord)) words++;
      inWord = !alone && (counts || (inWord && !/\s/u.test(letter)));
    }
    return words;
  }
  let due = 0;
  body.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(() => { wordCount.value = count(body.value); }, 250);
  });

  // How much of a headline fits into lists.
  for (const field of form.querySelectorAll("[data-counted]")) {
    const shown = document.createElement("span");
    shown.className = "counted";
    shown.setAttribute("aria-hidden", "true");
    field.before(shown);
    const show = () => {
      const length = [...field.value.trim()].length;
      shown.textContent = `${length} / ${field.dataset.counted}`;
      shown.dataset.over = length > Number(field.dataset.counted);
    };
    field.addEventListener("input", show);
    show();
  }

  const file = form.querySelector("input[type=file]");
  file?.addEventListener("change", () => {
    const chosen = file.files[0];
    const tooLarge = chosen && chosen.size > Number(file.dataset.tooLarge);
    file.setCustomValidity(tooLarge ? `This photo has ${Math.ceil(chosen.size / 1e6)} MB; ${Math.floor(file.dataset.tooLarge / 1e6)} MB is the most.` : "");
    file.reportValidity();
  });
})();
