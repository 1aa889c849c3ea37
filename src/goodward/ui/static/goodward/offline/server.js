// What is asked of the service, and what its answers mean. Nothing here is kept.
export const ANSWER = Object.freeze({
  OK: "ok",
  OFFLINE: "offline",
  SIGN_IN: "sign in",
  ISSUED: "issued",
  // Not to be written into for now: it is with its reader.
  CLOSED: "closed",
  // What was sent is not a text for this field; `told` says why.
  WRONG: "wrong",
  GONE: "gone",
  TROUBLE: "trouble",
});
const BY_STATUS = { 400: ANSWER.WRONG, 401: ANSWER.SIGN_IN, 403: ANSWER.GONE, 404: ANSWER.GONE, 409: ANSWER.CLOSED };
const NEEDS_WORDS = new Set([ANSWER.WRONG, ANSWER.CLOSED]);
// A signal that comes and goes answers never; what is typed stays here meanwhile.
const PATIENCE = 20_000;

async function ask(address, how = {}) {
  let response;
  try {
    response = await fetch(address, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      ...how,
    });
  } catch {
    return { answer: ANSWER.OFFLINE };
  }
  // Whoever is not signed in is sent to sign in.
  if (response.type === "opaqueredirect") return { answer: ANSWER.SIGN_IN };
  let told;
  try {
    told = await response.json();
  } catch {
    told = undefined;
  }
  if (response.ok) return told === undefined ? { answer: ANSWER.TROUBLE } : { answer: ANSWER.OK, told };
  const answer = BY_STATUS[response.status] ?? ANSWER.TROUBLE;
  // An answer of those kinds without words is not the note's, but something in between.
  if (NEEDS_WORDS.has(answer) && told === undefined) return { answer: ANSWER.TROUBLE };
  return { answer: told?.state === "issued" ? ANSWER.ISSUED : answer, told };
}

export const read = (address) => ask(address, { headers: { Accept: "application/json" } });

export const send = (address, token, body) =>
  ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
