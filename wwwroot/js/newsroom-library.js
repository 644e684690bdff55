// The library: photos dropped, pasted or chosen go in one after another, and stand in the grid at once.
(() => {
  "use strict";

  const form = document.getElementById("library-upload");
  if (!form || !globalThis.deskPhotos) return;
  const file = form.querySelector("input[type=file]");
  const shown = deskPhotos.board(form);
  const options = { token: form.querySelector("[name=__RequestVerificationToken]").value, tooLarge: Number(form.dataset.tooLarge) };
  for (const more of form.querySelectorAll("[data-with-script]")) more.hidden = false;
  form.querySelector("[data-without-upload]").hidden = true;

  async function showAnew() {
    const answer = await fetch("/newsroom/photos", { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("shelf");
    if (fresh) document.getElementById("shelf").replaceWith(document.adoptNode(fresh));
    document.querySelector("p.nothing")?.remove();
  }

  let work = Promise.resolve();
  function begin(files) {
    work = work.then(async () => {
      const taken = await deskPhotos.sendAll(files, () => ({}), options, shown);
      file.value = "";
      shown.end(taken.length === 0 ? "" : taken.length === 1 ? "One photo is in the library." : `${taken.length} photos are in the library.`);
      if (taken.length > 0) await showAnew();
    });
  }

  deskPhotos.dropsInto(document.body, form, begin);
  file.addEventListener("change", () => { if (file.files.length > 0) begin([...file.files]); });
})();
