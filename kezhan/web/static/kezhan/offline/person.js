// Whose phone this is now. The platform's answer for the time without the net is kept in the browser's cache; the worker
// throws it away when somebody signs in or out, so that nobody writes under another's name.
const CACHE = "kezhan-phone";

// {person, state}: state is "fresh", "kept" (no net), "signIn" (the session ended), "refused" or "failed". The person is
// null where nobody is known, and undefined where this answer tells nothing of it.
export async function readPerson(address) {
  let answer;
  let said;
  try {
    answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    said = answer.headers.get("Content-Type")?.includes("json") ? await answer.clone().json() : null;
  } catch {
    return { person: await keptPerson(address), state: "kept" };
  }
  if (answer.status >= 500) return { person: undefined, state: "failed" };
  if (!said) return { person: await keptPerson(address), state: "kept" }; // the page of some other network
  if (answer.ok) {
    if (globalThis.caches) await (await caches.open(CACHE)).put(address, answer);
    return { person: said, state: "fresh" };
  }
  if (said.sign_in) return { person: await keptPerson(address), state: "signIn" };
  return { person: null, state: "refused" };
}

// Who was signed in last on this phone and did not sign out.
async function keptPerson(address) {
  if (!globalThis.caches) return undefined;
  const kept = await caches.match(address, { cacheName: CACHE });
  return kept ? kept.json() : null;
}
