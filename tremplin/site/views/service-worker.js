/* Keeps one page for the moments without network, and the files that draw it; and, once somebody asked for them, the
   pages of a trade (taken away). Never a personal page. PAGE, FILES, KEPT and LEAVING are written above by the server. */
"use strict";

const TAKEN = "taken-"; /* the caches of pages taken away: one, or two while the second is being filled */
const LIST = "/hors-ligne/liste"; /* what a full one holds: put last, so that a cache without it is unfinished */
const OFFLINE = "/hors-ligne"; /* before the address of a page: the same page without its reader */
const AN_HOUR = 3600 * 1000;
const AT_ONCE = 4;

/* The page is asked for without cookies: nobody's name can be in it. */
const asked = (address) => new Request(address, address === PAGE ? { credentials: "omit", cache: "reload" } : {});

async function keep() {
  const kept = await caches.open(KEPT);
  await kept.addAll([PAGE, ...FILES].map(asked));
  await self.skipWaiting();
}

async function begin() {
  const former = (await caches.keys()).filter((name) => name.startsWith("tremplin-") && name !== KEPT);
  await Promise.all(former.map((name) => caches.delete(name)));
  if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
  await self.clients.claim();
}

/* ---- Pages taken away ---- */

const find = (kept, address) => kept.match(address, { ignoreVary: true });
const shelves = async () => (await caches.keys()).filter((name) => name.startsWith(TAKEN));

async function taken() {
  for (const name of await shelves()) {
    const kept = await caches.open(name);
    const list = await kept.match(LIST);
    if (list) return { name: name, kept: kept, list: await list.json() };
  }
  return null;
}

const write = (kept, list) =>
  kept.put(LIST, new Response(JSON.stringify(list), { headers: { "Content-Type": "application/json" } }));

async function forget() {
  await Promise.all((await shelves()).map((name) => caches.delete(name)));
}

/* What has the same stamp, or the same name for a file, is not asked for again. */
function sameAs(former, list) {
  if (!former) return () => undefined;
  const stamps = new Map(former.list.pages.map((page) => [OFFLINE + page.address, page.stamp]));
  const same = new Set(list.pages.filter((page) => stamps.get(OFFLINE + page.address) === page.stamp).map((page) => OFFLINE + page.address));
  list.files.forEach((address) => same.add(address));
  return (address) => (same.has(address) ? find(former.kept, address) : undefined);
}

async function fresh(address) {
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error", cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status + " " + address);
  return answer;
}

async function ask(source) {
  return fetch(source, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
}

/* Fill a cache; begun again, it goes on where it stopped. `say(done, all)` after each. */
async function fill(list, source, say) {
  const former = await taken();
  const name = TAKEN + list.version;
  const kept = await caches.open(name);
  const same = sameAs(former, list);
  const waiting = [...list.pages.map((page) => OFFLINE + page.address), ...list.files];
  const all = waiting.length;
  let done = 0;
  async function next() {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      if (!(await find(kept, address))) await kept.put(address, (await same(address)) || (await fresh(address)));
      say(++done, all);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const now = Date.now();
  await write(kept, { ...list, source: source, takenAt: now, checkedAt: now, pending: false });
  const others = (await shelves()).filter((other) => other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
}

async function take(source, say) {
  const answer = await ask(source);
  if (!answer.ok) throw new Error(answer.status + " " + source);
  await fill(await answer.json(), source, say);
}

/* Is there something new? What cannot be had now stays waiting for the network; what may no longer be read goes. */
async function renew(pack) {
  const answer = await ask(pack.list.source);
  if (answer.status === 403 || answer.status === 404) return forget();
  if (!answer.ok) return undefined;
  const list = await answer.json();
  const pending = list.version !== pack.list.version;
  await write(pack.kept, { ...pack.list, checkedAt: Date.now(), pending: pending, stays: list.stays });
  return pending ? fill(list, pack.list.source, () => {}) : undefined;
}

async function renewIfDue(always) {
  const pack = await taken();
  if (pack && (always || pack.list.pending || Date.now() - pack.list.checkedAt > AN_HOUR)) await renew(pack).catch(() => {});
}

/* On a phone of one's own, what was taken stays; anywhere else, it goes with the person. */
async function leave() {
  const pack = await taken();
  if (!pack || !pack.list.stays) await forget();
}

const ACTS = {
  take: (data, say) => take(data.source, say),
  renew: () => renewIfDue(true),
  forget: forget,
};

function hear(event) {
  const [port] = event.ports;
  const act = ACTS[event.data && event.data.act];
  if (!act || !port) return;
  const say = (done, all) => port.postMessage({ done: done, all: all });
  event.waitUntil(
    act(event.data, say).then(
      () => port.postMessage({ ready: true }),
      () => port.postMessage({ stopped: true }),
    ),
  );
}

/* ---- Between the pages and the network ---- */

/* The network as if nothing stood before it; without it, what is kept. */
async function answer(event, address) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch (away) {
    const kept = await find(await caches.open(KEPT), address);
    if (kept) return kept;
    throw away;
  }
}

/* A page: from the network; without it, the same page taken away, else the one that says there is no network. */
async function page(event) {
  try {
    const found = (await event.preloadResponse) || (await fetch(event.request));
    event.waitUntil(renewIfDue(false));
    return found;
  } catch (away) {
    const pack = event.request.method === "GET" ? await taken() : null;
    const path = new URL(event.request.url).pathname;
    const kept = pack && ((await find(pack.kept, OFFLINE + path)) || (await find(pack.kept, path)));
    return kept || (await find(await caches.open(KEPT), PAGE)) || Promise.reject(away);
  }
}

/* A picture or a file of the pages taken away. Pictures change their names with their contents: the kept one is good. */
async function file(event, address) {
  const pack = await taken();
  const kept = pack && (await find(pack.kept, address));
  return kept || fetch(event.request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("message", hear);
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    if (address.pathname === LEAVING) event.waitUntil(leave());
    event.respondWith(page(event));
  } else if (FILES.includes(address.pathname)) event.respondWith(answer(event, address.pathname));
  else if (event.request.method === "GET" && /^\/(media|static)\//.test(address.pathname)) event.respondWith(file(event, address.pathname));
});
