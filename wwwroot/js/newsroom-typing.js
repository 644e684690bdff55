// What is typed and not saved yet, kept in this browser, and how it is sent to the desk.
// IndexedDB, not localStorage: Chromium writes localStorage to disk seconds later, so that a browser which is killed takes them along, and another
// window's writing could make a long text not fit. A strict transaction that has completed is on disk.
(() => {
  "use strict";

  const store = "typing";
  let opening = null;

  function open() {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("newssite-desk", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "form" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opening;
  }

  async function act(mode, deed) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const request = deed(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  const put = (entry) => act("readwrite", (entries) => entries.put(entry));
  const all = () => act("readonly", (entries) => entries.getAll());
  const get = (form) => act("readonly", (entries) => entries.get(form));
  const drop = (form) => act("readwrite", (entries) => entries.delete(form));

  const address = "/newsroom/unsaved/keep";
  const tokens = () => document.querySelectorAll("[name='__RequestVerificationToken']");

  // The session may have ended and another begun since the page was drawn: a token of now goes into every form of the page.
  async function renew(staff) {
    let answer;
    try {
      answer = await fetch(address, { redirect: "manual", credentials: "same-origin", signal: AbortSignal.timeout(15000) });
    } catch {
      return "away";
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return "signed-out";
    if (!answer.ok) return "away";
    const fresh = await answer.json();
    if (staff && fresh.staff !== staff) return "stranger";
    for (const field of tokens()) field.value = fresh.token;
    return "renewed";
  }

  // Always answers, with a state: kept, old, here, full, away, signed-out, stranger, refused.
  async function post(handler, staff, data, isLast = false) {
    data.set("__RequestVerificationToken", tokens()[0]?.value ?? "");
    let answer;
    try {
      answer = await fetch(`${address}${handler ? `?handler=${handler}` : ""}`, {
        method: "POST", body: data, redirect: "manual", credentials: "same-origin", signal: AbortSignal.timeout(15000),
      });
    } catch {
      return { state: "away" };
    }
    if (answer.ok) return answer.json();
    if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "signed-out" };
    if (answer.status === 400 && !isLast) {
      const state = await renew(staff);
      return state === "renewed" ? post(handler, staff, data, true) : { state };
    }
    return { state: answer.status >= 500 || answer.status === 429 || answer.status === 408 ? "away" : "refused" };
  }

  function about(entry, isOpen) {
    const data = new FormData();
    data.set("Here.FormKey", entry.form);
    if (entry.article) data.set("Here.ArticleId", entry.article);
    data.set("Here.BaseVersion", entry.base);
    data.set("Here.Sequence", entry.sequence);
    data.set("Here.Staff", entry.staff);
    data.set("Here.IsOpen", isOpen);
    return data;
  }

  function send(entry, isOpen) {
    const data = about(entry, isOpen);
    for (const [name, value] of entry.fields) data.append(name, value);
    return post("", entry.staff, data);
  }

  const here = (entry) => post("Here", entry.staff, about(entry, true));

  function leave(entry) {
    const data = about(entry, true);
    data.set("__RequestVerificationToken", tokens()[0]?.value ?? "");
    navigator.sendBeacon(`${address}?handler=Leave`, data);
  }

  window.deskTyping = { put, all, get, drop, send, here, leave, renew };
})();
