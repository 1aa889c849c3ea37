// The note as a form: every field labelled, every keystroke on its way to the device's own store.
import { button, field, heading, piece, words } from "./pieces.js";

const PAUSE = 300;

export class Writing {
  #draft;
  #changed;
  #timers = new Map();
  #controls = new Map();

  // changed: called each time something typed is safe on the device.
  constructor(draft, changed) {
    this.#draft = draft;
    this.#changed = changed;
  }

  parts() {
    return this.#draft.kept.note.form.flatMap(({ title, hint, rows, fields }) => [
      heading(3, title, "m"),
      hint && words(hint, "govuk-body gw-quiet"),
      ...(rows ? this.#rows(rows, fields) : fields.map((each) => this.#field(each))),
    ]);
  }

  // Fields that nobody types in now show what came from the service meanwhile.
  show() {
    for (const [name, control] of this.#controls) {
      const isBusy = this.#timers.has(name) || document.activeElement === control;
      if (isBusy || this.#draft.typed.fields[name]) continue;
      put(control, this.#draft.valueOf(name));
      this.#draft.shownAt[name] = this.#draft.revisionOf(name);
      const set = control.closest("fieldset");
      if (set && control.value) set.hidden = false;
    }
  }

  // A field of which two texts await a decision rests until it is made.
  rest() {
    for (const [name, control] of this.#controls) control.disabled = Boolean(this.#draft.typed.clashes[name]);
  }

  // What still waits for its pause is kept now.
  async flush() {
    const names = [...this.#timers.keys()];
    await Promise.all(names.map((name) => this.#keep(name)));
  }

  // What may be filled in again and again: the rows in use, one more, and room for others on demand.
  #rows(step, fields) {
    const rows = [];
    for (let start = 0; start < fields.length; start += step) rows.push(fields.slice(start, start + step));
    const isUsed = (row) => row.some((each) => this.#draft.valueOf(each.field));
    const last = rows.findLastIndex(isUsed) + 1;
    const sets = rows.map((row, place) =>
      piece("fieldset", { class: "govuk-fieldset gw-note-row", hidden: place > last },
        piece("legend", { class: "govuk-visually-hidden" }, row[0].label.split(":")[0]),
        ...row.map((each) => this.#field(each)),
      ),
    );
    const more = button("Make room for one more", () => {
      const next = sets.find((each) => each.hidden);
      if (next) next.hidden = false;
      next?.querySelector("textarea, input, select").focus();
      more.hidden = sets.every((each) => !each.hidden);
    }, "govuk-button--secondary");
    more.hidden = last + 1 >= rows.length;
    return [...sets, more];
  }

  #field(asked) {
    const name = asked.field;
    const control = (carried) => {
      const made = input(asked, carried, this.#draft.valueOf(name));
      made.addEventListener("input", () => this.#heard(name));
      this.#controls.set(name, made);
      this.#draft.shownAt[name] = this.#draft.revisionOf(name);
      return made;
    };
    return field({ label: asked.label, hint: asked.hint, said: asked.said }, control);
  }

  #heard(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(() => this.#keep(name), PAUSE));
  }

  async #keep(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
    await this.#draft.type(name, taken(this.#controls.get(name)));
    await this.#changed();
  }
}

// A control for each sort of field; the same ones as on the note's own page.
const CONTROLS = {
  text: (carried) => piece("textarea", { ...carried, class: "govuk-textarea gw-grows", rows: 3, dir: "auto", spellcheck: "true" }),
  line: (carried) => piece("input", { ...carried, type: "text", class: "govuk-input", dir: "auto", spellcheck: "true" }),
  day: (carried) => piece("input", { ...carried, type: "date", class: "govuk-input govuk-input--width-10" }),
  choice: (carried, choices) =>
    piece(
      "select",
      { ...carried, class: "govuk-select" },
      piece("option", { value: "" }, "Not said"),
      ...choices.map((each) => piece("option", { value: each }, each)),
    ),
};

function input({ sort, choices }, carried, value) {
  const made = CONTROLS[sort](carried, choices);
  made.value = value;
  return made;
}

const taken = (control) => control.value;
const put = (control, value) => {
  if (control.value !== String(value)) control.value = value;
};

