// From a PIN to a key, and from words to bytes that nobody reads without it. Nothing is stored here.
const CIPHER = "AES-GCM";
const IV_BYTES = 12;
export const ITERATIONS = 600_000;

// WebCrypto is there only over https and on this machine itself.
export const canSeal = () =>
  globalThis.isSecureContext === true && Boolean(globalThis.crypto?.subtle) && "indexedDB" in globalThis;

export const randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

// The key cannot be taken out of the browser's hands, by this script or by another.
export async function keyFromPin(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: CIPHER, length: 256 }, false, ["encrypt", "decrypt"]);
}

// `name` is bound to what is sealed: moved to another name, or to another owner's, it does not open.
export async function seal(key, name, value) {
  const iv = randomBytes(IV_BYTES);
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: CIPHER, iv, additionalData: bound(name) }, key, plain);
  return { iv, sealed };
}

export async function unseal(key, name, { iv, sealed }) {
  const plain = await crypto.subtle.decrypt({ name: CIPHER, iv, additionalData: bound(name) }, key, sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

const bound = (name) => new TextEncoder().encode(`goodward-offline/1/${name}`);
