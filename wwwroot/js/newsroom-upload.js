// Sends photos to the library, one after another, each at once, and says how far it is. Used by the story form and by the library.
(() => {
  "use strict";

  const kinds = /^image\//;

  // The images among what was dropped or pasted. Words on the clipboard go before the picture that a word processor makes of them.
  function images(transfer, pasted) {
    if (!transfer || (pasted && transfer.getData("text/plain").trim())) return [];
    return [...transfer.files].filter((file) => kinds.test(file.type));
  }

  const mb = (bytes) => Math.ceil(bytes / 1e5) / 10;

  function send(file, fields, options) {
    return new Promise((resolve, reject) => {
      if (file.size > options.tooLarge) {
        reject(new Error(`This photo has ${mb(file.size)} MB; ${Math.floor(options.tooLarge / 1e6)} MB is the most.`));
        return;
      }
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) data.append(name, value);
      data.append("file", file, file.name || "pasted.png");
      const request = new XMLHttpRequest();
      request.open("POST", "/newsroom/photos?handler=Upload");
      request.setRequestHeader("RequestVerificationToken", options.token);
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) options.progress?.(event.loaded / event.total); });
      request.addEventListener("load", () => {
        const answer = request.response;
        if (request.status === 200 && answer?.id) resolve(answer);
        else if (answer?.problem) reject(new Error(answer.problem));
        else if (request.status === 413) reject(new Error("The file is too large."));
        else if (/sign-in/.test(request.responseURL)) reject(new Error("You are signed out. Sign in in another window, then drop the photo again."));
        else reject(new Error(`The photo was not taken (${request.status}). Drop it again.`));
      });
      request.addEventListener("error", () => reject(new Error("The desk cannot be reached. The photo was not taken; drop it again when the network is back.")));
      request.send(data);
    });
  }

  // Shows what a run of uploads is doing inside `place`: its progress, its status line, its problems.
  function board(place) {
    const bar = place.querySelector("progress");
    const status = place.querySelector("[data-upload-status]");
    const problem = place.querySelector("[data-upload-problem], .problem");
    return {
      begin(name) {
        bar.hidden = false;
        bar.value = 0;
        status.textContent = `${name} …`;
      },
      progress(part) {
        bar.value = part;
        if (part === 1) status.textContent = "Sent; making its sizes …";
      },
      end(words) {
        bar.hidden = true;
        status.textContent = words;
      },
      clear() { problem.replaceChildren(); },
      fault(words) {
        const line = document.createElement("span");
        line.textContent = words;
        problem.append(line, document.createElement("br"));
      },
    };
  }

  // Every photo in its turn; those that are refused say why, and the others go on. Answers with what was taken.
  async function sendAll(files, fields, options, shown) {
    const taken = [];
    shown.clear();
    for (const [number, file] of files.entries()) {
      const name = files.length > 1 ? `Photo ${number + 1} of ${files.length}` : "Taking the photo";
      shown.begin(name);
      try {
        taken.push(await send(file, number === 0 ? fields() : {}, { ...options, progress: shown.progress }));
      } catch (failure) {
        shown.fault(files.length > 1 ? `${file.name}: ${failure.message}` : failure.message);
      }
    }
    return taken;
  }

  // A place where photos may be dropped; `area` lights up while they hover.
  function dropsInto(target, area, take) {
    let depth = 0;
    const has = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    const light = (on) => { area.dataset.over = String(on); };
    target.addEventListener("dragenter", (event) => { if (has(event)) { depth++; light(true); } });
    target.addEventListener("dragleave", (event) => { if (has(event) && --depth <= 0) { depth = 0; light(false); } });
    target.addEventListener("dragover", (event) => { if (has(event)) { event.preventDefault(); event.dataTransfer.dropEffect = "copy"; } });
    target.addEventListener("drop", (event) => {
      if (!has(event)) return;
      event.preventDefault();
      depth = 0;
      light(false);
      take(images(event.dataTransfer, false), event);
    });
    document.addEventListener("paste", (event) => {
      const found = images(event.clipboardData, true);
      if (found.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      take(found, event);
    }, true);
  }

  globalThis.deskPhotos = { sendAll, board, dropsInto };
})();
