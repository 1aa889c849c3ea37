"""`goodward docs`: the reference that is written from the tables and classes themselves."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from goodward.accounts.rights import RIGHTS
from goodward.accounts.roles import ROLE_TITLES
from goodward.cli.outcome import FINE, PROBLEMS, say
from goodward.cli.policy_keys import policy_keys_page, schema_text
from goodward.core.evidence.packing import MANIFEST, SAID
from goodward.core.evidence.schema import schema_text as pack_schema
from goodward.core.offers.columns import COLUMNS
from goodward.core.policy.vocabulary import EVENT_KINDS, EventKind, Field
from goodward.providers.naming import CONTACT_TITLES
from goodward.providers.rights import PROVIDER_RIGHTS

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
_MADE = "<!-- Written by `./run goodward docs`: change the table it comes from instead. -->"


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `docs`."""
    parser = subparsers.add_parser(
        "docs",
        help="write the generated reference pages, or check that they are current",
        description="Writes docs/reference from the tables the product runs on: the events that "
        "can be recorded, who may do what, and the keys of a policy with their JSON Schemas.",
    )
    parser.add_argument("--check", action="store_true", help="only say which are stale; exit 1")
    parser.set_defaults(run=docs)


def docs(asked: argparse.Namespace) -> int:
    stale = [name for name, page in PAGES.items() if _kept(name) != page()]
    if asked.check:
        for name in stale:
            say(f"docs/reference/{name} is stale; run ./run goodward docs")
        return PROBLEMS if stale else FINE
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")
        say(f"Wrote docs/reference/{name}")
    return FINE


def _kept(name: str) -> str:
    file = REFERENCE / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def finance_page() -> str:
    """Return the page of the columns of a batch for finance."""
    return _page(
        "Batches for finance",
        "What is to be invoiced for bespoke packages, as a CSV file: UTF-8 with a byte order mark, "
        "a comma between cells, a line a delivery. A batch is numbered and never changes; each "
        "delivery is in one batch and no other. A text that a spreadsheet would run as a formula "
        "begins with an apostrophe.",
        ("Column", "What it holds"),
        [(f"`{name}`", about) for name, about in COLUMNS.items()],
    )


def events_page() -> str:
    """Return the page of every event that can be recorded."""
    rows = [(f"`{kind.name}`", kind.title, _notes(kind), _fields(kind.fields)) for kind in _kinds()]
    return _page(
        "Events",
        "Everything that happens to a provider is one of these. `id`, `pathway` and `on` belong to "
        "all of them; `notified_on` to those that others bring about.",
        ("Event", "Called", "", "Fields"),
        rows,
    )


def rights_page() -> str:
    """Return the page of who may do what."""
    rows = [
        (
            right.title,
            ", ".join(title for role, title in ROLE_TITLES.items() if role in right.roles),
            ", ".join(sorted(state.replace("_", " ") for state in right.states)),
        )
        for right in RIGHTS.values()
    ]
    return _page(
        "Who may do what",
        "One table says which roles may do an act, and in which states of a case or an import; "
        "where no state stands, it has none.",
        ("Act", "Roles", "States"),
        rows,
    )


def provider_rights_page() -> str:
    """Return the page of what people at a provider may do."""
    rows = [
        (
            right.title,
            ", ".join(title for role, title in CONTACT_TITLES.items() if role in right.roles),
        )
        for right in PROVIDER_RIGHTS.values()
    ]
    return _page(
        "What people at a provider may do",
        "One table, apart from the officers', says what each role at a provider may do on the "
        "provider's side.",
        ("Act", "Roles"),
        rows,
    )


PAGES: dict[str, Callable[[], str]] = {
    "finance-export.md": finance_page,
    "events.md": events_page,
    "rights.md": rights_page,
    "provider-rights.md": provider_rights_page,
    "policy-keys.md": lambda: policy_keys_page(_MADE),
    "policy.schema.json": lambda: schema_text("policy.yaml"),
    "calendar.schema.json": lambda: schema_text("calendar.yaml"),
    "examples.schema.json": lambda: schema_text("examples.yaml"),
    "national.schema.json": lambda: schema_text("national.yaml"),
    "form.schema.json": lambda: schema_text("form.yaml"),
    "evidence-pack.schema.json": lambda: pack_schema(SAID),
    "evidence-manifest.schema.json": lambda: pack_schema(MANIFEST),
}


def _kinds() -> Iterable[EventKind]:
    return EVENT_KINDS.values()


def _notes(kind: EventKind) -> str:
    return "told" if kind.told else "act" if kind.is_act else ""


def _fields(fields: Iterable[Field]) -> str:
    return "; ".join(
        f"`{field.name}`{' (needed)' if field.required else ''}: "
        + (", ".join(f"`{value}`" for value in field.values) or field.shape.value)
        for field in fields
    )


def _page(title: str, text: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"# {title}", "", _MADE, "", text, ""]
    lines += [_row(head), _row(tuple("---" for _ in head)), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
