// What waits on this phone, in IndexedDB: entries, and beside them their files as blobs.
const NAME = "kezhan";
const VERSION = 1;
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "key" });
      asked.result.createObjectStore("files", { keyPath: "key" }).createIndex("entry", "entry");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

const answerOf = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export async function read(store, key) {
  return answerOf((await open()).transaction(store).objectStore(store).get(key));
}

export async function readAll(store) {
  return answerOf((await open()).transaction(store).objectStore(store).getAll());
}

// One transaction over entries and files: `deed` gets both stores, and what it throws undoes all of it.
export async function change(deed) {
  const transaction = (await open()).transaction(["entries", "files"], "readwrite", { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  ended.catch(() => {}); // it is awaited below, or the deed's own error tells more
  const [entries, files] = ["entries", "files"].map((name) => transaction.objectStore(name));
  try {
    const outcome = await deed({
      entry: (key) => answerOf(entries.get(key)),
      putEntry: (entry) => answerOf(entries.put(entry)),
      removeEntry: (key) => answerOf(entries.delete(key)),
      putFile: (file) => answerOf(files.put(file)),
      removeFile: (key) => answerOf(files.delete(key)),
      filesOf: (entry) => answerOf(files.index("entry").getAllKeys(entry)),
    });
    await ended;
    return outcome;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // it had ended already
    }
    throw error;
  }
}
