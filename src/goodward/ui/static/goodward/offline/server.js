// What is asked of the service, and what its answers mean. Nothing here is kept.
export const ANSWER = Object.freeze({
  OK: "ok",
  OFFLINE: "offline",
  SIGN_IN: "sign in",
  ISSUED: "issued",
  GONE: "gone",
  TROUBLE: "trouble",
});
const BY_STATUS = { 409: ANSWER.ISSUED, 401: ANSWER.SIGN_IN, 403: ANSWER.GONE, 404: ANSWER.GONE };
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
  if (!response.ok) return { answer: BY_STATUS[response.status] ?? ANSWER.TROUBLE };
  try {
    return { answer: ANSWER.OK, told: await response.json() };
  } catch {
    return { answer: ANSWER.TROUBLE };
  }
}

export const read = (address) => ask(address, { headers: { Accept: "application/json" } });

export const send = (address, token, body) =>
  ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
