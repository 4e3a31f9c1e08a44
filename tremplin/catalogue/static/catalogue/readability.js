/* The readability of a page while it is written: the words of the form go to our own measure, a second after the last key. */
(function () {
  "use strict";
  const PAUSE = 1000;
  const SIMPLE = ["title", "summary", "reassurance"];
  const BLOCK = /^(body-\d+)-value(?:-callouts-\d+-value)?-(title|text|transcript)$/;

  /* Rich text is kept in a hidden field, as the JSON of Draftail. */
  function said(input) {
    if (input.type !== "hidden") return input.value;
    try {
      return (JSON.parse(input.value) || { blocks: [] }).blocks.map((block) => block.text).join("\n");
    } catch {
      return "";
    }
  }

  /* Blocks in the order of the page, which is not always that of their names. */
  function passages(form, places) {
    const kept = SIMPLE.map((name) => form.elements[name]).filter(Boolean).map((field) => [places[field.name], said(field)]);
    const field = (name) => form.elements[name];
    const blocks = new Map();
    for (const input of form.elements) {
      const [, block, name] = (input.name && input.name.match(BLOCK)) || [];
      if (name && field(`${block}-deleted`).value !== "1") blocks.set(block, [...(blocks.get(block) || []), input]);
    }
    let number = 0;
    const order = (block) => Number(field(`${block}-order`).value);
    [...blocks.keys()].sort((a, b) => order(a) - order(b)).forEach((block) => {
      const kind = field(`${block}-type`).value;
      if (kind === "step") number += 1;
      const place = kind === "step" ? `${places.step} ${number}` : places[kind] || "";
      blocks.get(block).forEach((input) => kept.push([place, said(input)]));
    });
    return kept.filter(([, words]) => words.trim());
  }

  async function measure(form, panel) {
    const sent = new FormData();
    sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    passages(form, JSON.parse(panel.dataset.places)).forEach(([place, words]) => {
      sent.append("place", place);
      sent.append("words", words);
    });
    const answer = await fetch(panel.dataset.measure, { method: "POST", body: sent, headers: { Accept: "text/html" } });
    if (answer.ok) panel.innerHTML = await answer.text();
  }

  document.addEventListener("DOMContentLoaded", function () {
    const panel = document.querySelector("[data-measure]");
    const form = panel && panel.closest("form");
    if (!form) return;
    let wait;
    const later = () => {
      clearTimeout(wait);
      wait = setTimeout(() => measure(form, panel).catch(() => null), PAUSE);
    };
    ["input", "change", "keyup"].forEach((name) => form.addEventListener(name, later));
  });
})();
