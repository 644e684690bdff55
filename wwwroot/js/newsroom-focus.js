// The focus point: clicked, dragged or moved by key on the picture; the crops beside it follow at once, by the classes that readers' pages have.
(() => {
  "use strict";

  const frame = document.querySelector("[data-focus-frame]");
  const x = document.getElementById("Input_X");
  const y = document.getElementById("Input_Y");
  const marker = frame?.querySelector(".focus-marker");
  if (!marker || !x || !y) return;

  const crops = document.querySelectorAll(".crops img");
  const isOpen = !x.matches(":disabled");

  // The rule of PhotoFocus: as near to the middle as the edges let it, for the crop that keeps least.
  function position(tenth, kept) {
    const way = kept >= 1 ? 0.5 : (tenth / 10 - kept / 2) / (1 - kept);
    return Math.min(10, Math.max(0, Math.round(way * 10)));
  }

  function show() {
    marker.style.setProperty("inset-inline-start", `${x.value * 10}%`);
    marker.style.setProperty("inset-block-start", `${y.value * 10}%`);
    for (const img of crops) {
      const kept = [...img.classList].filter((name) => !name.startsWith("focus-"));
      const ratio = img.getAttribute("width") / img.getAttribute("height");
      img.className = [...kept, `focus-x-${position(x.value, 1 / ratio)}`, `focus-y-${position(y.value, ratio / 1.6)}`].join(" ");
    }
  }

  function set(across, down) {
    const tenth = (value) => String(Math.min(10, Math.max(0, Math.round(value))));
    x.value = tenth(across);
    y.value = tenth(down);
    show();
  }

  marker.hidden = false;
  show();
  for (const more of document.querySelectorAll("[data-with-script]")) more.hidden = !isOpen;
  if (!isOpen) return;
  for (const range of [x, y]) range.addEventListener("input", show);

  function point(event) {
    const box = frame.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 10, ((event.clientY - box.top) / box.height) * 10);
  }
  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    marker.focus();
    frame.setPointerCapture(event.pointerId);
    point(event);
  });
  frame.addEventListener("pointermove", (event) => { if (frame.hasPointerCapture(event.pointerId)) point(event); });
  marker.addEventListener("keydown", (event) => {
    const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    if (across === 0 && down === 0) return;
    event.preventDefault();
    set(Number(x.value) + across, Number(y.value) + down);
  });
})();
