// Room on the phone: ask the browser to throw nothing away, and say when little is left.
const LITTLE = 60 * 1024 * 1024; // bytes: ten photos

export async function askToKeep() {
  return (await navigator.storage?.persist?.()) ?? false;
}

// Whether the browser may throw away what waits, when its room is short or nobody comes for a week.
export async function mayGo() {
  return !(await navigator.storage?.persisted?.());
}

// A sentence when there is little room; empty otherwise.
export async function shortOfRoom() {
  if (!navigator.storage?.estimate) return "";
  const { quota, usage } = await navigator.storage.estimate();
  if (quota - usage < LITTLE) return `手机上能用的地方只剩 ${Math.max(0, Math.floor((quota - usage) / 1024 / 1024))} MB，先发出去，或存成文件。`;
  return "";
}

export const isFull = (error) => error?.name === "QuotaExceededError";
