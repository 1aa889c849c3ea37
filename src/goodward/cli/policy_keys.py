"""The reference of every key of a policy's files, written from the classes that read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from goodward.cli.key_words import in_words, in_yaml
from goodward.core.policy import language
from goodward.core.policy.claim_sentences import FORMS
from goodward.core.policy.claims import About
from goodward.core.policy.language import beside, forms, national
from goodward.core.policy.language.schema import schema_of

# Each file, and its blocks in the order in which one meets them. A block that others build on says
# its keys once: in them they are only named.
BLOCKS: dict[str, dict[type[BaseModel], str]] = {
    "policy.yaml": {
        language.PolicyText: "The whole policy",
        language.Document: "A document",
        language.Role: "A role",
        language.Conflict: "A conflict",
        language.EntitlementText: "An entitlement",
        language.LocalChoices: "Local choices",
        language.Cited: "Every rule",
        language.Source: "A source",
        language.Fits: "Which judgements",
        language.Placing: "Where a judgement leads",
        language.Registration: "Where a registration leads",
        language.PathwayText: "A pathway",
        language.DutyText: "A duty",
        language.RoleAt: "Other roles",
        language.Opens: "What opens a duty",
        language.Due: "By when",
        language.DoneBy: "What meets a duty",
        language.VisitContent: "The content of visits",
        language.NoteRule: "A note of visit",
        language.ProposalText: "A proposal",
        language.RaisedBy: "What raises a proposal",
        language.Letter: "A letter",
        language.SupportItem: "Support on offer",
        language.Instrument: "An instrument",
        language.EngagementText: "Keeping visits and answering",
        language.RemindersText: "Reminders",
        language.ReminderStep: "A reminder",
        language.PlanText: "The improvement plan",
        language.PlanQuestion: "A question of the plan",
        language.Statement: "A statement",
    },
    "calendar.yaml": {
        beside.CalendarText: "The whole calendar",
        beside.TermText: "A term",
        beside.ClosureText: "A closure day",
    },
    "examples.yaml": {
        beside.ExampleText: "An example",
        beside.ProviderFactsText: "A provider",
        beside.EventText: "An event",
        beside.OtherwiseText: "The other reading",
    },
    "national.yaml": {
        national.NationalText: "The whole national base",
        national.PublicDocument: "A public document",
        national.Known: "A fact of the base",
        national.ScaleText: "A scale",
        national.ScaleValue: "A value of a scale",
        national.AreaText: "An area",
        national.InspectionText: "A kind of inspection",
        national.ProviderTypeText: "A type of provider",
        national.RegisterText: "A register",
        national.NationalEntitlement: "An entitlement of England",
        national.HoursText: "Hours a year",
        national.ConsiderationText: "What a decision about funding answers",
        national.FundingTermText: "A term of funding",
    },
    "form.yaml": {
        forms.FormText: "The whole form",
        forms.FormFor: "For whom",
        forms.SectionText: "A section",
        forms.ItemText: "An item",
    },
}
TITLES = {block: title for blocks in BLOCKS.values() for block, title in blocks.items()}
BUILT_ON = (language.Cited, language.Fits, national.Known)

_ABOUT = {
    About.DUTY: "Of a duty, such as `visit 2` or `visit 2 of requires_improvement`",
    About.PATHWAY: "Of a pathway, such as `requires_improvement` or `requires_improvement 2`",
    About.PROPOSAL: "Of a proposal, such as `choose_pathway`",
    About.ANSWER: "Of the answer as a whole",
}
_INTRODUCTION = """
Every key of the three files of an authority, and of the [national base](../../policy_library) that
they build on, and of a form of an audit, which is `instruments/<its name>.yaml`. A key
that is not here is refused, with the nearest known name. *Text* needs no
quotation marks unless it holds `: ` or begins with a sign; a list is written `[one, two]`, or with
a dash before each line. What each event means is on the page of [events](events.md);
[write your authority's policy](../tutorial/write-your-policy.md) shows the keys at work, and
[each kind of rule](../how-to/write-each-kind-of-rule.md) has its recipe.

## In an editor

An editor with the YAML language server (VS Code with its YAML extension, and most others) completes
these keys, shows what each means and marks mistakes while you type. It finds the keys in a JSON
Schema that the first line of a file names, seen from that file:

```yaml
# yaml-language-server: $schema=../../../docs/reference/policy.schema.json
```

`examples.yaml` names `examples.schema.json` beside it, and `calendar.yaml`, which lies one folder
higher, `../../docs/reference/calendar.schema.json`. The editor knows the keys and the fixed words;
whether a duty or a role that is named is there, only `goodward policy check` can say.
"""
_SENTENCES = """### The sentences of `expect`

A day is written with its weekday, `Friday 2026-05-29`, and a wrong weekday is refused. Words in
capitals stand for names and days.
"""
_HEAD = ("Key", "Written as", "Needed", "Default", "Means", "Example")


def policy_keys_page(made: str) -> str:
    """Return the page; `made` is the line that says how it is written."""
    parts = [f"# The keys of a policy\n\n{made}\n{_INTRODUCTION}"]
    for file in BLOCKS:
        parts.append(f"## {file}\n")
        parts += _blocks(file)
    parts.append(_sentences())
    return "\n".join(parts)


def schema_text(file: str) -> str:
    """Return the JSON Schema of a file as it is kept."""
    return json.dumps(schema_of(file), indent=1, ensure_ascii=False) + "\n"


def _blocks(file: str) -> Iterator[str]:
    schema = schema_of(file)
    defined = schema.get("$defs", {})
    for block, title in BLOCKS[file].items():
        said = defined.get(block.__name__, schema)
        if block in BUILT_ON:
            said = block.model_json_schema(by_alias=True)
        yield f"### {title}\n\n{_about(block)}\n"
        yield from (_table_row(_HEAD), _table_row(["---"] * len(_HEAD)))
        for attribute, field in block.model_fields.items():
            name = field.alias or attribute
            if name not in _keys_built_on(block):
                yield _row(name, field, said["properties"][name])
        yield ""


def _about(block: type[BaseModel]) -> str:
    words = " ".join((block.__doc__ or "").split())
    also = [_link(each) for each in _built_on(block)]
    return f"{words} Also has the keys of {' and '.join(also)}." if also else words


def _built_on(block: type[BaseModel]) -> list[type[BaseModel]]:
    return [each for each in BUILT_ON if each is not block and issubclass(block, each)]


def _keys_built_on(block: type[BaseModel]) -> set[str]:
    return {name for each in _built_on(block) for name in each.model_fields}


def _row(name: str, field: FieldInfo, schema: Mapping[str, Any]) -> str:
    default = schema.get("default")
    cells = (
        f"`{name}`",
        in_words(schema, links={each.__name__: _link(each) for each in TITLES}),
        "yes" if field.is_required() else "",
        "" if default in (None, []) else f"`{in_yaml(default)}`",
        field.description or "",
        f"`{name}: {in_yaml((field.examples or [''])[0])}`",
    )
    return _table_row(cells)


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _link(block: type[BaseModel]) -> str:
    title = TITLES[block].lower()
    return f"[{title}](#{title.replace(' ', '-')})"


def _sentences() -> str:
    lines = [_SENTENCES]
    for about, heading in _ABOUT.items():
        lines.append(f"{heading}:\n")
        lines += [f"- `{form.written}`" for form in FORMS if form.about is about]
        lines.append("")
    return "\n".join(lines)
