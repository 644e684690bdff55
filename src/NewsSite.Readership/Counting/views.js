// Tells the server of a reading that made no request: a prefetched or prerendered page that is now really opened, a page from the browser's own
// cache, or one that comes back from the back/forward cache. Does nothing on a plain navigation, which the server has counted itself, unless the tag
// says data-always: then the server sees no requests, because a cache in between answers them.
// <script src="…/views.js" data-id="123" defer></script>
(() => {
  'use strict';
  const tag = document.currentScript;
  if (!tag || !tag.dataset.id || !navigator.sendBeacon) {
    return;
  }
  const from = document.referrer ? '?from=' + encodeURIComponent(new URL(document.referrer).host) : '';
  const send = () => navigator.sendBeacon('/views/' + tag.dataset.id + from);
  const askedNobody = () => {
    const [way] = performance.getEntriesByType('navigation');
    // A page that the server has just confirmed with 304 is from the cache as well, but the few bytes of that answer were transferred.
    return way && (way.activationStart > 0 || way.deliveryType === 'navigational-prefetch'
      || (way.deliveryType === 'cache' && way.transferSize === 0));
  };
  addEventListener('pageshow', event => {
    if (event.persisted) {
      send();
    }
  });
  if (document.prerendering) {
    document.addEventListener('prerenderingchange', send, { once: true });
  } else if ('always' in tag.dataset || askedNobody()) {
    send();
  }
})();
