// Signing out takes along what is kept on the device, in browsers that do not do so when they are told.
import { dropKept, readLock, wipe } from "./store.js";

const SIGNS_OUT = /\/account\/logout\/$/;
const canKeep = "indexedDB" in globalThis;
let isWiped = false;

async function leave(form) {
  const lock = canKeep ? await readLock() : undefined;
  const lost = lock?.unsent === 1 ? "1 change to a note was" : `${lock?.unsent} changes to notes were`;
  if (lock?.unsent && !confirm(`${lost} not sent yet and will be lost. Sign out all the same?`)) return;
  await wipe();
  isWiped = true;
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (isWiped || !SIGNS_OUT.test(form.action)) return;
  event.preventDefault();
  leave(form).catch(() => {
    // Whatever the device refused: the service says “clear” as well, and nobody is kept signed in.
    isWiped = true;
    form.requestSubmit();
  });
});

// A session that ran out is followed by somebody else's, or a note is issued here: what is kept of it goes.
// Not what was never sent: the page of kept visits shows that, or says whose it is, before it goes.
async function tidy() {
  const { person } = document.documentElement.dataset;
  const issued = document.querySelector("[data-issued]")?.dataset.issued;
  if (!person) return;
  const lock = await readLock();
  if (!lock || lock.unsent) return;
  if (lock.owner !== person) await wipe();
  else if (issued) for (const each of ["visit", "typed"]) await dropKept(`${each}/${issued}`);
}

if (canKeep) tidy().catch(() => {});
