// Take entries off the phone as one file, and bring them back. They keep their identity, so nothing is sent twice.
import { Newer, blobOf, save } from "./entries.js";

const FORMAT = "kezhan-entries-1";

export async function asFile(entries) {
  const carried = [];
  for (const entry of entries) {
    const files = [];
    for (const file of entry.files) {
      const blob = await blobOf(file.key);
      files.push({ ...file, data: blob ? await asText(blob) : "" });
    }
    carried.push({ ...entry, files });
  }
  return new Blob([JSON.stringify({ format: FORMAT, entries: carried })], { type: "application/json" });
}

// {brought, known}: how many came back, and how many were on the phone already. It throws for what is no such file.
export async function bringBack(file) {
  const { format, entries } = JSON.parse(await file.text());
  if (format !== FORMAT || !Array.isArray(entries)) throw new TypeError("no file of entries");
  const outcome = { brought: 0, known: 0 };
  for (const entry of entries) outcome[(await broughtBack(entry)) ? "brought" : "known"] += 1;
  return outcome;
}

async function broughtBack(entry) {
  const blobs = new Map();
  const files = [];
  for (const { data, ...file } of entry.files) {
    if (data) blobs.set(file.key, await asBlob(data));
    if (data || file.sent) files.push(file);
  }
  const state = entry.state === "sent" ? "sent" : "draft";
  try {
    await save({ ...entry, files, state, revision: 0, why: state === "draft" ? "从文件里拿回来的。" : "" }, blobs);
  } catch (error) {
    if (error instanceof Newer) return false;
    throw error;
  }
  return true;
}

function asText(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

// The page's own policy lets nothing fetch a data address, so it is read by hand.
async function asBlob(data) {
  const [head, text] = data.split(",");
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: head.slice("data:".length).split(";")[0] });
}
