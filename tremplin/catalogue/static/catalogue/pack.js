/* Taking away the pages of a trade: what they weigh, how far it is, whether they are up to date. The service worker does
   the work, and goes on when this page is left. Without it nothing shows. */
(function () {
  "use strict";
  const LIST = "/hors-ligne/liste";
  const section = document.querySelector("[data-pack]");
  if (!section || !("serviceWorker" in navigator) || !("caches" in window)) return;

  const source = section.dataset.pack;
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const [take, drop] = ["take", "forget"].map((name) => section.querySelector(`button[value="${name}"]`));
  let busy = false;

  async function taken() {
    for (const name of (await caches.keys()).filter((each) => each.startsWith("taken-"))) {
      const list = await (await caches.open(name)).match(LIST);
      if (list) return list.json();
    }
    return null;
  }

  async function offered() {
    try {
      const answer = await fetch(source, { headers: { Accept: "application/json" }, cache: "no-cache" });
      return answer.ok && !answer.redirected ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  /* Ask the worker; `step` hears how far it is. Ends with what it says last: ready, or stopped. */
  async function tell(act, step) {
    const worker = (await navigator.serviceWorker.ready).active;
    return new Promise(function (resolve) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => ("done" in data ? step(data) : resolve(data));
      worker.postMessage({ act: act, source: source }, [port2]);
    });
  }

  const say = (name) => (part("state").textContent = name ? section.dataset[name] : "");

  function showProgress({ done, all }) {
    part("progress").max = all;
    part("progress").value = done;
    part("progress").hidden = false;
  }

  async function show(last) {
    const [list, kept] = await Promise.all([offered(), taken()]);
    if (!list && !kept) return;
    const mine = kept && kept.source === source;
    part("weight").textContent = list ? list.said : "";
    part("left").textContent = list ? list.left : "";
    part("left").hidden = !list || !list.left;
    part("stays").hidden = !(list || kept).stays;
    part("goes").hidden = Boolean((list || kept).stays);
    part("progress").hidden = true;
    take.hidden = Boolean(mine) || !list;
    drop.hidden = !kept;
    if (last) say(last);
    else if (mine) say(kept.pending || (list && list.version !== kept.version) ? "pending" : "ready");
    else say(kept ? "other" : "");
    section.hidden = false;
  }

  async function act(button, name, step, done) {
    if (busy) return;
    busy = true;
    button.setAttribute("aria-busy", "true");
    say(name === "take" ? "taking" : "");
    const end = await tell(name, step);
    button.removeAttribute("aria-busy");
    busy = false;
    await show(end.stopped ? "stopped" : done);
    const left = button === take ? drop : take;
    if (button.hidden && !left.hidden) left.focus(); /* the focus does not fall with the button that goes */
  }

  take.addEventListener("click", () => act(take, "take", showProgress, "ready"));
  drop.addEventListener("click", () => act(drop, "forget", () => {}, "gone"));

  async function renew() {
    const kept = await taken();
    if (!kept || kept.source !== source || busy) return;
    await tell("renew", () => {});
    await show("");
  }
  show("").then(renew);
  window.addEventListener("online", renew);
  window.addEventListener("offline", async () => (await taken()) && say("away"));
})();
