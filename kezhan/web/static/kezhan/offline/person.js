// Whose phone this is now. The platform's answer for the time without the net is kept in the browser's cache; the worker
// throws it away when somebody signs in or out, so that nobody writes under another's name.
const CACHE = "kezhan-phone";

// {person, state}: person is null for who is not signed in; state is "fresh", "kept" (no net), "signIn" or "refused".
export async function readPerson(address) {
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  } catch {
    const kept = globalThis.caches && (await caches.match(address, { cacheName: CACHE }));
    return { person: kept ? await kept.json() : null, state: "kept" };
  }
  if (answer.status >= 500) return { person: null, state: "failed" };
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.clone().json() : {};
  if (answer.ok && said.account) {
    if (globalThis.caches) await (await caches.open(CACHE)).put(address, answer);
    return { person: said, state: "fresh" };
  }
  return { person: null, state: answer.status === 401 || said.sign_in ? "signIn" : "refused", why: said.problem };
}
