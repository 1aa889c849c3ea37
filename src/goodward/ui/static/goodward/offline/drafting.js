// One note on the device: what the service said last, what was typed since, what waits for a decision.
import { ANSWER, read, send } from "./server.js";

const visitName = (key) => `visit/${key}`;
const typedName = (key) => `typed/${key}`;
const NOTHING = { fields: {}, clashes: {} };

export class Draft {
  // One of each, so that what is sent in the background and what is typed into are the same.
  static #known = new Map();
  #vault;
  #line = Promise.resolve();
  #sending = null;

  constructor(vault, kept, typed) {
    this.#vault = vault;
    this.kept = kept;
    this.typed = typed ?? structuredClone(NOTHING);
    // What each field showed when its typing began: what others wrote later is not taken as seen.
    this.shownAt = {};
  }

  static async open(vault, key) {
    if (!Draft.#known.has(key)) {
      const kept = await vault.get(visitName(key));
      const typed = await vault.get(typedName(key));
      if (!kept) return undefined;
      if (!Draft.#known.has(key)) Draft.#known.set(key, new Draft(vault, kept, typed));
    }
    return Draft.#known.get(key);
  }

  static async all(vault) {
    const keys = (await vault.names()).filter((name) => name.startsWith("visit/")).map((name) => name.slice(6));
    return Promise.all(keys.map((key) => Draft.open(vault, key)));
  }

  // Fetches a visit and its note, and keeps both. Returns what the service answered.
  static async fetch(vault, address) {
    const asked = await read(address);
    if (asked.answer !== ANSWER.OK) return asked;
    // A visit without a note to write is worth taking along for its pack.
    const { draft: written } = asked.told.addresses;
    const note = written ? await read(written) : { answer: ANSWER.OK };
    if (note.answer !== ANSWER.OK) return note;
    if (note.told?.state === "issued") return { answer: ANSWER.ISSUED };
    const before = await Draft.open(vault, asked.told.key);
    const kept = { ...asked.told, address, note: note.told ?? null, sentAt: before?.kept.sentAt ?? "" };
    const draft = before ?? new Draft(vault, kept);
    draft.kept = kept;
    Draft.#known.set(draft.key, draft);
    await draft.#keep();
    return { answer: ANSWER.OK, draft };
  }

  get key() {
    return this.kept.key;
  }

  get unsent() {
    return Object.keys(this.typed.fields).length;
  }

  // What was sent and not taken: the label's field, and why.
  get refused() {
    return Object.entries(this.typed.fields).flatMap(([name, { problem }]) => (problem ? [[name, problem]] : []));
  }

  get undecided() {
    return Object.keys(this.typed.clashes).length;
  }

  valueOf(name) {
    return this.typed.fields[name]?.value ?? this.kept.note?.fields[name] ?? "";
  }

  // Of which revision a field's text is: what was sent since the note was read last is newer than it.
  revisionOf(name) {
    return Math.max(this.kept.note.revision, this.kept.note.seen?.[name] ?? 0);
  }

  // What was typed is sealed at once; it is sent when it can be.
  type(name, value) {
    const before = this.typed.fields[name];
    const base = before?.base ?? this.shownAt[name] ?? this.revisionOf(name);
    this.typed.fields[name] = { value, base };
    return this.#keepTyped();
  }

  // Mine, or a text made of both: it goes out knowing what theirs says.
  keepMine(name, value) {
    const clash = this.typed.clashes[name];
    delete this.typed.clashes[name];
    this.typed.fields[name] = { value, base: clash.theirs_revision };
    return this.#keepTyped();
  }

  async takeTheirs(name) {
    const clash = this.typed.clashes[name];
    delete this.typed.clashes[name];
    delete this.typed.fields[name];
    this.#stands(name, clash.theirs, clash.theirs_revision);
    await this.#keep();
  }

  // Sends what waits, one call at a time. Returns one of ANSWER.
  send(token) {
    this.#sending ??= this.#sendAll(token).finally(() => (this.#sending = null));
    return this.#sending;
  }

  // Reads the note again; returns one of ANSWER, or ISSUED where there is nothing left to write.
  async refresh() {
    if (!this.kept.note) return this.#refreshPack();
    const { answer, told } = await read(this.kept.addresses.draft);
    if (answer !== ANSWER.OK) return answer;
    if (told.state === "issued") return ANSWER.ISSUED;
    this.kept.note = told;
    await this.#keep();
    return ANSWER.OK;
  }

  async #refreshPack() {
    const { answer, told } = await read(this.kept.address);
    if (answer === ANSWER.OK) {
      this.kept = { ...this.kept, ...told };
      await this.#keep();
    }
    return answer;
  }

  remove() {
    Draft.#known.delete(this.key);
    return this.#after(() => this.#vault.drop(visitName(this.key), typedName(this.key)));
  }

  async #sendAll(token) {
    for (const { base, changes } of this.#batches()) {
      const { answer, told } = await send(this.kept.addresses.draft, token, { base, changes });
      // One text that will not do keeps nothing of the others back: they go in the next round.
      if (answer === ANSWER.WRONG && this.typed.fields[told.field]) {
        this.typed.fields[told.field].problem = told.problem;
        await this.#keepTyped();
        return this.#sendAll(token);
      }
      if (answer !== ANSWER.OK) return answer;
      this.#learn(told, changes);
      await this.#keep();
    }
    return ANSWER.OK;
  }

  // Fields that were typed over the same revision go together; what awaits a decision stays.
  #batches() {
    const batches = new Map();
    for (const [name, { value, base, problem }] of Object.entries(this.typed.fields)) {
      if (this.typed.clashes[name] || problem) continue;
      if (!batches.has(base)) batches.set(base, { base, changes: {} });
      batches.get(base).changes[name] = value;
    }
    return [...batches.values()];
  }

  #learn(told, changes) {
    const clashing = new Set(told.conflicts.map((each) => each.field));
    for (const each of told.conflicts) this.typed.clashes[each.field] = each;
    for (const [name, value] of Object.entries(changes)) {
      if (clashing.has(name)) continue;
      this.#stands(name, value, told.revision);
      const now = this.typed.fields[name];
      if (!now) continue;
      // Typed on while it was on its way: what was sent is what the rest is typed over.
      if (now.value === value) delete this.typed.fields[name];
      else this.typed.fields[name] = { value: now.value, base: told.revision };
    }
    this.kept.sentAt = told.saved ? new Date().toISOString() : this.kept.sentAt;
  }

  #stands(name, value, revision) {
    this.kept.note.fields[name] = value;
    this.kept.note.seen = { ...this.kept.note.seen, [name]: revision };
    this.shownAt[name] = revision;
  }

  #keep() {
    return this.#after(async () => {
      await this.#vault.put(visitName(this.key), this.kept);
      await this.#vault.put(typedName(this.key), this.typed);
    });
  }

  #keepTyped() {
    return this.#after(() => this.#vault.put(typedName(this.key), this.typed));
  }

  // One after another, so that an older text is never written over a newer one.
  #after(act) {
    this.#line = this.#line.then(act, act);
    return this.#line;
  }
}
