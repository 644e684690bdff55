// For those who have put the paper on their home screen. In a tab the browser itself says that there is no connection, and a worker beside it would keep
// it from loading pages ahead.
if ("serviceWorker" in navigator && matchMedia("(display-mode: minimal-ui), (display-mode: standalone)").matches) {
  addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => { }));
}
