/* A page of the catalogue read aloud by the device itself, step by step: no server hears of it, and it works without network.
   Nothing shows where there is no French voice on the device. The buttons wait in the <template data-listen> of the page. */
(function () {
  "use strict";
  const speech = window.speechSynthesis;
  const template = document.querySelector("template[data-listen]");
  if (!speech || !window.SpeechSynthesisUtterance || !template) return;

  const HEARD = "h1, .head .lead, .flow > .notice, .guide-body :is(.step, .tip, .paragraph, .pitfall), [data-said]";
  const SAID_TOGETHER = "h1, h2, h3, p, li";
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const plain = (text) => text.replace(/\s+/g, " ").trim();

  /* A voice of the device only: those of a server would need the network, and would send the text away. */
  const french = () => speech.getVoices().find((voice) => voice.localService && /^fr\b/i.test(voice.lang));

  /* The words of one part of the page, sentence by sentence: where a pause may fall. */
  function sentences(part, number) {
    const own = part.matches(SAID_TOGETHER) && !part.querySelector(SAID_TOGETHER);
    const blocks = own ? [part] : Array.from(part.querySelectorAll(SAID_TOGETHER)).filter((b) => !b.querySelector("p, li"));
    const words = blocks.map((block) => plain(block.textContent)).filter(Boolean);
    if (number) words.unshift(template.dataset.step + " " + number);
    return words.flatMap((text) => text.match(/.+?(?:[.!?…]+(?=\s|$)|$)/g) || []).map(plain).filter(Boolean);
  }

  function wholeGuide() {
    let steps = 0;
    return Array.from(document.querySelectorAll(HEARD)).flatMap(function (part) {
      const number = part.matches(".step") ? ++steps : 0;
      return sentences(part, number).map((text) => ({ part: part, text: text }));
    });
  }

  function start(voice) {
    template.after(template.content.cloneNode(true));
    const bar = template.nextElementSibling;
    const [listen, pause, stop] = ["listen", "pause", "stop"].map((name) => bar.querySelector(`button[value="${name}"]`));
    let said = [];
    let next = 0;
    let state = "silent"; /* or "reading", "paused" */
    let turn = 0; /* what an utterance of a former turn says no longer counts */

    function become(now) {
      state = now;
      listen.setAttribute("aria-pressed", String(state === "reading"));
      pause.setAttribute("aria-pressed", String(state === "paused"));
      pause.hidden = stop.hidden = state === "silent";
    }

    function mark(part) {
      document.querySelectorAll("[data-heard]").forEach((each) => each !== part && each.removeAttribute("data-heard"));
      if (!part || part.hasAttribute("data-heard")) return;
      part.setAttribute("data-heard", "");
      part.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
    }

    function read() {
      if (next >= said.length) return end();
      const mine = ++turn;
      const utterance = new SpeechSynthesisUtterance(said[next].text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.95;
      utterance.onend = function () {
        if (mine !== turn) return;
        next += 1;
        read();
      };
      utterance.onerror = () => mine === turn && end();
      mark(said[next].part);
      become("reading");
      speech.speak(utterance);
    }

    /* Telephones do not know how to pause: what was being said is said again from the beginning of its sentence. */
    function hush(now) {
      turn += 1;
      speech.cancel();
      become(now);
    }

    function end() {
      hush("silent");
      mark(null);
      next = 0;
    }

    listen.addEventListener("click", function () {
      if (state === "reading") return hush("paused");
      if (state === "silent") said = wholeGuide();
      speech.cancel();
      read();
    });
    pause.addEventListener("click", () => (state === "paused" ? read() : hush("paused")));
    stop.addEventListener("click", function () {
      end();
      listen.focus();
    });
    window.addEventListener("pagehide", end);
    become("silent");
  }

  let shown = false;
  function show() {
    const voice = french();
    if (!voice || shown) return;
    shown = true;
    start(voice);
  }
  show();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", show); /* some browsers find their voices late */
})();
