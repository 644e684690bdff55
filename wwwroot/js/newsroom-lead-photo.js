// The lead photo of the story form: dropped, pasted or chosen, it goes into the library at once; its words are kept as they are typed.
(() => {
  "use strict";

  const form = document.getElementById("story-form");
  const card = form?.querySelector("[data-lead-photo]");
  if (!card || !globalThis.deskPhotos) return;

  const drop = card.querySelector("[data-drop]");
  const words = card.querySelector("[data-photo-words]");
  const file = card.querySelector("input[type=file]");
  const fields = Object.fromEntries(["Alt", "Caption", "Credit"].map((name) => [name.toLowerCase(), card.querySelector(`[name='Input.Photo.${name}']`)]));
  const token = form.querySelector("[name=__RequestVerificationToken]").value;
  const shown = deskPhotos.board(drop);
  drop.hidden = false;
  drop.querySelector("[data-choose]").addEventListener("click", () => file.click());

  const said = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  const tell = (element) => ["input", "change"].forEach((type) => element.dispatchEvent(new Event(type, { bubbles: true })));
  let work = Promise.resolve(true);
  let working = 0;

  // One thing after another; a submit waits for all of it.
  function then(step) {
    working++;
    work = work.catch(() => false).then(step).catch(() => false).finally(() => { working--; });
    return work;
  }

  async function choose(id) {
    const data = new FormData(form);
    data.delete("Input.Photo.File");
    data.set("Input.LeadPhotoId", id);
    const answer = await fetch("/newsroom/live?handler=Photos", { method: "POST", body: data, credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live=photos]");
    if (!answer.ok || !fresh) throw new Error("The library did not answer.");
    card.querySelector("[data-live=photos]").replaceWith(document.adoptNode(fresh));
    const radio = fresh.querySelector(`input[value='${id}']`);
    radio.checked = true;
    tell(radio);
  }

  let current = null;
  let kept = "";
  let due = 0;

  async function keep() {
    clearTimeout(due);
    const now = JSON.stringify(said());
    if (!current || now === kept) return true;
    const data = new FormData();
    for (const [name, value] of Object.entries(said())) data.append(`Input.${name}`, value);
    const answer = await fetch(`/newsroom/photos/${current}?handler=Words`, {
      method: "POST", body: data, credentials: "same-origin", headers: { RequestVerificationToken: token },
    });
    if (answer.ok && !answer.redirected) {
      kept = now;
      shown.clear();
      shown.end("The words of the photo are kept.");
      tell(card.querySelector("[name='Input.LeadPhotoId']:checked"));
      return true;
    }
    const problem = answer.status === 422 ? (await answer.json()).problem : "The words of the photo were not kept; change them again.";
    shown.clear();
    shown.fault(problem);
    return false;
  }

  async function take(files) {
    const sent = said();
    const taken = await deskPhotos.sendAll(files, said, { token, tooLarge: Number(card.dataset.tooLarge) }, shown);
    file.value = "";
    file.setCustomValidity("");
    const first = taken[0];
    if (!first) {
      shown.end("");
      return false;
    }
    // What was typed while it was on its way goes before what lay in the file.
    for (const [name, field] of Object.entries(fields)) if (field.value === sent[name]) field.value = first[name];
    current = first.id;
    kept = JSON.stringify({ alt: first.alt, caption: first.caption, credit: first.credit });
    await choose(first.id);
    words.open = true;
    file.closest(".field").hidden = true;
    words.querySelector("summary").textContent = "Words of the new photo";
    words.querySelector("[data-words-hint]").textContent = "Kept in the library as you type.";
    const lacks = fields.alt.value.trim() === "" ? "Say what it shows." : fields.credit.value.trim() === "" ? "Say who made it." : "Look over its words.";
    shown.end(taken.length > 1
      ? `${taken.length} photos are in the library; the first is the lead photo. ${lacks} The others need their words too, in the library.`
      : `It is the lead photo now. ${lacks}`);
    return taken.length === files.length && await keep();
  }

  const begin = (files) => {
    if (files.length === 0) {
      shown.clear();
      shown.fault("This is not a photo. A JPEG, PNG, WebP, AVIF, TIFF or GIF is needed.");
      return;
    }
    // A new photo has words of its own.
    if (current) for (const field of Object.values(fields)) field.value = "";
    current = null;
    then(() => take(files));
  };

  deskPhotos.dropsInto(form, drop, (files) => begin(files));
  file.addEventListener("change", () => { if (file.files.length > 0) begin([...file.files]); });
  words.addEventListener("input", () => {
    clearTimeout(due);
    if (current) due = setTimeout(() => then(keep), 700);
  });

  // A save waits for the photo on its way, and for its words; one that is refused stops it, since it may be what the save was for.
  let through = false;
  document.addEventListener("submit", (event) => {
    const unkept = current && JSON.stringify(said()) !== kept;
    if (event.target !== form || through || (working === 0 && !unkept)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.submitter;
    then(keep).then((done) => {
      if (!done) {
        drop.scrollIntoView({ block: "nearest" });
        return;
      }
      through = true;
      form.requestSubmit(by?.form === form ? by : undefined);
      through = false;
    });
  }, true);
})();
