// The entries that wait on this phone, of whatever kind. Each has an identity for life (`key`), the account of who wrote
// it, a state, and a revision: whoever saves an entry that changed in another window is told so and overwrites nothing.
import { change, read, readAll } from "./store.js";

export const STATES = {
  draft: "草稿",
  waiting: "等着发",
  sending: "正在发",
  sent: "发出去了",
  refused: "被退回",
  conflict: "冲突",
};
const KEPT_SENT = 10; // entries whose sending is still told

const channel = new BroadcastChannel("kezhan-entries");
const listeners = new Set();

channel.addEventListener("message", ({ data }) => listeners.forEach((told) => told(data.key)));

// `told(key)` hears of every change, in this window or another.
export function onChange(told) {
  listeners.add(told);
  return () => listeners.delete(told);
}

function announce(key) {
  channel.postMessage({ key });
  listeners.forEach((told) => told(key));
}

// It changed, or went, after this window had read it. `stored` is what is there now; null when it is gone.
export class Newer extends Error {
  constructor(stored) {
    super("这一条在别的窗口里改过");
    this.stored = stored;
  }
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export const entryOf = (key) => read("entries", key);
export const blobOf = async (key) => (await read("files", key))?.blob;

export async function allEntries() {
  return (await readAll("entries")).sort((one, other) => one.madeAt - other.madeAt);
}

// Save what this window holds, with the blobs of files that are new. Files that it names no more go.
export async function save(entry, blobs = new Map()) {
  const saved = await change(async (store) => {
    const stored = (await store.entry(entry.key)) ?? null;
    if ((stored?.revision ?? 0) !== entry.revision) throw new Newer(stored);
    const next = { ...entry, revision: entry.revision + 1, changedAt: Date.now() };
    await store.putEntry(next);
    for (const [key, blob] of blobs) await store.putFile({ key, entry: entry.key, blob });
    const named = new Set(entry.files.map((file) => file.key));
    for (const key of await store.filesOf(entry.key)) if (!named.has(key)) await store.removeFile(key);
    return next;
  });
  announce(entry.key);
  return saved;
}

// Change what is stored now, whoever wrote it last. `to` returns the changed entry, or null to leave it.
export async function alter(key, to) {
  const altered = await change(async (store) => {
    const stored = await store.entry(key);
    const next = stored && to(stored);
    if (!next) return null;
    next.revision = stored.revision + 1;
    await store.putEntry(next);
    return next;
  });
  if (altered) announce(key);
  return altered;
}

export async function remove(key) {
  await change(async (store) => {
    await store.removeEntry(key);
    for (const file of await store.filesOf(key)) await store.removeFile(file);
  });
  announce(key);
}

// What was sent needs no room for its files, and after a while no line.
export async function tidyUp() {
  const sent = (await allEntries()).filter((one) => one.state === "sent");
  await change(async (store) => {
    for (const one of sent) for (const file of await store.filesOf(one.key)) await store.removeFile(file);
    for (const one of sent.slice(0, -KEPT_SENT)) await store.removeEntry(one.key);
  });
}
