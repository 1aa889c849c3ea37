// Every page works without this; it adds the menu that folds, the password that shows, and focus on errors.
import "./offline/leaving.js";
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
initAll();
