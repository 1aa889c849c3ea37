// Every page works without this; it adds the menu that folds, the password that shows, and focus on errors.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import "./offline/leaving.js";
initAll();
