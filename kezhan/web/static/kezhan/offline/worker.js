// Keeps the page of the log that works without the net, with its scripts and styles, and nothing else: no page with
// anybody's data. SHELL stands in front of this file: the server writes it (kezhan/web/work/phone.py).
const SHELL_CACHE = `kezhan-shell-${SHELL.version}`;
const PHONE_CACHE = "kezhan-phone"; // what one person keeps for the time without the net; see person.js
let somebodyNew = false;
let keeping = Promise.resolve();

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function keepShell() {
  const cache = await caches.open(SHELL_CACHE);
  await Promise.all([SHELL.page, ...SHELL.files].map((address) => keepOne(cache, address)));
  await self.skipWaiting();
}

async function keepOne(cache, address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await cache.put(address, answer);
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith("kezhan-shell-") && name !== SHELL_CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// Whoever signs in or out, or changes the post: what the phone kept was another's.
function forget(event) {
  somebodyNew = true;
  keeping = keeping.then(() => caches.delete(PHONE_CACHE));
  event.waitUntil(keeping);
}

// The first page after it tells whose phone it is now.
function keepForWhoCame(event) {
  somebodyNew = false;
  keeping = keeping.then(keepPerson).catch(() => {});
  event.waitUntil(keeping);
}

async function keepPerson() {
  const answer = await fetch(SHELL.kept, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (answer.ok) await (await caches.open(PHONE_CACHE)).put(SHELL.kept, answer);
}

async function fromShell(request) {
  const kept = await caches.match(new URL(request.url).pathname, { cacheName: SHELL_CACHE });
  return kept ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && SHELL.entrances.includes(pathname)) return forget(event);
  if (request.method !== "GET") return;
  const isPage = request.mode === "navigate";
  if (isPage && somebodyNew) keepForWhoCame(event);
  if ((isPage && pathname === SHELL.page) || SHELL.files.includes(pathname)) event.respondWith(fromShell(request));
  else if (isPage) event.respondWith(fetch(request).catch(() => Response.redirect(`${SHELL.page}#away`)));
});
