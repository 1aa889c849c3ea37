"""`goodward bounces`: read what mail servers sent back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell

_HELP = """\
Reads messages that came back, one or a mailbox of them, and keeps which of ours could not be
delivered, or were. What is no report on one of ours changes nothing.

  goodward bounces returned.mbox   a file
  goodward bounces -               what a mail server hands over, for example from its alias file

Exit: 0 read, 2 the file cannot be read.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `bounces`."""
    parser = subparsers.add_parser(
        "bounces",
        help="read what mail servers sent back",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a message or a mailbox; - for what comes in")
    parser.set_defaults(run=bounces)


def bounces(asked: argparse.Namespace) -> int:
    try:
        raw = sys.stdin.buffer.read() if asked.file == "-" else Path(asked.file).read_bytes()
    except OSError as problem:
        tell(f"{asked.file} cannot be read: {problem.strerror}")
        return CANNOT_READ
    from goodward.cli.starting import start

    start()
    from django.utils import timezone

    from goodward.messages import actions as messages
    from goodward.messages.queries import messages_in

    came = [messages.read_returned(each, at=timezone.now()) for each in messages_in(raw)]
    back = sum(each.state == "bounced" for each in came)
    there = sum(each.state == "delivered" for each in came)
    say(
        f"{len(came)} read: {back} came back, {there} delivered, {len(came) - back - there} neither"
    )
    return FINE
