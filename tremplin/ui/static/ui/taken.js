/* Without network: since when a page is on the device, which pages are, and a search among them. The service worker
   took them away; nothing is asked from the network here. */
(function () {
  "use strict";
  const LIST = "/hors-ligne/liste";
  const OURS = /^\/(guides|outils|metiers)\/[\w-]+\/$/;

  async function taken() {
    if (!("caches" in window)) return null;
    for (const name of (await caches.keys()).filter((each) => each.startsWith("taken-"))) {
      const list = await (await caches.open(name)).match(LIST);
      if (list) return list.json();
    }
    return null;
  }

  /* The same letters as those of the list (kernel.search.core.folding): a to z and 0 to 9. */
  const fold = (text) =>
    (text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/\p{M}/gu, "").match(/[a-z0-9]+/g) || []).join(" ");

  const day = (instant) => new Intl.DateTimeFormat("fr-FR", { dateStyle: "full" }).format(new Date(instant));

  /* What was found up to date is of that day. */
  function sayWhen(list) {
    const when = list.pending ? list.takenAt : list.checkedAt;
    document.querySelectorAll("[data-taken-on]").forEach(function (place) {
      place.querySelector("time").textContent = day(when);
      place.querySelector("time").dateTime = new Date(when).toISOString();
      place.hidden = false;
    });
  }

  function line(page) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.address;
    link.textContent = page.title;
    const said = document.createElement("p");
    said.textContent = page.summary;
    item.className = "card plain";
    link.className = "taken-link";
    const title = document.createElement("h3");
    title.className = "card-title";
    title.append(link);
    item.append(title, said);
    return item;
  }

  function search(section, list) {
    const box = section.querySelector("input");
    const lines = section.querySelector("ul");
    const status = section.querySelector("[role=status]");
    const pages = list.pages.filter((page) => OURS.test(page.address));
    function show() {
      const asked = fold(box.value).split(" ").filter(Boolean);
      /* Each word begins a word of the page. */
      const found = pages.filter((page) => asked.every((word) => (" " + page.words).includes(" " + word)));
      lines.replaceChildren(...found.map(line));
      const words = status.dataset[found.length === 1 ? "one" : "many"];
      status.textContent = found.length === 0 ? status.dataset.none : found.length + " " + words;
    }
    box.addEventListener("input", show);
    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    section.querySelector("[data-waits]").hidden = !list.pending;
    show();
    section.hidden = false;
  }

  taken().then(function (list) {
    if (!list) return;
    sayWhen(list);
    const section = document.querySelector("[data-taken]");
    if (section) search(section, list);
  });

  /* The network is back: the reader chooses when to leave what she reads. */
  const back = document.querySelector("[data-back-online]");
  const look = () => back && (back.hidden = !navigator.onLine);
  window.addEventListener("online", look);
  window.addEventListener("offline", look);
})();
