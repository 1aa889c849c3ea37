// Kept visits: opened by a PIN, read and written without a network, sent when there is one.
import { Draft } from "./drafting.js";
import * as opening from "./opening.js";
import { packParts } from "./packing.js";
import { button, heading, link, list, notice, piece, screen, words } from "./pieces.js";
import { removeAll, removeOne } from "./removing.js";
import { standing, SAID } from "./saying.js";
import { canSeal } from "./sealing.js";
import { ANSWER, read } from "./server.js";
import { stays } from "./staying.js";
import { onGone, readLock } from "./store.js";
import { clashParts, refusedParts, unsentParts } from "./deciding.js";
import { Writing } from "./writing.js";

const HERE = document.getElementById("app").dataset;
const SOON = 1_500;
const AGAIN = 60_000;
const LOOK = 3_000;
const IDLE = 15 * 60_000;
const KEEP = /^#keep-(\d+)(?:-(\d+))?$/;
const VISIT = /^#visit-(\d+(?:-\d+)?)$/;
const WHY_REMOVED = {
  [ANSWER.ISSUED]: "The note was issued, or the visit cancelled: there is nothing more to write here.",
  [ANSWER.GONE]: "This visit is no longer yours to write about, or is not there any more.",
};

let vault;
let isHere = false;
let told = "";
let shown = null;
let isListed = false;
let soon;

// The service's word on who is signed in; its token is asked for afresh before every sending.
const token = () => read(HERE.token);

async function begin() {
  if (!canSeal()) return opening.needsSecureAddress();
  // What was kept went in another window: the key goes with this page.
  onGone(() => location.reload());
  const lock = await readLock();
  const { answer, told: who } = await token();
  if (lock && answer === ANSWER.OK && who.person !== lock.owner) return opening.belongsToAnother(lock.unsent);
  const wanted = KEEP.exec(location.hash);
  if (lock) vault = await opening.enterPin(answer === ANSWER.SIGN_IN ? "You are not signed in any more. Everything is still here; sign in again to send it." : "");
  else if (!wanted) return opening.nothingKept();
  else if (answer !== ANSWER.OK) return opening.needsSignal(signInAddress());
  else vault = await opening.choosePin(who.person);
  isHere = await stays(HERE.worker);
  addEventListener("hashchange", () => route().then(sendAll));
  addEventListener("online", sendAll);
  setInterval(() => isCut && sendAll(), LOOK);
  addEventListener("offline", () => shown?.tell(ANSWER.OFFLINE));
  addEventListener("pagehide", () => shown?.writing?.flush());
  document.addEventListener("visibilitychange", () => document.hidden && shown?.writing?.flush());
  setInterval(sendAll, AGAIN);
  addEventListener("unhandledrejection", unkept);
  lockWhenIdle();
  await route();
  await sendAll();
}

// The device did not keep it: because all of it is gone, or because it has no room.
async function unkept(event) {
  event.preventDefault();
  if (!(await readLock().catch(() => undefined))) return location.reload();
  shown?.tell("unkept");
}

const signInAddress = () => `${HERE.signIn}?next=${encodeURIComponent(location.pathname + location.hash)}`;

async function route() {
  await shown?.writing?.flush();
  shown = null;
  isListed = false;
  const keep = KEEP.exec(location.hash);
  if (keep) return keepVisit(keep[1], keep[2]);
  const visit = VISIT.exec(location.hash);
  const draft = visit && (await Draft.open(vault, visit[1]));
  return draft ? showVisit(draft) : showAll();
}

async function keepVisit(pk, note) {
  screen("Keeping the visit", piece("p", { class: "govuk-body", role: "status" }, "Fetching the pack and the note"));
  if (!isHere) return opening.cannotStay();
  const address = HERE.visit.replace("/0/", `/${pk}/`) + (note ? `?note=${note}` : "");
  const { answer, draft } = await Draft.fetch(vault, address);
  if (answer === ANSWER.OK) {
    told = "Kept on this device. It opens here without a signal.";
    return location.replace(`#visit-${draft.key}`);
  }
  opening.notKept(answer, signInAddress());
}

async function showAll() {
  isListed = true;
  const drafts = await Draft.all(vault);
  drafts.sort((one, other) => one.kept.visit.iso_day.localeCompare(other.kept.visit.iso_day));
  const lines = drafts.map((draft) => [
    link(`${draft.kept.visit.provider}, ${draft.kept.visit.day}`, `#visit-${draft.key}`),
    piece("br"),
    draft.kept.title ? `${draft.kept.title}. ${standing(draft, "")}` : "The pack alone",
  ]);
  screen(
    "Kept visits",
    said(),
    drafts.length ? list(lines, "govuk-list govuk-list--spaced") : words("No visit is kept on this device."),
    piece("p", { class: "govuk-body" }, link("Choose visits to keep", HERE.home)),
    removeAll(drafts),
  );
}

// What has just been done is said once, on the next screen.
function said() {
  const text = told;
  told = "";
  return text && notice(text, { tone: "success", title: "Done" });
}

