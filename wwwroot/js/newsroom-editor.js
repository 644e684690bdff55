// The text field of the desk: marks by button and key, word count, and a word of warning before typing is lost.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  const body = document.getElementById("Input_Body");
  const toolbar = document.getElementById("toolbar");
  if (!form || !body || !toolbar) return;

  // execCommand keeps the browser's own undo; where it is gone the text is set and undo begins anew.
  function put(text, from, to) {
    body.focus();
    body.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      body.setRangeText(text, from, to, "end");
      body.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function wrap(mark, placeholder) {
    const { selectionStart: from, selectionEnd: to, value } = body;
    const length = mark.length;
    const chosen = value.slice(from, to);
    if (chosen && value.slice(from - length, from) === mark && value.slice(to, to + length) === mark) {
      put(chosen, from - length, to + length);
      body.setSelectionRange(from - length, to - length);
      return;
    }
    const text = chosen || placeholder;
    put(mark + text + mark, from, to);
    body.setSelectionRange(from + length, from + length + text.length);
  }

  // Whole lines: a mark that stands before all of them is taken away, else it is set before each.
  function prefix(mark) {
    const { value } = body;
    const from = value.lastIndexOf("\n", body.selectionStart - 1) + 1;
    const after = value.indexOf("\n", body.selectionEnd);
    const to = after < 0 ? value.length : after;
    const lines = value.slice(from, to).split("\n");
    const of = (number) => (typeof mark === "function" ? mark(number) : mark);
    const has = lines.every((line, number) => line.startsWith(of(number)));
    const text = lines.map((line, number) => (has ? line.slice(of(number).length) : of(number) + line)).join("\n");
    put(text, from, to);
    body.setSelectionRange(from, from + text.length);
  }

  function link() {
    const { selectionStart: from, selectionEnd: to, value } = body;
    const chosen = value.slice(from, to);
    const isAddress = /^(https?:\/\/|mailto:|\/)\S+$/.test(chosen);
    const words = isAddress ? "words" : chosen || "words";
    const address = isAddress ? chosen : "https://";
    put(`[${words}](${address})`, from, to);
    const start = isAddress ? from + 1 : from + words.length + 3;
    body.setSelectionRange(start, start + (isAddress ? words.length : address.length));
  }

  function block(text) {
    const at = body.selectionEnd;
    const before = body.value.slice(0, at);
    const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    put(gap + text, at, at);
  }

  function footnote() {
    const numbers = [...body.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
    const next = Math.max(0, ...numbers) + 1;
    const at = body.selectionEnd;
    put(`[^${next}]`, at, at);
    const end = body.value.length;
    const words = "Where this is from.";
    put(`${body.value.endsWith("\n") ? "" : "\n"}\n[^${next}]: ${words}`, end, end);
    body.setSelectionRange(body.value.length - words.length, body.value.length);
  }

  const marks = {
    bold: () => wrap("**", "words"),
    italic: () => wrap("*", "words"),
    link,
    heading: () => prefix("## "),
    quote: () => prefix("> "),
    list: () => prefix("- "),
    numbers: () => prefix((number) => `${number + 1}. `),
    table: () => block("| Head | Head |\n|---|---|\n| Cell | Cell |\n"),
    footnote,
  };

  toolbar.hidden = false;
  const buttons = [...toolbar.querySelectorAll("button")];
  buttons.forEach((button, place) => {
    button.tabIndex = place === 0 ? 0 : -1;
    button.addEventListener("click", () => marks[button.dataset.mark]());
  });
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = buttons.indexOf(document.activeElement);
    const next = buttons[(now + step + buttons.length) % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });

  const keys = { KeyB: "bold", KeyI: "italic", KeyK: "link" };
  const altKeys = { Digit2: "heading", KeyQ: "quote", Digit8: "list", Digit7: "numbers" };
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    if (event.code === "KeyS" && !event.altKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".story-bar button"));
    } else if (event.target === body) {
      const mark = (event.altKey ? altKeys : keys)[event.code];
      if (mark) {
        event.preventDefault();
        marks[mark]();
      }
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

  let changed = form.querySelector(".refusal") !== null;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
