// Before anything is shown: whose device this is, a PIN to choose or to enter.
import { button, field, link, list, notice, piece, screen, words } from "./pieces.js";
import { counted } from "./saying.js";
import { ANSWER } from "./server.js";
import { keptNames, wipe } from "./store.js";
import { TRIES, Vault, problemWith } from "./vault.js";

const HOME = "/offline/";

const pinField = (label, hint, error) => {
  let input;
  const group = field({ label, hint, error }, (carried) => {
    input = piece("input", {
      ...carried,
      type: "password",
      inputmode: "numeric",
      autocomplete: "off",
      class: `govuk-input govuk-input--width-10${error ? " govuk-input--error" : ""}`,
    });
    return input;
  });
  return { group, typed: () => input.value.trim(), focus: () => input.focus() };
};

const form = (act, text, ...fields) =>
  piece(
    "form",
    {
      class: "gw-narrow",
      on: {
        submit: (event) => {
          event.preventDefault();
          act();
        },
      },
    },
    ...fields,
    piece("button", { type: "submit", class: "govuk-button", "data-module": "govuk-button" }, text),
  );

export function needsSecureAddress() {
  screen(
    "This address cannot keep visits",
    words("Visits are kept encrypted, and browsers only do that at an address that begins with https, or on the computer that runs the service. Ask whoever looks after the service for its https address."),
    words("Print the visit pack instead."),
  );
}

export function openElsewhere() {
  screen("Already open in another window", words("Kept visits are open in another window or tab. Go on there, or close it and open this page again."));
}

export function needsSignal(signIn) {
  screen("A signal is needed", words("A visit can be kept only while you are signed in and have a signal."), piece("p", { class: "govuk-body" }, link("Sign in", signIn)));
}

export function cannotStay() {
  screen(
    "The visit was not kept",
    words("This browser did not keep the page that opens visits without a signal: private windows often do not. Use another browser, or print the visit pack."),
    piece("p", { class: "govuk-body" }, link("My visits and their packs", HOME)),
  );
}

const WHY_NOT_KEPT = {
  [ANSWER.ISSUED]: "The note of this visit was issued: there is nothing to take along.",
  [ANSWER.GONE]: "This visit is not there, or not yours to open.",
  [ANSWER.SIGN_IN]: "Sign in to keep a visit.",
};

export function notKept(answer, signIn) {
  screen(
    "The visit was not kept",
    words(WHY_NOT_KEPT[answer] ?? "The service could not be reached. Try again when you have a signal."),
    piece("p", { class: "govuk-body" }, answer === ANSWER.SIGN_IN ? link("Sign in", signIn) : link("Kept visits", "#")),
  );
}

export function nothingKept() {
  screen(
    "Nothing is kept on this device",
    words("Keep a visit while you have a signal: its pack and its note then open without one."),
    piece("p", { class: "govuk-body" }, link("Choose visits to keep", HOME)),
  );
}

// What another person kept goes before anybody else begins, and is spoken of first.
export async function belongsToAnother(unsent) {
  const visits = (await keptNames()).filter((name) => name.startsWith("visit/")).length;
  const lost = unsent ? ` ${counted(unsent, "change that was", "changes that were")} never sent will be lost.` : "";
  screen(
    "Somebody else used this device",
    notice(`${counted(visits, "visit", "visits")} of another person ${visits === 1 ? "is" : "are"} kept here. You cannot open what is theirs.${lost}`, { tone: "warning", title: "Take care" }),
    words("Remove it to keep visits of your own. If they still need it, leave this page and let them send it first."),
    button("Remove what is kept here", async () => {
      await wipe();
      wiped("What another person kept was removed from this device.");
    }, "govuk-button--warning"),
  );
}

export function wiped(why) {
  screen("Removed from this device", words(why), piece("p", { class: "govuk-body" }, link("Choose visits to keep", HOME)));
}

export function choosePin(owner) {
  return new Promise((resolve) => {
    const ask = (problems = {}) => {
      const first = pinField("PIN, 6 digits or more", "Not one you use elsewhere. It is kept nowhere: nobody can tell you what it was.", problems.first);
      const again = pinField("The same PIN again", "", problems.again);
      const act = async () => {
        const problem = problemWith(first.typed());
        if (problem) return ask({ first: problem });
        if (first.typed() !== again.typed()) return ask({ again: "Enter the same PIN twice" });
        screen("Choose a PIN", piece("p", { class: "govuk-body", role: "status" }, "Locking"));
        resolve(await Vault.create(first.typed(), owner));
      };
      screen(
        "Choose a PIN",
        words("What you keep on this device is encrypted. The PIN opens it."),
        list([
          "It protects what you keep from somebody who picks the device up.",
          "It does not protect from somebody who copies the device’s storage and has time: a short PIN can be guessed by trying them all. A longer one takes longer.",
          `After ${TRIES} wrong PINs everything kept here is removed, with what was not sent.`,
          "Everything kept here is removed when you sign out.",
        ]),
        form(act, "Lock with this PIN", first.group, again.group),
      );
      if (problems.first) first.focus();
      if (problems.again) again.focus();
    };
    ask();
  });
}

// Answers with the open vault; never, where everything was wiped.
export function enterPin(told = "") {
  return new Promise((resolve) => {
    const ask = (error = "") => {
      const pin = pinField("PIN", "", error);
      let isBusy = false;
      const act = async () => {
        if (isBusy) return;
        if (!pin.typed()) return ask("Enter your PIN");
        isBusy = true;
        const { vault, left } = await Vault.unlock(pin.typed());
        if (vault) return resolve(vault);
        if (left === undefined) return wiped("What was kept on this device was removed meanwhile.");
        if (left === 0) return wiped(`The PIN was wrong ${TRIES} times. Everything kept on this device was removed.`);
        ask(`The PIN is wrong. ${counted(left, "try is", "tries are")} left before everything kept here is removed`);
      };
      screen("Enter your PIN", told && notice(told), words("It opens the visits kept on this device."), form(act, "Open", pin.group));
      if (error) pin.focus();
    };
    ask();
  });
}
