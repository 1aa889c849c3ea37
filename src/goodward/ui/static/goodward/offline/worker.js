// Keeps the page that opens kept visits, and nothing of anybody's: data is never answered from here.
// Written before this by the service: VERSION, APP (the page) and ASSETS (what it is made of).
const PREFIX = "goodward-offline-";
const CACHE = PREFIX + VERSION;
const KEPT = new Set([APP, ...ASSETS]);

self.addEventListener("install", (event) => {
  const fresh = [...KEPT].map((each) => new Request(each, { cache: "reload", credentials: "omit" }));
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(fresh))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((each) => each.startsWith(PREFIX) && each !== CACHE))
      .then((old) => Promise.all(old.map((each) => caches.delete(each))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (KEPT.has(pathname)) event.respondWith(kept(request, pathname));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(request, APP)));
});

async function kept(request, pathname) {
  const found = await caches.match(pathname, { cacheName: CACHE });
  return found ?? fetch(request);
}
