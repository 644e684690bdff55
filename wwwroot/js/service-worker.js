// Says kindly that there is no connection, and does nothing else. It keeps no news: what a reader sees is of today, or is not there. While there is a
// connection it steps aside, so that a view reaches the counting as the browser itself sends it.
// The site writes the constants "edition" and "style" above this.
const page = "/offline";
const shelf = `offline-${edition}`;

addEventListener("install", event => event.waitUntil(
  caches.open(shelf).then(cache => cache.addAll([new Request(page, { cache: "reload" }), style])).then(() => skipWaiting())));

addEventListener("activate", event => event.waitUntil(
  caches.keys().then(names => Promise.all(names.filter(name => name !== shelf).map(name => caches.delete(name))))));

addEventListener("fetch", event => {
  if (navigator.onLine || event.request.method !== "GET") {
    return;
  }
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(page)));
  } else if (request.url === new URL(style, location).href) {
    event.respondWith(caches.match(style).then(kept => kept ?? fetch(request)));
  }
});
