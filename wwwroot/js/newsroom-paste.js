// What comes from a word processor or a web page goes to the desk, which makes Markdown of it; when that fails, its plain words go in. An address
// pasted over words makes them a link. Ctrl+Shift+V pastes plain words, as everywhere. Pictures are the photo desk's.
(() => {
  "use strict";

  const { form, body, put, block, say } = globalThis.deskText ?? {};
  if (!body) return;

  const mostHtml = 2_000_000;
  const patience = 5000;
  const formed = /<(p|br|b|strong|i|em|a|h[1-6]|ul|ol|li|table|blockquote|img|sup|sub|font)\b|font-weight|font-style/i;

  async function markdownOf(html) {
    const data = new FormData();
    data.append("html", html);
    data.append("__RequestVerificationToken", form.querySelector("[name='__RequestVerificationToken']").value);
    const answer = await fetch(`${form.dataset.liveAddress}?handler=Paste`, { method: "POST", body: data, credentials: "same-origin", signal: AbortSignal.timeout(patience) });
    if (!answer.ok || answer.redirected) throw new Error(`The desk answered ${answer.status}.`);
    return answer.text();
  }

  // Notes of what is pasted count on from those which are there.
  function renumbered(markdown) {
    const known = [...body.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
    const last = Math.max(0, ...known);
    return last && /^\[\^\d+\]:/m.test(markdown) ? markdown.replace(/\[\^(\d+)\]/g, (_, number) => `[^${Number(number) + last}]`) : markdown;
  }

  function insert(markdown, plain, from, to) {
    const isBlock = markdown.includes("\n\n") || /^(#{2,4} |[-*>|] |\d+[.)] |!\[|```|---)/.test(markdown);
    if (isBlock) {
      block(markdown, from, to);
    } else {
      put(`${/^[ \u00a0]/.test(plain) ? " " : ""}${markdown}${/[ \u00a0]$/.test(plain) ? " " : ""}`, from, to);
    }
  }

  async function take(html, plain) {
    const { selectionStart: from, selectionEnd: to, value } = body;
    const place = () => (body.value === value ? [from, to] : [body.selectionStart, body.selectionEnd]);
    if (html.length > mostHtml) {
      put(plain, from, to);
      say("That was too much to keep its bold, links and lists: the plain words were pasted.");
      return;
    }
    body.setAttribute("aria-busy", "true");
    try {
      const markdown = renumbered(await markdownOf(html));
      insert(markdown || plain, plain, ...place());
      say("");
    } catch {
      put(plain, ...place());
      say("The desk could not be reached to keep bold, links and lists: the plain words were pasted.");
    }
    body.removeAttribute("aria-busy");
  }

  let plainOnly = false;
  body.addEventListener("keydown", (event) => { plainOnly = event.code === "KeyV" && event.shiftKey && (event.ctrlKey || event.metaKey); });

  body.addEventListener("paste", (event) => {
    const plain = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
    if (event.defaultPrevented || plain.trim() === "" || plainOnly) {
      plainOnly = false;
      return;
    }
    const { selectionStart: from, selectionEnd: to } = body;
    const chosen = body.value.slice(from, to);
    if (/^(https?:\/\/|mailto:)\S+$/.test(plain.trim())) {
      // An address stays an address, whatever the page made of it; over words it is their link.
      event.preventDefault();
      const isLink = chosen.trim() !== "" && !/\n\n|[[\]]|^\S+:\/\//.test(chosen);
      put(isLink ? `[${chosen.trim()}](${plain.trim().replaceAll("(", "%28").replaceAll(")", "%29")})` : plain.trim(), from, to);
      return;
    }
    const html = event.clipboardData.getData("text/html").replace(/\ssrc\s*=\s*("data:[^"]*"|'data:[^']*')/gi, "");
    // Code editors put their colours on the clipboard: that is no text with marks.
    if (!formed.test(html) || /<(div|pre)[^>]*monospace/i.test(html)) return;
    event.preventDefault();
    take(html, plain);
  });
})();
