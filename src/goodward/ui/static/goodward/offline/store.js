// The device's own store: one lock (never the key), and sealed records by name.
const DATABASE = "goodward-offline";
const CACHES = "goodward-offline-";
const WORKER = "/offline/worker.js";
const LOCK = "lock";
const KEPT = "kept";

// Other windows hear that everything went, and forget the key they hold.
const channel = new BroadcastChannel("goodward-offline");
export const onGone = (act) => channel.addEventListener("message", act);

// Made only where a PIN is chosen: what was wiped never comes back by a late write.
function opened(isMade = false) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      if (!isMade) return asked.transaction.abort();
      asked.result.createObjectStore(LOCK);
      asked.result.createObjectStore(KEPT);
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("another window holds the store"));
  });
}

// Every use opens and closes, so that nothing stands in the way when all of it is to go.
async function within(store, mode, act, isMade = false) {
  const database = await opened(isMade);
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const asked = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// Asked without making a store where there was none.
export async function isThere() {
  const names = (await indexedDB.databases?.()) ?? [{ name: DATABASE }];
  return names.some((each) => each.name === DATABASE);
}

export const readLock = async () =>
  (await isThere()) ? within(LOCK, "readonly", (store) => store.get(LOCK)) : undefined;
export const makeLock = (lock) => within(LOCK, "readwrite", (store) => store.put(lock, LOCK), true);
export const writeLock = (lock) => within(LOCK, "readwrite", (store) => store.put(lock, LOCK));
export const readKept = (name) => within(KEPT, "readonly", (store) => store.get(name));
export const writeKept = (name, record) => within(KEPT, "readwrite", (store) => store.put(record, name));
export const dropKept = (name) => within(KEPT, "readwrite", (store) => store.delete(name));
export const keptNames = async () =>
  (await isThere()) ? within(KEPT, "readonly", (store) => store.getAllKeys()) : [];

// Counts one more wrong PIN before it is tried, so that closing the window in time gains nothing.
export async function countTry() {
  if (!(await isThere())) return undefined;
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(LOCK, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(LOCK);
      let lock;
      store.get(LOCK).onsuccess = (found) => {
        lock = found.target.result;
        if (lock) store.put({ ...lock, wrong: lock.wrong + 1 }, LOCK);
      };
      transaction.oncomplete = () => resolve(lock && { ...lock, wrong: lock.wrong + 1 });
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// Everything goes: the database, the pages kept for use without a network, and their worker.
export async function wipe() {
  await new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(DATABASE);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(names.filter((each) => each.startsWith(CACHES)).map((each) => caches.delete(each)));
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const ours = workers.filter((each) =>
    [each.active, each.waiting, each.installing].some((one) => one && new URL(one.scriptURL).pathname.endsWith(WORKER)),
  );
  await Promise.all(ours.map((each) => each.unregister()));
  channel.postMessage("gone");
}
