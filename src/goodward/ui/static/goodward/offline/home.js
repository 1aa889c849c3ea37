// Coming visits: what scripts alone can do is shown, and what is kept already is said.
import { canSeal } from "./sealing.js";
import { keptNames } from "./store.js";

const show = (selector) => document.querySelectorAll(selector).forEach((each) => (each.hidden = false));

if (canSeal()) {
  show("[data-keeps]");
  const kept = await keptNames();
  if (kept.length) show("[data-opens]");
  for (const each of document.querySelectorAll("[data-kept]"))
    if (kept.includes(`visit/${each.dataset.kept}`)) {
      each.hidden = false;
      document.querySelector(`[data-keeps="${each.dataset.kept}"]`).hidden = true;
    }
} else show("[data-insecure]");
