// Where a note stands, in words.
import { ANSWER } from "./server.js";

export const SAID = Object.freeze({
  nothing: "Everything typed here was sent",
  waiting: "Kept on this device, not sent yet",
  sending: "Sending",
  [ANSWER.OFFLINE]: "Offline, kept on this device",
  [ANSWER.SIGN_IN]: "Kept on this device. Sign in again to send it",
  [ANSWER.TROUBLE]: "Kept on this device. The service could not take it and is asked again in a minute",
  [ANSWER.CLOSED]: "Kept on this device. The note is with its reader, and takes this when it comes back",
  [ANSWER.WRONG]: "Kept on this device. The service cannot read it: write it on the note’s own page",
  elsewhere: "Kept on this device. You are signed in for another authority",
  unkept: "Not kept: this device has no room for it. Copy what you typed last",
  decide: "Needs your decision",
  refused: "Kept on this device. Something was not taken: see below",
});

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const MOMENT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

export const clock = (moment) => CLOCK.format(new Date(moment));
export const moment = (when) => (when ? MOMENT.format(new Date(when)) : "");

export function standing(draft, last) {
  if (draft.undecided) return SAID.decide;
  if (draft.refused.length) return SAID.refused;
  if (draft.unsent) return SAID[last] ?? SAID.waiting;
  if (last === ANSWER.OFFLINE) return `${SAID[last]}. Nothing waits to be sent`;
  return draft.kept.sentAt ? `Sent ${clock(draft.kept.sentAt)}` : SAID.nothing;
}

export const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
