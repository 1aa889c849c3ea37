"""`goodward send-messages`: send what waits in the outbox."""

from __future__ import annotations

import argparse
import time

from goodward.cli.outcome import FINE, PROBLEMS, say

REMIND_EVERY = 600  # seconds
_HELP = """\
Sends every message that waits, each once, through the mail server of the options GOODWARD_EMAIL_…
or through GOV.UK Notify, as each authority has it. What can wait, waits for its hours. Writes the
day's reminders and digests before, begins the report to cabinet that is due, and goes on with
figures as at a past day that were asked for.

  goodward send-messages              once, for a timer
  goodward send-messages --every 30   again every 30 seconds, until it is stopped

Exit: 0 everything went or will be tried again, 1 a message needs a person.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `send-messages`."""
    parser = subparsers.add_parser(
        "send-messages",
        help="send what waits in the outbox",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until stopped")
    parser.set_defaults(run=send)


def send(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.jobs.measuring import keep_figures_ready
    from goodward.jobs.offering import keep_the_offer_going
    from goodward.jobs.reminding import remind
    from goodward.jobs.reporting import begin_reports
    from goodward.messages import actions as messages
    from goodward.policies.queries import closed_days

    reminded: float | None = None
    while True:
        fine = True
        is_time = reminded is None or time.monotonic() - reminded >= REMIND_EVERY
        reminded = time.monotonic() if is_time else reminded
        for authority in accounts.all_authorities():
            keep_the_offer_going(authority)
            keep_figures_ready(authority)
            if is_time:
                remind(authority)
                begin_reports(authority)
            is_closed = closed_days(authority)
            messages.write_digests(authority, at=timezone.now(), is_closed=is_closed)
            round_ = messages.send_waiting(authority, now=timezone.now, is_closed=is_closed)
            fine = fine and not (round_.failed or round_.unsure)
            if any(round_):
                say(
                    f"{authority.name}: {round_.sent} sent, {round_.waiting} to be tried again, "
                    f"{round_.failed} failed, {round_.unsure} unsure"
                )
        if not asked.every:
            return FINE if fine else PROBLEMS
        time.sleep(asked.every)
