// What is kept, behind the adviser's PIN: chosen once, asked at every opening, wiped after five wrong ones.
import { ITERATIONS, keyFromPin, randomBytes, seal, unseal } from "./sealing.js";
import { countTry, dropKept, keptNames, makeLock, readKept, readLock, wipe, writeKept, writeLock } from "./store.js";

export const TRIES = 5;
const SALT_BYTES = 16;
const VERIFIER = "the right PIN";
const RUNS = ["01234567890", "09876543210"];

// Returns why a PIN will not do, or nothing.
export function problemWith(pin) {
  if (!/^\d{6,}$/.test(pin)) return "Enter a PIN of 6 digits or more";
  if (/^(\d)\1+$/.test(pin) || RUNS.some((run) => run.includes(pin)))
    return "Enter a PIN that is not one digit repeated or digits in a row";
  return "";
}

export class Vault {
  #key;
  #owner;

  constructor(key, owner) {
    this.#key = key;
    this.#owner = owner;
  }

  static async create(pin, owner) {
    const salt = randomBytes(SALT_BYTES);
    const key = await keyFromPin(pin, salt, ITERATIONS);
    const verifier = await seal(key, `${owner}/lock`, VERIFIER);
    await makeLock({ owner, salt, iterations: ITERATIONS, verifier, wrong: 0, unsent: 0 });
    return new Vault(key, owner);
  }

  // Returns the open vault, or how many tries are left; at none, everything is gone. Neither where
  // nothing was there to open.
  static async unlock(pin) {
    const lock = await countTry();
    if (!lock) return {};
    if (lock.wrong > TRIES) {
      await wipe();
      return { left: 0 };
    }
    const key = await keyFromPin(pin, lock.salt, lock.iterations);
    try {
      await unseal(key, `${lock.owner}/lock`, lock.verifier);
    } catch {
      const left = TRIES - lock.wrong;
      if (left === 0) await wipe();
      return { left };
    }
    await writeLock({ ...lock, wrong: 0 });
    return { vault: new Vault(key, lock.owner), left: TRIES };
  }

  get owner() {
    return this.#owner;
  }

  async put(name, value) {
    await writeKept(name, await seal(this.#key, `${this.#owner}/${name}`, value));
  }

  async get(name) {
    const record = await readKept(name);
    return record && unseal(this.#key, `${this.#owner}/${name}`, record);
  }

  async drop(...names) {
    for (const each of names) await dropKept(each);
  }

  names() {
    return keptNames();
  }

  // How many changes wait is no secret: signing out asks before they are lost.
  async countUnsent(unsent) {
    const lock = await readLock();
    if (lock) await writeLock({ ...lock, unsent });
  }
}
