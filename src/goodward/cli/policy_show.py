"""`goodward policy show`: a whole policy beside its source, on the screen or on paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell
from goodward.core.policy.rules import Policy

# As `documents.paper` has them, whose libraries are loaded for a PDF alone.
PAPERS = ("a4", "a3")


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Add what `policy show` is told beside the policy."""
    verb.add_argument("--pdf", type=Path, metavar="FILE", help="write a PDF for sign-off here")
    verb.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="of the PDF (else a4)")


def show(asked: argparse.Namespace, policy: Policy | None) -> int:
    """Print the policy or write its PDF; nothing is written of one that could not be read."""
    if policy is None:
        return CANNOT_READ
    if asked.pdf is not None:
        return _write(policy, asked.pdf, asked.paper)
    from goodward.core.policy.prose import as_prose

    say(as_prose(policy))
    return FINE


def _write(policy: Policy, file: Path, paper: str) -> int:
    from goodward.documents.paper import PAPERS
    from goodward.documents.policy import policy_pdf
    from goodward.documents.typesetting import CannotBeSet

    authority = policy.authority.replace("_", " ").replace("-", " ").title()
    try:
        # Nobody has adopted it, for all we know here: it bears the day from which it applies.
        made = policy_pdf(
            policy, authority=authority, dated=policy.applies_from, paper=PAPERS[paper]
        )
        file.write_bytes(made)
    except CannotBeSet as problem:
        tell(f"goodward: {problem}")
        return CANNOT_READ
    except OSError as problem:
        tell(f"goodward: {file} cannot be written: {problem.strerror}")
        return CANNOT_READ
    tell(f"Written: {file}")
    return FINE
