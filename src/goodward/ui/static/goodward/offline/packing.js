// The visit pack, from plain data.
import { heading, list, piece, summary, words } from "./pieces.js";

export function packParts({ visit, pack }) {
  const facts = visit.facts.map(({ key, value }) => [key, value]);
  if (!pack) return [summary(facts), words("The policy asks nothing of this visit: it belongs to no open pathway.")];
  return [
    summary([...facts, ...pack.facts.map(({ key, value }) => [key, value])]),
    ...pack.parts.flatMap(part),
    ...remembered("What Ofsted asked for", pack.ofsted_asks.map(action), "govuk-list gw-tick"),
    ...remembered("What was agreed before", pack.still_to_do.map(action), "govuk-list gw-tick"),
    ...(pack.notes.length ? [heading(3, "The note afterwards"), ...pack.notes.flatMap(note)] : []),
    ...remembered("Whom to ask for", pack.contacts.map(([name, reached]) => [piece("strong", {}, name), reached ? `: ${reached}` : ""])),
    ...(pack.last_note ? [heading(3, "The note before"), words(pack.last_note[1])] : []),
    ...remembered("Said before", pack.said_before.map(([when, text]) => [piece("strong", {}, when), `: ${text}`])),
    ...remembered("Documents received", pack.received),
    ...remembered("Also owed", pack.owed.map(([text, due]) => `${text}. ${due}`)),
  ];
}

const action = ([text, about]) => [text, piece("br"), piece("span", { class: "gw-quiet gw-small" }, about)];

const part = ({ title, who, due, topics, audits }) => [
  heading(3, title),
  ...(who || due ? [words([who, due].filter(Boolean).join(". "))] : []),
  ...topics.flatMap((each) => [
    piece("h4", { class: "govuk-heading-s" }, each.title),
    list(
      each.points.map(([sort, text]) => (sort ? [piece("strong", {}, `${sort}:`), ` ${text}`] : text)),
      "govuk-list gw-tick",
    ),
    piece("p", { class: "gw-quiet gw-small" }, piece("q", {}, each.quote), " ", piece("cite", {}, each.source)),
  ]),
  ...(audits.length
    ? [piece("h4", { class: "govuk-heading-s" }, "Audits due"), list(audits.map((each) => `${each.title}. ${each.last}.`), "govuk-list gw-tick")]
    : []),
];

const note = ({ title, receives, columns, forbids }) => [
  words(`${title}. ${receives}.${forbids ? ` It holds no ${forbids}.` : ""}`),
  ...(columns.length ? [list(columns)] : []),
];

const remembered = (title, items, looks) => (items.length ? [heading(3, title), list(items, looks)] : []);
