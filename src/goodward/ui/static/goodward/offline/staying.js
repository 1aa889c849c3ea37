// Makes this page one that opens without a network, and asks the browser not to clear it away.
const PATIENCE = 20_000;

// Answers whether the page is kept; a visit kept without it could only be opened with a signal.
export async function stays(address) {
  try {
    const registered = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    navigator.storage?.persist?.();
    return await hasBecome(registered);
  } catch {
    return Boolean(await navigator.serviceWorker?.getRegistration());
  }
}

function hasBecome(registered) {
  if (registered.active) return true;
  const worker = registered.installing ?? registered.waiting;
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), PATIENCE);
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(true);
      if (worker.state === "redundant") resolve(false);
    });
  });
}
