"""
`goodward`: the command line.

Only the module that is asked for is loaded, so that `goodward policy …` and `goodward ofsted …`
start quickly and need no database.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

# Each command, and the module whose `add_commands(subparsers)` adds it.
COMMANDS = {
    "policy": "goodward.cli.policy",
    "ofsted": "goodward.cli.ofsted",
    "add-authority": "goodward.cli.authorities",
    "add-person": "goodward.cli.authorities",
    "link-identity": "goodward.cli.identities",
    "unlink-identity": "goodward.cli.identities",
    "import": "goodward.cli.imports",
    "count-file": "goodward.cli.counting",
    "give-districts": "goodward.cli.districts",
    "nightly": "goodward.cli.nightly",
    "sweep": "goodward.cli.sweep",
    "send-messages": "goodward.cli.sending",
    "look-after-files": "goodward.cli.files",
    "make-packs": "goodward.cli.packs",
    "audit": "goodward.cli.audit",
    "search": "goodward.cli.search",
    "bounces": "goodward.cli.bounces",
    "prepare-demonstration": "goodward.cli.prepare_demonstration",
    "invented-release": "goodward.cli.prepare_demonstration",
    "invented-extract": "goodward.cli.prepare_demonstration",
    "docs": "goodward.cli.docs",
    "manage": "goodward.cli.manage",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 problems found, 2 cannot be done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="goodward",
        description="What Ofsted said, what the authority's policy asks for, and who owes it when.",
        epilog="goodward COMMAND --help explains one command, with examples.",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = COMMANDS.get(words[0]) if words else None
    for module in dict.fromkeys([asked] if asked else COMMANDS.values()):
        importlib.import_module(module).add_commands(subparsers)
    if asked and words[0] == "manage":
        # Everything after it belongs to Django, also what looks like an option of ours.
        return int(importlib.import_module(asked).manage(words[1:]))
    chosen = parser.parse_args(words)
    try:
        return int(chosen.run(chosen))
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
