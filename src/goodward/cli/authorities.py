"""`goodward add-authority` and `goodward add-person`: who works in an installation, and by what."""

from __future__ import annotations

import argparse
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell
from goodward.core.counted import counted
from goodward.core.policy.gate.publishing import publish_gate
from goodward.policies import library

_AUTHORITY = """\
Adds an authority, and adopts its policy and calendar as they lie in the policy library or at a
path. Everything or nothing: a policy with problems adds no authority.

  goodward add-authority borsetshire "Borsetshire County Council"
  goodward add-authority borsetshire "Borsetshire" --policy drafts/borsetshire \\
      --ofsted-name Borsetshire

--ofsted-name is what Ofsted's files call it, where that is not its name; several may be given.
Exit: 0 added, 1 the policy has problems, 2 it cannot be added.
"""
_PERSON = """\
Gives a person an account for an authority and roles there, and prints where they set their
password. The address works once, for three days. An account that exists gets the roles too.

  goodward add-person borsetshire anna@borsetshire.example "Anna Reed" --role administrator

Exit: 0 added, 2 cannot be added.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    for name, about, text, run, arguments in (
        (
            "add-authority",
            "add an authority with its policy",
            _AUTHORITY,
            add_authority,
            _of_authority,
        ),
        ("add-person", "give a person an account and roles", _PERSON, add_person, _of_person),
    ):
        parser = subparsers.add_parser(
            name,
            help=about,
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        arguments(parser)
        parser.set_defaults(run=run)


def _of_authority(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("authority", help="as its policy calls it, such as borsetshire")
    parser.add_argument("name", help="as people call it")
    parser.add_argument("--policy", type=Path, metavar="PATH", help="default: the policy library")
    parser.add_argument("--ofsted-name", action="append", default=[], metavar="NAME")


def _of_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("authority", help="as its policy calls it")
    parser.add_argument("email", help="by which they sign in")
    parser.add_argument("name", help="their full name")
    parser.add_argument("--role", action="append", required=True, metavar="ROLE")


def add_authority(asked: argparse.Namespace) -> int:
    folder = asked.policy or library.LIBRARY / asked.authority
    files = library.policy_files(folder)
    if not files:
        tell(f"There is no policy.yaml at {folder}. Nothing was added.")
        return CANNOT_READ
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    problems = [p for file, text in texts for p in publish_gate(text, path=str(file)).problems]
    for problem in problems:
        say(str(problem))
    if problems:
        tell(f"The policy has {counted(len(problems), 'problem')}. Nothing was added.")
        return PROBLEMS
    from goodward.cli.starting import start

    start()
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    from goodward.accounts import actions as accounts
    from goodward.policies import actions as policies

    now = timezone.now()
    beside = files[0].absolute().parent
    calendar = library.calendar_text(beside) or library.calendar_text(beside.parent)
    try:
        with transaction.atomic():
            authority = accounts.add_authority(
                slug=asked.authority,
                name=asked.name,
                ofsted_names=asked.ofsted_name or [asked.name],
                at=now,
            )
            for _, text in texts:
                policies.adopt(authority=authority, text=text, by=None, at=now)
            policies.keep_calendar(authority=authority, text=calendar, by=None, at=now)
    except IntegrityError:
        tell(f"There is an authority “{asked.authority}” or “{asked.name}” already.")
        return CANNOT_READ
    except policies.PolicyRefused as refused:
        tell(f"{refused}. Nothing was added.")
        return CANNOT_READ
    adopted = counted(len(texts), "version of its policy", "versions of its policy")
    say(f"{asked.name} is added, with {adopted}.")
    tell("Next: goodward add-person, with the role administrator.")
    return FINE


def add_person(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.core.exceptions import ObjectDoesNotExist, ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from goodward.accounts import actions, queries
    from goodward.accounts.roles import Role
    from goodward.accounts.sign_in import first_password_path

    try:
        validate_email(asked.email)
        user = actions.add_person(
            authority=queries.authority_called(asked.authority),
            email=asked.email,
            full_name=asked.name,
            roles=asked.role,
            by=None,
            at=timezone.now(),
        )
    except ObjectDoesNotExist:
        tell(f"There is no authority “{asked.authority}”; add it with goodward add-authority.")
        return CANNOT_READ
    except ValidationError:
        tell(f"“{asked.email}” is no e-mail address. Nothing was added.")
        return CANNOT_READ
    except actions.RoleUnknown as unknown:
        tell(f"{unknown}; there are {', '.join(Role)}. Nothing was added.")
        return CANNOT_READ
    say(f"{user.full_name} may sign in as {user.email}.")
    if not user.has_usable_password():
        say(f"To set a password, below your site's address: {first_password_path(user)}")
    return FINE
