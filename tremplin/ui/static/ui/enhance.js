/* What JavaScript adds. Every page works without this file. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  /* After a mistake, the summary of problems takes the focus. */
  function focusProblem(root) {
    const summary = root.querySelector("[data-problem]");
    if (summary) summary.focus();
  }

  /* A form sent twice: the second press is ignored while the first is on its way. Nothing is greyed out before. */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.hasAttribute("data-once")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  /* Coming back with the browser's own button makes the form usable again. */
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });

  /* Words suggested while typing: a combobox after the ARIA pattern. The server answers a list of {title, url}. */
  function suggest(input) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = input.id + "-suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    list.hidden = true;
    input.after(list);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
    let chosen = -1;
    let waiting = 0;
    let latest = 0;

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(items) {
      list.replaceChildren(...items.map(function (item, index) {
        const option = document.createElement("li");
        option.id = list.id + "-" + index;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = item.url || "";
        option.textContent = item.title;
        return option;
      }));
      chosen = -1;
      list.hidden = items.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      const options = Array.from(list.children);
      chosen = (index + options.length) % options.length;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    }

    function take(option) {
      input.value = option.textContent;
      close();
      if (option.dataset.url) window.location.assign(option.dataset.url);
      else input.form.requestSubmit();
    }

    async function ask() {
      const words = input.value.trim();
      const turn = ++latest;
      if (words.length < 2) return close();
      try {
        const address = input.dataset.suggestions + "?q=" + encodeURIComponent(words);
        const answer = await fetch(address, { headers: { Accept: "application/json" } });
        const found = answer.ok ? await answer.json() : { suggestions: [] };
        if (turn === latest && document.activeElement === input) show(found.suggestions);
      } catch {
        close(); /* without network the box stays an ordinary search box */
      }
    }

    input.addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, 180);
    });
    input.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
        event.preventDefault();
        mark(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        take(list.children[chosen]);
      }
    });
    input.addEventListener("blur", () => window.setTimeout(close, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", function (event) {
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });
  }

  function enhance(root) {
    focusProblem(root);
    root.querySelectorAll("input[data-suggestions]").forEach(function (input) {
      if (!input.hasAttribute("role")) suggest(input);
    });
  }

  /* Whoever leaves takes her traces along; whoever arrives finds none, but on her own phone (facts/ux.md, rule 24). */
  function forget(unless) {
    try {
      if (!unless || !(localStorage.getItem("tremplin.read") || "").startsWith(unless)) [localStorage, sessionStorage].forEach((each) => each.clear());
    } catch {} /* a browser that keeps nothing has nothing to forget */
  }
  document.addEventListener("submit", (event) => event.target.hasAttribute("data-leaving") && forget());
  if (location.pathname.startsWith("/connexion/")) forget('{"own":true');

  /* One page is kept for the moments without network, once this one is there. */
  if ("serviceWorker" in navigator) {
    window.addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}));
  }

  enhance(document);
  document.addEventListener("htmx:after:swap", (event) => enhance(event.target instanceof Element ? event.target : document));
})();
