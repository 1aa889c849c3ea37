// Saves a note field by field while somebody types. Without this the two buttons save it.
import { ANSWER, read, send } from "../offline/server.js";

const SOON = 1_500;
const LOOK = 20_000;
const form = document.getElementById("note");
const line = document.getElementById("saving");
const token = form.elements.csrfmiddlewaretoken.value;
const controls = new Map([...form.querySelectorAll("[data-field]")].map((each) => [each.dataset.field, each]));
// What the service has of each field, and the revision at which this page saw it.
const kept = new Map();
const seen = new Map();
const clashing = new Set();
let timer, sending;

for (const [name, control] of controls) {
  kept.set(name, control.value);
  seen.set(name, Number(form.dataset.revision));
  if (control.closest(".govuk-form-group--error")) clashing.add(name);
  control.addEventListener("input", () => {
    grow(control);
    tell("Not saved yet");
    clearTimeout(timer);
    timer = setTimeout(save, SOON);
  });
  grow(control);
}

function grow(control) {
  if (!control.classList.contains("gw-grows") || CSS.supports("field-sizing", "content")) return;
  control.style.height = "auto";
  control.style.height = `${control.scrollHeight + 4}px`;
}

function tell(text) {
  if (line.textContent !== text) line.textContent = text;
}

const isTyped = (name) => controls.get(name).value !== kept.get(name);
const typed = () => [...controls.keys()].filter((name) => isTyped(name) && !clashing.has(name));

// One call at a time; fields that were typed over the same revision go together.
async function save() {
  clearTimeout(timer);
  if (sending) return sending;
  sending = saveAll().finally(() => (sending = null));
  await sending;
  if (typed().length) timer = setTimeout(save, SOON);
}

async function saveAll() {
  const batches = Map.groupBy ? Map.groupBy(typed(), (name) => seen.get(name)) : grouped(typed());
  for (const [base, names] of batches) {
    const changes = Object.fromEntries(names.map((name) => [name, controls.get(name).value]));
    tell("Saving");
    const { answer, told } = await send(form.dataset.draft, token, { base, changes });
    if (answer !== ANSWER.OK) return tell(WHY[answer] ?? WHY[ANSWER.TROUBLE]);
    learn(told, changes);
  }
  if (!clashing.size) tell(`Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
}

const grouped = (names) => names.reduce((map, name) => map.set(seen.get(name), [...(map.get(seen.get(name)) ?? []), name]), new Map());

const WHY = {
  [ANSWER.OFFLINE]: "Not saved: the service cannot be reached. Keep this page open; it tries again.",
  [ANSWER.SIGN_IN]: "Not saved: you are not signed in any more. Sign in in another tab, then go on here.",
  [ANSWER.ISSUED]: "Not saved: this note cannot be written into any more. Copy what you typed.",
  [ANSWER.CLOSED]: "Not saved: this note is with its reader now. Copy what you typed, or wait until it comes back.",
  [ANSWER.WRONG]: "Not saved: one of the texts cannot be kept. Press Save to see which.",
  [ANSWER.GONE]: "Not saved: this note is not yours to write in. Copy what you typed.",
  [ANSWER.TROUBLE]: "Not saved: something went wrong. Keep this page open; it tries again.",
};

function learn(told, changes) {
  const conflicts = new Map(told.conflicts.map((each) => [each.field, each]));
  for (const [name, text] of Object.entries(changes)) {
    if (conflicts.has(name)) continue;
    kept.set(name, text);
    seen.set(name, told.revision);
  }
  for (const each of conflicts.values()) ask(each);
}

// Two people wrote in one field: nothing is overwritten, and the writer says what stands.
function ask({ field, label, theirs, theirs_revision, by, at }) {
  const control = controls.get(field);
  clashing.add(field);
  const box = document.createElement("div");
  box.className = "gw-clash";
  box.setAttribute("role", "alert");
  const said = document.createElement("p");
  said.className = "govuk-error-message";
  said.textContent = `${by} wrote in “${label}” too, at ${new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}. Nothing was overwritten. What stands there now:`;
  const text = document.createElement("p");
  text.className = "govuk-inset-text gw-typed";
  text.dir = "auto";
  text.textContent = theirs || "Nothing";
  const decide = (words, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.textContent = words;
    button.addEventListener("click", () => {
      act();
      clashing.delete(field);
      box.remove();
      control.focus();
      save();
    });
    return button;
  };
  const buttons = document.createElement("div");
  buttons.className = "govuk-button-group";
  buttons.append(
    decide("Keep what I wrote", () => {
      kept.set(field, theirs);
      seen.set(field, theirs_revision);
    }),
    decide("Take theirs", () => {
      kept.set(field, theirs);
      seen.set(field, theirs_revision);
      control.value = theirs;
      grow(control);
    }),
  );
  box.append(said, text, buttons);
  control.before(box);
  tell("Somebody else wrote in the same field: say which text stands");
}

// What others wrote meanwhile comes into fields that nobody types in here.
async function look() {
  if (document.hidden || sending) return;
  const { answer, told } = await read(form.dataset.draft);
  if (answer !== ANSWER.OK || sending) return;
  for (const [name, control] of controls) {
    const text = told.fields[name] ?? "";
    if (isTyped(name) || clashing.has(name) || document.activeElement === control) continue;
    seen.set(name, told.revision);
    if (text === control.value) continue;
    control.value = text;
    kept.set(name, text);
    grow(control);
  }
}

setInterval(() => (typed().length ? save() : look()), LOOK);
addEventListener("online", save);
document.addEventListener("visibilitychange", () => document.hidden && save());
addEventListener("beforeunload", (event) => {
  if (typed().length && !form.dataset.leaving) event.preventDefault();
});
form.addEventListener("submit", () => (form.dataset.leaving = "yes"));