function showVisit(draft) {
  const { visit, note } = draft.kept;
  const line = piece("p", { class: "govuk-body govuk-!-font-weight-bold", role: "status", id: "standing" });
  const signIn = piece("p", { class: "govuk-body", hidden: true }, link("Sign in again", signInAddress()));
  const clashes = piece("div");
  let drawn = "";
  const tell = (last) => {
    const says = last === "sending" ? SAID.sending : standing(draft, last);
    if (line.textContent !== says) line.textContent = says;
    signIn.hidden = last !== ANSWER.SIGN_IN;
    const now = JSON.stringify([draft.typed.clashes, draft.refused]);
    if (now !== drawn) clashes.replaceChildren(...refusedParts(draft), ...clashParts(draft, decided));
    drawn = now;
    writing?.rest();
  };
  const decided = async (kept) => {
    await kept;
    await route();
    await sendAll();
  };
  const writing = note && new Writing(draft, async () => {
    // Counted before anybody is told that it is kept: signing out asks by this count.
    await countUnsent();
    tell(navigator.onLine ? "" : ANSWER.OFFLINE);
    clearTimeout(soon);
    soon = setTimeout(sendAll, SOON);
  });
  shown = { draft, writing, tell };
  screen(
    visit.provider,
    words(visit.day, "gw-lead gw-kept-day"),
    said(),
    note && line,
    signIn,
    piece(
      "div",
      { class: "govuk-button-group" },
      note && button("Send now", sendAll),
      link("Kept visits", "#"),
    ),
    clashes,
    piece("details", { class: "govuk-details", open: !note },
      piece("summary", { class: "govuk-details__summary" }, piece("span", { class: "govuk-details__summary-text" }, "The visit pack")),
      piece("div", { class: "govuk-details__text" }, packParts(draft.kept)),
    ),
    heading(2, draft.kept.title || "The note of visit", "l"),
    ...(writing ? writing.parts() : [words("Only the pack is kept. To write the note here, begin it while you have a signal and keep the visit again.")]),
    heading(2, "When you have finished"),
    removeOne(draft, {
      before: () => shown?.writing?.flush(),
      after: async () => {
        shown = null;
        await countUnsent();
        location.hash = "#";
      },
    }),
  );
  tell(navigator.onLine ? "" : ANSWER.OFFLINE);
}

async function countUnsent() {
  const drafts = await Draft.all(vault);
  await vault.countUnsent(drafts.reduce((sum, draft) => sum + draft.unsent, 0));
}

// Browsers do not always say that the network is back; while nothing was reached it is tried often.
let isCut = false;
let sending = null;
function sendAll() {
  sending ??= sendEach().finally(() => (sending = null));
  return sending;
}

async function sendEach() {
  clearTimeout(soon);
  await shown?.writing?.flush();
  const { answer, told: who } = await token();
  isCut = answer === ANSWER.OFFLINE;
  if (answer !== ANSWER.OK) return shown?.tell(answer);
  if (who.person !== vault.owner) return opening.belongsToAnother((await readLock())?.unsent ?? 0);
  // The one on the screen is the one that is typed into.
  const others = (await Draft.all(vault)).filter((each) => each.key !== shown?.draft.key);
  for (const each of [shown?.draft, ...others]) if (each) await sendOne(each, who);
  await countUnsent();
}

async function sendOne(draft, who) {
  const tell = (last) => shown?.draft === draft && shown.tell(last);
  if (draft.kept.authority !== who.authority) return tell("elsewhere");
  if (draft.unsent) tell("sending");
  let answer = await draft.send(who.token);
  if (answer === ANSWER.OK) answer = await draft.refresh();
  if (answer in WHY_REMOVED) return takeAway(draft, WHY_REMOVED[answer]);
  if (shown?.draft === draft) shown.writing?.show();
  tell(answer === ANSWER.OK ? "" : answer);
}

// Issued, or not ours any more: nothing stays, once what was typed has been seen.
async function takeAway(draft, why) {
  const isShown = shown?.draft === draft;
  if (isShown) await shown.writing?.flush();
  if (draft.unsent) {
    // Nobody is taken from what they are writing; it is put to them when they open it.
    if (!isShown) return;
    shown = null;
    screen(`${draft.kept.visit.provider}: not sent`, ...unsentParts(draft, why, () => finish(draft, why)));
    return;
  }
  if (isShown) return finish(draft, why);
  await draft.remove();
  told = `${draft.kept.visit.provider}: ${why} It was removed from this device.`;
  if (isListed) await showAll();
}

async function finish(draft, why) {
  shown = null;
  await draft.remove();
  await countUnsent();
  history.replaceState(null, "", location.pathname);
  opening.wiped(why);
}

// A device put down is not left open.
function lockWhenIdle() {
  let idle;
  const again = () => {
    clearTimeout(idle);
    idle = setTimeout(async () => {
      await shown?.writing?.flush();
      location.reload();
    }, IDLE);
  };
  for (const each of ["keydown", "pointerdown"]) addEventListener(each, again);
  again();
}

// Two windows would write over each other, so one holds the store at a time.
if (navigator.locks) {
  navigator.locks.request("goodward-offline", { ifAvailable: true }, (held) =>
    held ? begin().then(() => new Promise(() => {})) : opening.openElsewhere(),
  );
} else begin();
