// A photo of the library for the text: a dialog with a search; the chosen one goes to the editor as a line of Markdown.
(() => {
  "use strict";

  const dialog = document.getElementById("photo-dialog");
  if (!dialog) return;
  // Out of the form: what is typed here is no part of the story.
  document.body.append(dialog);

  const search = dialog.querySelector("input");
  let asked = 0;

  async function find() {
    const mine = ++asked;
    const answer = await fetch(`/newsroom/photos?handler=Pick&q=${encodeURIComponent(search.value)}`, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-picks]");
    if (mine === asked && fresh) dialog.querySelector("[data-picks]").replaceWith(document.adoptNode(fresh));
  }

  let due = 0;
  search.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(find, 250);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      find();
    }
  });
  dialog.querySelector("[data-find]").addEventListener("click", find);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-markdown]");
    if (!pick) return;
    dialog.close();
    dispatchEvent(new CustomEvent("newsroom:insert", { detail: { text: `\n\n${pick.dataset.markdown}\n\n` } }));
  });

  addEventListener("newsroom:insert-photo", () => {
    dialog.showModal();
    search.focus();
    find();
  });
})();
