// Marks for the text by button and key, the list of keys, and a screen with nothing on it but the text.
(() => {
  "use strict";

  const { form, body, put, block } = globalThis.deskText ?? {};
  const toolbar = document.getElementById("toolbar");
  if (!body || !toolbar) return;

  function wrap(mark, placeholder) {
    const { selectionStart: from, selectionEnd: to, value } = body;
    const length = mark.length;
    const chosen = value.slice(from, to);
    const isMarked = value.slice(from - length, from) === mark && value.slice(to, to + length) === mark
      && (length > 1 || (value.at(from - 2) !== "*" && value.at(to + 1) !== "*"));
    if (chosen && isMarked) {
      put(chosen, from - length, to + length);
      body.setSelectionRange(from - length, to - length);
      return;
    }
    // Pressed again at the end of what it marks: the mark is over, and typing goes on behind it.
    const before = value.slice(value.lastIndexOf("\n", from - 1) + 1, from);
    if (!chosen && value.startsWith(mark, from) && before.split(mark).length % 2 === 0) {
      body.setSelectionRange(from + length, from + length);
      return;
    }
    // Blanks at the edge of a mark would keep it from being one.
    const text = chosen.trim() || placeholder;
    const lead = chosen.trim() ? chosen.length - chosen.trimStart().length : 0;
    put(mark + text + mark, from + lead, chosen.trim() ? from + lead + text.length : to);
    body.setSelectionRange(from + lead + length, from + lead + length + text.length);
  }

  // Whole lines: a mark that stands before all of them is taken away, else it is set before each in place of another of its kind.
  function prefix(mark, kind) {
    const { value } = body;
    const from = value.lastIndexOf("\n", body.selectionStart - 1) + 1;
    const after = value.indexOf("\n", body.selectionEnd);
    const to = after < 0 ? value.length : after;
    const lines = value.slice(from, to).split("\n");
    const of = (number) => (typeof mark === "function" ? mark(number) : mark);
    const has = lines.every((line, number) => line.startsWith(of(number)));
    const text = lines.map((line, number) => (has ? line.slice(of(number).length) : of(number) + line.replace(kind, ""))).join("\n");
    const wasCaret = body.selectionStart === body.selectionEnd;
    put(text, from, to);
    body.setSelectionRange(wasCaret ? from + text.length : from, from + text.length);
  }

  const heading = /^#{1,6} /;
  const listItem = /^(?:[-*+]|\d+[.)]) /;

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

  function table() {
    const start = block("| Head | Head |\n| --- | --- |\n| Cell | Cell |");
    body.setSelectionRange(start + 2, start + 6);
  }

  function footnote() {
    const numbers = [...body.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
    const next = Math.max(0, ...numbers) + 1;
    const at = body.selectionEnd;
    put(`[^${next}]`, at, at);
    const words = "Where this is from.";
    block(`[^${next}]: ${words}`, body.value.length);
    const start = body.value.lastIndexOf(words);
    body.setSelectionRange(start, start + words.length);
  }

  const help = document.getElementById("key-help");
  document.getElementById("key-help-close")?.addEventListener("click", () => help.close());
  help?.addEventListener("close", () => body.focus());

  function quiet(button) {
    const on = !("quiet" in form.dataset);
    if (on) form.dataset.quiet = "";
    else delete form.dataset.quiet;
    button.setAttribute("aria-pressed", String(on));
    if (on) body.focus();
  }

  const marks = {
    bold: () => wrap("**", "words"),
    italic: () => wrap("*", "words"),
    link,
    heading: () => prefix("## ", heading),
    subheading: () => prefix("### ", heading),
    quote: () => prefix("> ", ""),
    list: () => prefix("- ", listItem),
    numbers: () => prefix((number) => `${number + 1}. `, listItem),
    table,
    footnote,
    rule: () => block("---"),
    photo: () => dispatchEvent(new CustomEvent("newsroom:insert-photo")),
    quiet,
    help: () => help.showModal(),
  };

  toolbar.hidden = false;
  const buttons = [...toolbar.querySelectorAll("button")];
  const press = (mark) => marks[mark](toolbar.querySelector(`[data-mark="${mark}"]`));
  buttons.forEach((button, place) => {
    button.tabIndex = place === 0 ? 0 : -1;
    button.addEventListener("click", () => press(button.dataset.mark));
  });
  toolbar.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const button = buttons.at(next % buttons.length);
    buttons.forEach((other) => { other.tabIndex = other === button ? 0 : -1; });
    button.focus();
  });

  const keys = { KeyB: "bold", KeyI: "italic", KeyK: "link", Slash: "help" };
  const altKeys = {
    Digit2: "heading", Digit3: "subheading", KeyQ: "quote", Digit8: "list", Digit7: "numbers", KeyF: "footnote", KeyP: "photo",
  };
  body.addEventListener("keydown", (event) => {
    // AltGr is Ctrl and Alt at once on some keyboards, and types @ or { there.
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.isComposing || event.getModifierState("AltGraph")) return;
    const mark = (event.altKey ? altKeys : keys)[event.code];
    if (mark) {
      event.preventDefault();
      press(mark);
    }
  });
})();
