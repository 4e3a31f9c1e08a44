/* Keeps one page for the moments without network, and the files that draw it. Nothing else, never a personal page.
   PAGE, FILES and KEPT are written above by the server. */
"use strict";

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

/* The network as if nothing stood before it; without it, what is kept. */
async function answer(event, address) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch (away) {
    const kept = await (await caches.open(KEPT)).match(address, { ignoreVary: true });
    if (kept) return kept;
    throw away;
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.mode === "navigate") event.respondWith(answer(event, PAGE));
  else if (address.origin === self.location.origin && FILES.includes(address.pathname))
    event.respondWith(answer(event, address.pathname));
});
