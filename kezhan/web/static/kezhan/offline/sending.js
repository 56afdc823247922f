// Send what waits: one entry after another, in one window only, each under the name of who wrote it. `kinds` brings for
// each kind of entry `send(entry, me, blobOf)` and `sendFile(entry, file, blob, me)`, which answer with an outcome of asking.js.
import { allEntries, alter, blobOf, tidyUp } from "./entries.js";
import { alone } from "./windows.js";

const HALFWAY = "上一次没发完。已经到了平台的，再发也不会重。";

// Send all that this person may send now. It returns what stopped it: nothing, "signIn" or "unreachable".
export function sendWaiting(kinds, whoIsThere) {
  return alone("kezhan-sending", async () => {
    await pickUpHalfSent();
    const waiting = (await allEntries()).filter((one) => one.state === "waiting");
    if (!waiting.length) return "";
    const { outcome, why, said: me } = await whoIsThere();
    if (outcome !== "taken") {
      for (const one of waiting) await alter(one.key, (entry) => (entry.why === why ? null : { ...entry, why }));
      return outcome;
    }
    for (const one of waiting) {
      const stopped = await sendOne(one.key, kinds, me);
      if (stopped) return stopped;
    }
    await tidyUp();
    return "";
  });
}

// A window that was closed while it sent left these behind.
async function pickUpHalfSent() {
  for (const one of await allEntries()) {
    if (one.state === "sending") await alter(one.key, (entry) => ({ ...entry, state: "waiting", why: HALFWAY }));
  }
}

async function sendOne(key, kinds, me) {
  const entry = await alter(key, (stored) => begun(stored, me));
  if (entry?.state !== "sending") return "";
  const kind = kinds[entry.kind];
  const answer = entry.sent ? { outcome: "taken" } : await kind.send(entry, me, blobOf);
  if (answer.outcome !== "taken") {
    await alter(key, (stored) => stoppedBy(answer, stored));
    return ["signIn", "unreachable"].includes(answer.outcome) ? answer.outcome : "";
  }
  const taken = await alter(key, (stored) => ({ ...stored, sent: stored.sent ?? answer.said, wrong: {}, why: "" }));
  return sendFiles(taken, kind, me);
}

// Nobody sends what another wrote: it waits for its writer, in the post in which it was written.
function begun(entry, me) {
  if (entry.state !== "waiting" || entry.account !== me.account) return null;
  if (entry.post !== me.post) {
    const why = `这是以“${entry.organisation}”的岗位写的，换回这个岗位再发。`;
    return entry.why === why ? null : { ...entry, why };
  }
  return { ...entry, state: "sending", why: "", tried: true };
}

function stoppedBy({ outcome, why, wrong, there }, entry) {
  if (outcome === "refused") return { ...entry, state: "refused", why, wrong };
  if (outcome === "conflict") return { ...entry, state: "conflict", why, there };
  return { ...entry, state: "waiting", why };
}

// Each file goes by itself; one that is refused keeps no other from being sent.
async function sendFiles(entry, kind, me) {
  for (const file of entry.files.filter((one) => !one.sent && !one.goesWithEntry)) {
    await alter(entry.key, (stored) => withFile(stored, file.key, { state: "sending" }));
    const answer = await kind.sendFile(entry, file, await blobOf(file.key), me);
    const now = answer.outcome === "taken" ? { sent: true, state: "", why: "" } : { state: answer.outcome, why: answer.why };
    await alter(entry.key, (stored) => withFile(stored, file.key, now));
    if (["signIn", "unreachable"].includes(answer.outcome)) {
      await alter(entry.key, (stored) => ({ ...stored, state: "waiting", why: answer.why }));
      return answer.outcome;
    }
  }
  await alter(entry.key, ended);
  return "";
}

// Give up a file that the platform does not take.
export function giveUp(key, file) {
  return alter(key, (stored) => ended({ ...stored, files: stored.files.filter((one) => one.key !== file) }));
}

function ended(entry) {
  const left = entry.files.filter((file) => !file.sent && !file.goesWithEntry).length;
  if (!left) return { ...entry, state: "sent", why: "" };
  return { ...entry, state: "refused", why: `文字已经到了平台，还有 ${left} 个文件没收。` };
}

function withFile(entry, key, changes) {
  return { ...entry, files: entry.files.map((file) => (file.key === key ? { ...file, ...changes } : file)) };
}
