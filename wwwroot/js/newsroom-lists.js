// Enter goes on with a list or a quote and ends it on an empty item; Tab moves an item in, Shift+Tab out. Where there is nothing to move, and after
// Escape, Tab goes to the next field as everywhere.
(() => {
  "use strict";

  const { body, put } = globalThis.deskText ?? {};
  if (!body) return;

  const mark = /^(\s*)([-*+]|(\d{1,9})([.)])|>)( |$)/;
  let leave = false;

  function line(at) {
    const { value } = body;
    const from = value.lastIndexOf("\n", at - 1) + 1;
    const end = value.indexOf("\n", at);
    const to = end < 0 ? value.length : end;
    return { from, to, text: value.slice(from, to) };
  }

  function above(here) {
    return here.from === 0 ? null : line(here.from - 1);
  }

  // The item to which a line at an indentation belongs, or beside which it stands.
  function item(from, fits) {
    for (let at = above(from); at; at = above(at)) {
      const found = mark.exec(at.text);
      if (found && found[2] !== ">" && fits(found)) return found;
      if (!found && at.text.trim() === "" && above(at)?.text.trim() === "") return null;
    }
    return null;
  }

  function enter(event) {
    const here = line(body.selectionStart);
    const found = mark.exec(here.text);
    if (!found || body.selectionStart !== body.selectionEnd || body.selectionStart < here.from + found[0].length) return;
    event.preventDefault();
    if (here.text.slice(found[0].length).trim() === "") {
      const outer = found[1] && item(here, (other) => other[1].length < found[1].length);
      // An empty line ends a list; without it the next words would belong to the last item.
      put(outer ? `${outer[1]}${next(outer)} ` : "\n", here.from, here.to);
      return;
    }
    put(`\n${found[1]}${next(found)} `, body.selectionStart, body.selectionStart);
  }

  function next(found) {
    return found[3] ? `${Number(found[3]) + 1}${found[4]}` : found[2];
  }

  // Moves the item with what stands before its words; returns whether it moved.
  function move(inward) {
    const here = line(body.selectionStart);
    const found = mark.exec(here.text);
    if (!found || found[2] === ">") return false;
    const depth = found[1].length;
    const other = item(here, (before) => (inward ? before[1].length <= depth : before[1].length < depth));
    const indent = inward
      ? other && other[1].length === depth ? other[1] + " ".repeat(other[2].length + 1) : null
      : depth === 0 ? null : other?.[1] ?? "";
    if (indent === null) return false;
    const number = found[3] ? `${inward ? 1 : other?.[3] ? Number(other[3]) + 1 : 1}${found[4]}` : found[2];
    const caret = here.to - body.selectionEnd;
    put(`${indent}${number} ${here.text.slice(found[0].length)}`, here.from, here.to);
    const at = Math.max(line(body.selectionStart).from, body.selectionStart - caret);
    body.setSelectionRange(at, at);
    return true;
  }

  body.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !event.shiftKey) {
      enter(event);
    } else if (event.key === "Tab" && !leave && move(!event.shiftKey)) {
      event.preventDefault();
    }
    if (event.key !== "Shift") leave = event.key === "Escape";
  });
})();
