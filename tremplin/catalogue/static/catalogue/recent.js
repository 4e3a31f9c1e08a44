/* The pages read lately, kept by the browser alone: no server hears of them. On a shared computer nothing is kept; the
   shell forgets everything at sign-out (enhance.js). */
(function () {
  "use strict";
  const KEY = "tremplin.read";
  const MOST = 12;
  const OURS = /^\/(guides|outils)\/[\w-]+\/$/;
  const device = document.querySelector("[data-device]");
  if (!device || device.dataset.device === "kiosk") return;

  function read() {
    try {
      const pages = JSON.parse(localStorage.getItem(KEY) || "{}").pages;
      return (Array.isArray(pages) ? pages : []).filter((page) => OURS.test(page.address) && typeof page.title === "string");
    } catch {
      return [];
    }
  }

  function write(pages) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ own: device.dataset.device === "phone", pages: pages.slice(0, MOST) }));
    } catch {
      /* a browser that keeps nothing */
    }
  }

  if (document.querySelector("[data-reading]") && OURS.test(location.pathname)) {
    const title = document.querySelector("h1").textContent.replace(/\s+/g, " ").trim();
    write([{ address: location.pathname, title: title }, ...read().filter((page) => page.address !== location.pathname)]);
  }

  document.querySelectorAll("[data-read]").forEach(function (section) {
    const list = section.querySelector("ul");
    const button = section.querySelector("button");
    const pages = read().slice(0, Number(section.dataset.read));
    if (pages.length === 0) return;
    list.replaceChildren(...pages.map(function (page) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = page.address;
      link.textContent = page.title;
      item.append(link);
      return item;
    }));
    section.hidden = false;
    if (button)
      button.addEventListener("click", function () {
        localStorage.removeItem(KEY);
        section.hidden = true;
        document.querySelector("main").focus();
      });
  });
})();
