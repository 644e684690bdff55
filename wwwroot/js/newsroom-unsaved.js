// Sends what earlier visits left in this browser (it was killed, or the desk was away), and shows the offer to go on with it.
(() => {
  "use strict";

  const offers = document.getElementById("unsaved");
  const typing = window.deskTyping;
  if (!offers || !typing) return;
  const own = document.getElementById("Input_FormKey")?.value;

  async function sendLeftovers() {
    const left = (await typing.all()).filter((entry) => entry.staff === offers.dataset.staff && entry.form !== own);
    let isNews = false;
    for (const entry of left) {
      const answer = await typing.send(entry, false);
      if (answer.state === "away" || answer.state === "signed-out") return { again: true, isNews };
      isNews ||= answer.state === "kept";
      // Another window may be writing on in that form.
      const now = await typing.get(entry.form);
      if ((answer.state === "kept" || answer.state === "old") && now?.sequence === entry.sequence) await typing.drop(entry.form);
    }
    return { again: false, isNews };
  }

  async function refresh() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("unsaved");
    if (fresh) {
      offers.replaceChildren(...fresh.childNodes);
      offers.hidden = fresh.hidden;
    }
  }

  async function go() {
    const { again, isNews } = await sendLeftovers();
    if (isNews) await refresh();
    if (again) setTimeout(() => go().catch(() => {}), 10000);
  }

  go().catch(() => { /* No database in this browser: nothing was left in it. */ });
})();
