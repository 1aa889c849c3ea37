"""`goodward policy …`: what a policy makes of a history, without a database."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from goodward.cli import policy_compare, policy_forms, policy_messages, policy_national, policy_show
from goodward.cli.answers import print_answer
from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell
from goodward.cli.policy_beside import calendar_warnings, folder_warnings, form_warnings
from goodward.core.counted import counted
from goodward.core.policy.answer import Answer
from goodward.core.policy.answer_json import as_json
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.examples import (
    conflicts_without_example,
    differences,
    read_examples,
    untested_rules,
)
from goodward.core.policy.explaining import NoSuchDuty, duties_at, explain
from goodward.core.policy.gate.publishing import publish_gate
from goodward.core.policy.histories import names_of
from goodward.core.policy.rules import Policy
from goodward.core.policy.scenarios import PolicyNotFound, Scenario, read_scenario
from goodward.core.policy.versions import PolicyVersions
from goodward.messages.shelf import texts_named
from goodward.policies import library
from goodward.policies.form_library import forms_named

Run = Callable[[argparse.Namespace], int]


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `policy` and what can be asked of it."""
    policy = subparsers.add_parser(
        "policy",
        help="check, test, run, explain, draw, show and compare an authority's policy",
        description="What an authority's policy says, and what it makes of a history.",
    )
    verbs = policy.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, text, run, arguments in _VERBS:
        verb = verbs.add_parser(
            name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=_EXAMPLES[name],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        arguments(verb)
        verb.set_defaults(run=run)


# The verbs


def check(asked: argparse.Namespace) -> int:
    national = library.national_at(asked.path)
    if national is not None:
        return policy_national.check(national)
    forms = forms_named(asked.path)
    if forms:
        return policy_forms.check(forms.values())
    texts_of_messages = texts_named(asked.path)
    if texts_of_messages:
        return policy_messages.check(texts_of_messages)
    files = library.policy_files(asked.path)
    if not files:
        return _cannot(f"there is no policy.yaml at {asked.path}")
    texts = {file: _text_of(file) for file in files}
    read = {file: text for file, text in texts.items() if text is not None}
    if len(read) < len(texts):
        return CANNOT_READ
    gates = [publish_gate(text, path=str(file)) for file, text in read.items()]
    problems: list[object] = [each for gate in gates for each in gate.problems]
    problems = problems or _problems_together(asked.path)
    warnings: list[object] = [each for gate in gates for each in gate.warnings]
    for file, text in read.items():
        warnings += folder_warnings(file, text)
        warnings += form_warnings(file, text)
    if not problems:
        warnings += calendar_warnings(library.load_path(asked.path), asked.path)
    _tell_of_check(problems, [each for gate in gates for each in gate.waiting], warnings)
    if not problems:
        say(f"{counted(len(files), 'policy file')} read, no problems.")
    return PROBLEMS if problems else FINE


def _tell_of_check(
    problems: Sequence[object], waiting: Sequence[str], warnings: Sequence[object]
) -> None:
    for problem in problems:
        say(str(problem))
    if waiting:
        whether = "; ".join(dict.fromkeys(waiting))
        say(f"Not looked at in full until the above is right: {whether}.")
    if warnings:
        say("To be weighed by a person; nothing of this keeps the policy from being adopted:")
    for each in warnings:
        say(str(each))


def _problems_together(path: Path) -> list[object]:
    """Return what is wrong only with all versions at once, or with the calendar beside them."""
    try:
        library.load_path(path)
    except library.PolicyUnreadable as unreadable:
        return [*unreadable.problems]
    except ValueError as two_versions:
        return [f"{path}:0:0 {two_versions}"]
    return []


def test(asked: argparse.Namespace) -> int:
    policy = _policy_at(asked.path)
    beside = library.examples_at(asked.path)
    if policy is None:
        return CANNOT_READ
    if not beside:
        return _cannot(f"there are no examples beside the policy at {asked.path}")
    failed, examples, answers = 0, [], []
    for file in beside:
        read, problems = read_examples(file.text, str(file.path), names=names_of(policy.versions))
        if problems:
            for problem in problems:
                say(str(problem))
            return CANNOT_READ
        for example in read:
            answer = evaluate(
                policy=policy,
                provider=example.provider,
                events=example.events,
                as_of=example.as_of,
            )
            examples.append(example)
            answers.append(answer)
            wrong = differences(example, answer)
            if wrong:
                failed += 1
                say(f"{example.name}\n" + "".join(f"  {each}\n" for each in wrong))
    untested = untested_rules(policy.latest, examples, answers)
    if untested:
        say("No example speaks of: " + ", ".join(untested))
    unproved = conflicts_without_example(policy.latest, examples)
    if unproved:
        say("No example shows how these conflicts were decided: " + ", ".join(unproved))
    say(f"{counted(len(examples), 'example')}: {len(examples) - failed} hold, {failed} do not.")
    return PROBLEMS if failed else FINE


def run(asked: argparse.Namespace) -> int:
    scenario = _scenario(asked)
    if scenario is None:
        return CANNOT_READ
    answer = _answer(scenario)
    if asked.json:
        say(json.dumps(as_json(answer), indent=2, ensure_ascii=False))
    else:
        print_answer(answer)
    return FINE


def explain_duty(asked: argparse.Namespace) -> int:
    scenario = _scenario(asked)
    if scenario is None:
        return CANNOT_READ
    titles = {
        role: each.title
        for version in scenario.policy.versions
        for role, each in version.text.roles.items()
    }
    try:
        found = duties_at(_answer(scenario), asked.duty)
    except NoSuchDuty as problem:
        return _cannot(str(problem))
    for place, duty in enumerate(found):
        if place:
            say("")
        for sentence in explain(duty, role_titles=titles):
            say(sentence)
    return FINE


def draw(asked: argparse.Namespace) -> int:
    from goodward.core.policy.drawing.charting import chart_of
    from goodward.core.policy.drawing.svg import WIDE
    from goodward.core.policy.drawing.svg import draw as drawn

    policy = _latest(asked)
    if policy is None:
        return CANNOT_READ
    if asked.pathway not in policy.pathway_ids:
        known = ", ".join(policy.pathway_ids)
        return _cannot(f"{asked.authority} has no pathway “{asked.pathway}”; it has {known}")
    picture = drawn(chart_of(policy, asked.pathway), width=WIDE)
    if asked.output is None:
        say(picture)
        return FINE
    try:
        asked.output.write_text(picture, encoding="utf-8")
    except OSError as problem:
        return _cannot(f"{asked.output} cannot be written: {problem.strerror}")
    tell(f"Drawn: {asked.output}")
    return FINE


def show(asked: argparse.Namespace) -> int:
    if asked.authority == library.ENGLAND and asked.pdf is None:
        return policy_national.show()
    return policy_show.show(asked, _latest(asked))


def compare(asked: argparse.Namespace) -> int:
    return policy_compare.compare(asked, text_of=_text_of)


# Finding things


def _policy_named(name: str) -> PolicyVersions:
    """Return the policy a scenario names: an authority of the library, or a path."""
    try:
        return library.load_named(name)
    except library.PolicyUnreadable as problem:
        first = problem.problems[0]
        more = f" (and {len(problem.problems) - 1} more)" if len(problem.problems) > 1 else ""
        raise PolicyNotFound(f"the policy “{name}” cannot be read: {first}{more}") from problem
    except library.PolicyNotFound as problem:
        raise PolicyNotFound(str(problem)) from problem


def _policy_at(path: Path) -> PolicyVersions | None:
    try:
        return library.load_path(path)
    except library.PolicyUnreadable as unreadable:
        for problem in unreadable.problems:
            tell(str(problem))
    except (library.PolicyNotFound, OSError, ValueError) as problem:
        tell(f"goodward: {problem}")
    return None


def _latest(asked: argparse.Namespace) -> Policy | None:
    try:
        return _policy_named(asked.authority).latest
    except PolicyNotFound as problem:
        tell(f"goodward: {problem}")
        return None


def _scenario(asked: argparse.Namespace) -> Scenario | None:
    text = _text_of(asked.scenario)
    if text is None:
        return None
    policy = None
    if asked.policy is not None:
        policy = _policy_at(asked.policy)
        if policy is None:
            return None
    read = read_scenario(
        text,
        path=str(asked.scenario),
        policy_named=_policy_named,
        policy=policy,
        as_of=asked.as_of,
    )
    for problem in read.problems:
        tell(str(problem))
    return read.scenario


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        tell(f"goodward: {path} cannot be opened: {problem.strerror}")
    except UnicodeDecodeError as problem:
        tell(f"goodward: {path} is no UTF-8 text (byte {problem.start}); save it as UTF-8")
    return None


def _cannot(sentence: str) -> int:
    tell(f"goodward: {sentence}")
    return CANNOT_READ


# Answers for reading


def _answer(scenario: Scenario) -> Answer:
    return evaluate(
        policy=scenario.policy,
        provider=scenario.provider,
        events=scenario.events,
        as_of=scenario.as_of,
    )


# Arguments


def _a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date; write it like 2026-05-29") from None


def _path_argument(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "path", type=Path, metavar="PATH", help="a policy file, or a folder of an authority"
    )


def _scenario_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("scenario", type=Path, metavar="SCENARIO.yaml", help="the history to read")
    verb.add_argument(
        "--as-of",
        type=_a_day,
        metavar="DATE",
        help="the day the question is asked (else the file's)",
    )
    verb.add_argument(
        "--policy", type=Path, metavar="PATH", help="use this policy instead of the file's"
    )


def _run_arguments(verb: argparse.ArgumentParser) -> None:
    _scenario_arguments(verb)
    verb.add_argument("--json", action="store_true", help="print the whole answer as JSON")


def _explain_arguments(verb: argparse.ArgumentParser) -> None:
    _scenario_arguments(verb)
    verb.add_argument(
        "duty", metavar="PATHWAY/DUTY[#NUMBER]", help="such as requires_improvement/visit#2"
    )


def _authority_argument(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("authority", metavar="AUTHORITY", help="of the policy library, or a path")


def _show_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "authority",
        metavar="AUTHORITY",
        help="of the policy library, or a path; “england” is the base that all build on",
    )
    policy_show.add_arguments(verb)


def _draw_arguments(verb: argparse.ArgumentParser) -> None:
    _authority_argument(verb)
    verb.add_argument("pathway", metavar="PATHWAY", help="such as requires_improvement")
    verb.add_argument(
        "-o", dest="output", type=Path, metavar="FILE.svg", help="write here, not to the screen"
    )


def _compare_arguments(verb: argparse.ArgumentParser) -> None:
    policy_compare.add_arguments(verb, _a_day)


_VERBS: tuple[tuple[str, str, Run, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("check", "read a policy and print every problem with its place", check, _path_argument),
    ("test", "run the worked examples beside a policy", test, _path_argument),
    ("run", "evaluate one scenario", run, _run_arguments),
    ("explain", "give the reason for one duty in sentences", explain_duty, _explain_arguments),
    ("draw", "draw a pathway's flow chart from the rules that run", draw, _draw_arguments),
    ("show", "print a policy as prose, each rule beside its source", show, _show_arguments),
    ("compare", policy_compare.HELP, compare, _compare_arguments),
)

_EXAMPLES = {
    "check": "Exit: 0 no problems, 1 problems, 2 cannot be read.\n\n"
    "  goodward policy check policy_library/AUTHORITY",
    "test": "Exit: 0 every example holds, 1 some do not, 2 cannot be read.\n\n"
    "  goodward policy test policy_library/AUTHORITY",
    "run": "Exit: 0, or 2 with every problem of the file.\n\n"
    "  goodward policy run scenarios/pause_over_christmas.yaml --as-of 2026-06-30 --json",
    "explain": "Exit: 0, or 2.\n\n"
    "  goodward policy explain scenarios/pause_over_christmas.yaml requires_improvement/visit#2",
    "draw": "Exit: 0, or 2.\n\n  goodward policy draw AUTHORITY requires_improvement -o chart.svg",
    "show": "Exit: 0, or 2.\n\n"
    "  goodward policy show AUTHORITY | less\n"
    "  goodward policy show AUTHORITY --pdf policy.pdf --paper a3\n"
    "  goodward policy show england",
    "compare": policy_compare.EXAMPLE,
}
