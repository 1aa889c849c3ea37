// What a person must decide: between two texts, or about what was not taken.
import { button, field, heading, notice, piece, words } from "./pieces.js";
import { moment } from "./saying.js";

const fieldOf = (draft, name) =>
  (draft.kept.note?.form ?? []).flatMap((each) => each.fields).find((each) => each.field === name);
const labelOf = (draft, name) => fieldOf(draft, name)?.label ?? name;
const isWords = (draft, name) => ["text", "line"].includes(fieldOf(draft, name)?.sort);

// Two people wrote in one field: both texts side by side, and a person decides.
export function clashParts(draft, decided) {
  return Object.values(draft.typed.clashes).map((clash) => {
    const when = moment(clash.at);
    const { part, taken } = yours(draft, clash);
    return piece(
      "section",
      { class: "gw-two-texts", "aria-label": `Two texts of “${clash.label}”` },
      heading(2, `${clash.label}: two texts`),
      words("Somebody else changed this while you were writing. Nothing was overwritten."),
      piece(
        "div",
        { class: "gw-two-texts__both" },
        text(`Theirs, by ${clash.by}${when ? `, ${when}` : ""}`, clash.theirs),
        part,
      ),
      piece(
        "div",
        { class: "govuk-button-group" },
        button("Keep mine", () => decided(draft.keepMine(clash.field, taken())), "govuk-button--secondary"),
        button("Take theirs", () => decided(draft.takeTheirs(clash.field)), "govuk-button--secondary"),
      ),
    );
  });
}

// Words can be made one of both before they are kept; a day or a choice stands as it was chosen.
function yours(draft, clash) {
  const mine = draft.typed.fields[clash.field]?.value ?? clash.yours;
  if (!isWords(draft, clash.field)) return { part: text("Yours, kept on this device", mine), taken: () => mine };
  let control;
  const part = field({ label: "Yours, kept on this device" }, (carried) => {
    control = piece("textarea", { ...carried, class: "govuk-textarea gw-grows", rows: 3, dir: "auto" });
    control.value = mine;
    control.addEventListener("input", () => draft.type(clash.field, control.value));
    return control;
  });
  return { part, taken: () => control.value };
}

const text = (title, said) =>
  piece(
    "div",
    {},
    piece("p", { class: "govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1" }, title),
    piece("p", { class: "govuk-inset-text govuk-!-margin-top-0 gw-typed", dir: "auto" }, String(said) || "Nothing"),
  );

// The service would not keep these as they stand; typing in the field again sends them again.
export const refusedParts = (draft) =>
  draft.refused.map(([name, problem]) => notice(problem, { tone: "error", title: `“${labelOf(draft, name)}” was not taken` }));

// What could not be sent, to copy by hand before it goes.
export function unsentParts(draft, why, remove) {
  const unsent = Object.entries(draft.typed.fields);
  const all = unsent.map(([name, { value }]) => `${labelOf(draft, name)}\n${value}`).join("\n\n");
  const said = piece("p", { class: "govuk-body", role: "status" });
  return [
    notice(why, { tone: "warning", title: "Take care" }),
    words("What you typed and could not send stands below. Copy it if you need it: it is then removed from this device."),
    field({ label: "What was not sent" }, (carried) => {
      const made = piece("textarea", { ...carried, class: "govuk-textarea", rows: 12, readonly: true });
      made.value = all;
      return made;
    }),
    said,
    piece(
      "div",
      { class: "govuk-button-group" },
      button("Copy", async () => {
        await navigator.clipboard.writeText(all);
        said.textContent = "Copied";
      }),
      button("Remove from this device", remove, "govuk-button--warning"),
    ),
  ];
}
