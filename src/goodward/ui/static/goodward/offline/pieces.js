// Parts of a page, made without markup: whatever a text holds, it is shown as text.
let made = 0;

export function piece(tag, how = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(how)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && (value !== "" || name === "value")) element.setAttribute(name, value);
  }
  element.append(...inside.flat().filter((each) => each !== null && each !== undefined && each !== ""));
  return element;
}

export const words = (text, kind = "govuk-body") => piece("p", { class: kind }, text);
export const heading = (level, text, size = level === 2 ? "m" : "s") =>
  piece(`h${level}`, { class: `govuk-heading-${size}` }, text);
export const button = (text, act, kind = "") =>
  piece("button", { type: "button", class: `govuk-button ${kind}`.trim(), "data-module": "govuk-button", on: { click: act } }, text);
export const link = (text, href) => piece("a", { class: "govuk-link", href }, text);
export const list = (items, kind = "govuk-list govuk-list--bullet") =>
  piece("ul", { class: kind }, items.map((each) => piece("li", {}, each)));

export function notice(text, { tone = "info", title = "Please note" } = {}, ...more) {
  const role = tone === "error" ? "alert" : "region";
  return piece(
    "div",
    { class: `gw-notice gw-notice--${tone}`, role, "aria-label": title },
    piece("p", { class: "gw-notice__heading" }, title),
    piece("p", { class: "gw-notice__text" }, text),
    ...more,
  );
}

export function summary(lines) {
  const rows = lines.map(([key, value]) =>
    piece(
      "div",
      { class: "govuk-summary-list__row" },
      piece("dt", { class: "govuk-summary-list__key" }, key),
      piece("dd", { class: "govuk-summary-list__value" }, value || "Not known"),
    ),
  );
  return piece("dl", { class: "govuk-summary-list govuk-summary-list--no-border gw-summary--quiet" }, rows);
}

// A labelled field; `control` makes the input itself from what it must carry.
// said: what the provider said of what it asks about, a line each.
export function field({ label, hint = "", said = [], error = "" }, control) {
  const id = `field-${++made}`;
  const told = [hint && `${id}-hint`, said.length && `${id}-said`, error && `${id}-error`].filter(Boolean).join(" ");
  const input = control({ id, "aria-describedby": told });
  return piece(
    "div",
    { class: `govuk-form-group${error ? " govuk-form-group--error" : ""}` },
    piece("label", { class: "govuk-label govuk-label--s", for: id }, label),
    hint && piece("div", { class: "govuk-hint", id: `${id}-hint` }, hint),
    said.length ? piece("div", { class: "gw-said", id: `${id}-said` }, said.map((each) => words(each, "govuk-body-s"))) : null,
    error &&
      piece(
        "p",
        { class: "govuk-error-message", id: `${id}-error` },
        piece("span", { class: "govuk-visually-hidden" }, "Error: "),
        error,
      ),
    input,
  );
}

// Shows one screen: its heading begins the title, and is where a screen reader goes on.
export function screen(title, ...inside) {
  const place = document.getElementById("app");
  const first = piece("h1", { class: "govuk-heading-l", tabindex: "-1" }, title);
  document.title = `${title} – Goodward`;
  place.replaceChildren(first, ...inside.flat().filter(Boolean));
  first.focus();
  window.scrollTo(0, 0);
  return place;
}
