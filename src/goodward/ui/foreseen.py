"""What would follow from an act, in sentences for whoever is about to do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodward.cases.foreseeing import Consequence, Outlook, TermCount
from goodward.ui.components.dates import long_day

ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth",
    "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
# What would follow, and what is said of it. {text}: the policy's words; {who}; {by}: a day, or “”.
SAYINGS: Mapping[str, str] = {
    "pathway_opens": "It opens a pathway: {text}",
    "pathway_closes": "It closes a pathway: {text}",
    "opens": "{who} will then have to do this{by}: {text}",
    "moves": "This is then due{by}: {text}",
    "ends": "This is then no longer owed: {text}",
    "asks": "It raises a question that a person decides: {text}",
}
# Whose cancellations are counted, as officers and as the setting itself read it.
WHOSE: Mapping[tuple[str, bool], str] = {
    ("setting", False): "cancellation by the setting",
    ("setting", True): "visit your setting has cancelled",
    ("authority", False): "cancellation by us",
    ("authority", True): "visit we have cancelled",
}
NOTHING_FOLLOWS = "By the policy nothing else follows from it."
TERM_UNKNOWN = (
    "No school term is known for today, so it would not be counted with others of the term."
)


def ordinal(number: int) -> str:
    """Return “second”, or “12th” beyond the tenth."""
    if 0 < number < len(ORDINALS):
        return ORDINALS[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def sentences(outlook: Outlook, *, to_the_setting: bool = False) -> list[str]:
    """Return what would follow, a sentence each, never empty. to_the_setting: who reads it."""
    said = [_counted(each, to_the_setting) for each in outlook.counted]
    said += [_consequence(each) for each in outlook.consequences]
    if outlook.term_unknown:
        said.append(TERM_UNKNOWN)
    return said or [NOTHING_FOLLOWS]


def _counted(count: TermCount, to_the_setting: bool) -> str:
    days = f"{long_day(count.first_day)} to {long_day(count.last_day)}"
    term = f"{count.term}: {days}" if count.term else days
    text = (
        f"This would be the {ordinal(count.number)} {WHOSE[count.by, to_the_setting]} "
        f"this term ({term})."
    )
    if count.number < count.reaches:
        text += (
            f" At the {ordinal(count.reaches)}, {_who(count.roles)} has to do this: "
            f"{_ended(count.text)}"
        )
    return text


def _consequence(each: Consequence) -> str:
    by = f" by {long_day(each.due_on)}" if each.due_on else ""
    who = _who(each.roles)
    said = SAYINGS[each.what].format(text=_ended(each.text), who=who, by=by)
    return f"{said[0].upper()}{said[1:]}"


def _who(roles: Iterable[str]) -> str:
    return " or ".join(f"the {each}" for each in roles) or "somebody"


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?")) else f"{text}."
