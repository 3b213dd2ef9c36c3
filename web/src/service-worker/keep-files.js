// Keeps the app's own files, so that it opens without a network. Data are not its business: the app keeps those itself.

const version = "#version";
const paths = ["#paths"];
const cacheName = `todo-${version}`;

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(cacheName);
    const left = paths.map(
      (path) => new Request(path, { cache: "reload", headers: { accept: "text/html, */*" } }),
    );
    const keepRest = async () => {
      for (let next = left.shift(); next; next = left.shift()) await cache.add(next);
    };
    // Of the six connections that a browser may have to a server, some are for the page that is open meanwhile.
    await Promise.all([keepRest(), keepRest(), keepRest()]);
    await self.skipWaiting();
  };
  event.waitUntil(fill());
  // What the API is asked does not wait for this worker to be started. Only Chromium can be told so.
  event.addRoutes?.({ condition: { urlPattern: { pathname: "/api/*" } }, source: "network" });
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("todo-") && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/** Everything else on this origin belongs to others: the API, sign-in, documentation. */
const notOurs = /^\/(api|auth|mcp|docs|\.well-known)(\/|$)|^\/(openapi|asyncapi)\.json$|^\/(healthz|readyz)$/;

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || notOurs.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (paths.includes(url.pathname)) event.respondWith(file(url.pathname, request));
});

// What varies by what the browser accepts, the page and its compression, is the same for this browser.

/** The newest page where there is a network; what was kept where there is none, or none that answers soon. */
async function page(request) {
  const kept = await caches.match("/", { cacheName, ignoreVary: true });
  if (!kept) return fetch(request);
  const waiting = new Promise((resolve) => setTimeout(resolve, 2_000));
  const fresh = fetch(request).then(
    (answer) => (answer.ok || answer.type === "opaqueredirect" ? answer : kept),
    () => kept,
  );
  return Promise.race([fresh, waiting.then(() => kept)]);
}

async function file(path, request) {
  return (await caches.match(path, { cacheName, ignoreVary: true })) ?? fetch(request);
}
