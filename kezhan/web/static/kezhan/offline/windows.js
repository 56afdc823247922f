// One window at a time: who holds an entry writes in it, and one window sends. A browser without locks goes by the
// revisions of the entries alone.
const nameOf = (key) => `kezhan-entry-${key}`;

// Hold the entry: a function that lets it go, or null when another window holds it. `lost` is called when another takes it.
export function hold(key, lost, { take = false } = {}) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const held = (lock) => {
      if (!lock) return resolve(null);
      return new Promise((letGo) => resolve(letGo));
    };
    navigator.locks.request(nameOf(key), take ? { steal: true } : { ifAvailable: true }, held).catch(lost);
  });
}

// Do it unless another window is at it.
export function alone(name, deed) {
  if (!navigator.locks) return deed();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? deed() : null));
}
