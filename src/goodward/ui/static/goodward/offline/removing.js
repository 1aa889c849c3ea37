// Taking from the device what was kept there, when a person says so.
import * as opening from "./opening.js";
import { button, notice, piece } from "./pieces.js";
import { counted } from "./saying.js";
import { wipe } from "./store.js";

export function removeAll(drafts) {
  const unsent = drafts.reduce((sum, draft) => sum + draft.unsent, 0);
  const lost = unsent ? `, with ${counted(unsent, "change", "changes")} not sent` : "";
  return button(`Remove everything from this device${lost}`, async () => {
    await wipe();
    opening.wiped("Nothing of it is kept on this device any more.");
  }, "govuk-button--warning");
}

// before: what still waits is kept; after: the visit is gone from the device.
export function removeOne(draft, { before, after }) {
  const place = piece("div");
  const remove = async () => {
    await before();
    await draft.remove();
    await after();
  };
  place.append(button("Remove from this device", async () => {
    await before();
    if (!draft.unsent) return remove();
    place.replaceChildren(
      notice(`${counted(draft.unsent, "change was", "changes were")} not sent and will be lost.`, { tone: "warning", title: "Take care" }),
      button("Remove it all the same", remove, "govuk-button--warning"),
    );
    place.querySelector("button").focus();
  }, "govuk-button--secondary"));
  return place;
}
