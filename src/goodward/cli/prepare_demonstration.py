"""`goodward prepare-demonstration`, `invented-release` and `invented-extract`."""

from __future__ import annotations

import argparse
import secrets
from datetime import date
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add all three commands."""
    parser = subparsers.add_parser(
        "prepare-demonstration",
        help="fill an empty installation for a first look",
        description="Migrates, fills what is empty with both authorities' policies, their real "
        "registers and openly invented providers, and prints one sign-in a role. What is there "
        "already is kept. Works only with GOODWARD_DEMONSTRATION=yes.",
    )
    parser.add_argument(
        "--address", default="http://127.0.0.1:8000", help="where it will be served"
    )
    parser.set_defaults(run=prepare)
    parser = subparsers.add_parser(
        "invented-release",
        help="write an invented next release of Ofsted's file, to import",
        description="Writes an invented next release for an authority's invented providers: some "
        "joined, one left, some re-judged on both scales, and damaged rows.",
    )
    parser.add_argument("authority", help="the authority, as the policy library calls it")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.set_defaults(run=write_release)
    parser = subparsers.add_parser(
        "invented-extract",
        help="write an invented daily extract of Ofsted's, to read or import",
        description="Writes an invented daily extract (XML) of the invented providers, with one "
        "registration of each status and of each kind to be kept from view. Its shape follows "
        "public descriptions and was never compared with a real extract. Needs no database.",
    )
    parser.add_argument("authority", help="the authority's name, as it is to stand in the extract")
    parser.add_argument("code", help="DfE's code of it, three figures")
    parser.add_argument("--day", type=date.fromisoformat, required=True, metavar="DAY")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.set_defaults(run=write_extract)


def prepare(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.demonstration import letting_in, preparing

    if not settings.GOODWARD_DEMONSTRATION:
        tell(
            "Demonstration accounts exist only in a demonstration. "
            "Set GOODWARD_DEMONSTRATION=yes to have one."
        )
        return CANNOT_READ
    tell("Preparing the database")
    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    today = timezone.localdate(now)
    password = _password(settings.VAR)
    preparing.prepare(now=now, today=today, password=password, tell=tell)
    releases = []
    for authority in accounts.all_authorities():
        file = settings.VAR / f"invented-next-release-{authority.slug}.csv"
        if not file.exists():
            file.write_bytes(preparing.next_release(authority, today=today))
        releases.append(file)
    sign_ins = preparing.accounts_of_the_demonstration()
    _say_how(asked.address, password, sign_ins, letting_in.sign_ins(), releases)
    return FINE


def _say_how(
    address: str, password: str, sign_ins: list, providers: list, releases: list[Path]
) -> None:
    from django.conf import settings

    say(f"\nGoodward is at {address}\n")
    say(f"Sign in with one of these and the password {password}\n")
    width = max((len(each.email) for each in sign_ins), default=0)
    last = ""
    for each in sign_ins:
        if each.authority != last:
            say(f"  {each.authority}")
            last = each.authority
        say(f"    {each.email:<{width}}  {each.name}, {each.role.replace('_', ' ')}")
    outbox = Path(settings.EMAIL_FILE_PATH)
    say(f"\n  At a provider: a link by e-mail from {address}/portal/sign-in/ (the e-mails lie in")
    say(f"  {outbox}), or the same password")
    for email, what in providers:
        say(f"    {email:<{width}}  {what}")
    say("\nInvented next releases of Ofsted's file, to import:")
    for file in releases:
        say(f"  {file}")


def _password(var: Path) -> str:
    """Return the demonstration's password, made once for this installation."""
    kept = var / "demonstration-password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text("-".join(secrets.token_hex(2) for _ in range(3)), encoding="utf-8")
    return kept.read_text(encoding="utf-8").strip()


def write_release(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.demonstration import preparing

    today: date = timezone.localdate()
    try:
        authority = accounts.authority_called(asked.authority)
    except ObjectDoesNotExist:
        tell(f"There is no authority “{asked.authority}” here.")
        return CANNOT_READ
    asked.output.write_bytes(preparing.next_release(authority, today=today))
    say(f"Wrote {asked.output}")
    return FINE


def write_extract(asked: argparse.Namespace) -> int:
    from goodward.demonstration.extract import invented_extract

    asked.output.write_bytes(
        invented_extract(authority_name=asked.authority, code=asked.code, today=asked.day)
    )
    say(f"Wrote {asked.output}")
    return FINE
