"""What a saved entry brought about, in the words of the banner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodward.cases.actions import Change
from goodward.ui.components.dates import long_day

SAYINGS: Mapping[str, str] = {
    "pathway_opened": "Opened",
    "pathway_closed": "Closed",
    "met": "Done",
    "excused": "Excused",
    "cancelled": "No longer owed",
    "gone": "No longer owed",
    "opened": "Now owed",
    "open": "Owed again",
    "offered": "Now offered",
    "dated": "New date",
    "asked": "To be decided",
}
_ORDER = list(SAYINGS)
MOST = 8
_DATED = frozenset({"opened", "open", "dated", "offered"})


def sentences(changes: Iterable[Change]) -> list[str]:
    """Return a sentence for each change, what ended first; beyond MOST, how many more."""
    ordered = sorted(changes, key=lambda each: _ORDER.index(each.what))
    said = [_sentence(each) for each in ordered]
    if len(said) > MOST:
        return [*said[: MOST - 1], f"And {len(said) - MOST + 1} more, on the provider’s page."]
    return said


def banner(done: str, provider: str, changes: Iterable[Change]) -> SafeString:
    """Return what the banner says, a line a change; that nothing changed is said as well."""
    lines = sentences(changes) or [
        "Nothing on the work lists changes by it. It stands on the timeline."
    ]
    return format_html(
        "<strong>{}: {}.</strong>{}",
        done,
        provider,
        format_html_join("", "<br>{}", ((line,) for line in lines)),
    )


def _sentence(change: Change) -> str:
    text = change.text.rstrip(".")
    number = f" (number {change.number})" if change.number and change.what in _DATED else ""
    due = f", by {long_day(change.due_on)}" if change.due_on and change.what in _DATED else ""
    return f"{SAYINGS[change.what]}: {text}{number}{due}" + ("" if text.endswith("?") else ".")
