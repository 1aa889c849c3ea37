"""The table of checks: what each looks for, who sees what it finds, and how that is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from goodward.integrity import looking
from goodward.integrity.looking import Asked, Found

Look = Callable[[Asked], Iterable[Found]]


class Check(NamedTuple):
    """
    One check. says: what it looks for. right: what a role must be allowed, to see what it finds.

    mend: what is done about it, in words. act: of `mending.MENDS`, where a button does it; empty
    where it is done on a page.
    """

    key: str
    title: str
    says: str
    right: str
    mend: str
    look: Look
    act: str = ""


CHECKS = (
    Check(
        "stored_rows",
        "Stored duties",
        "What lists show of each provider is what its events come to.",
        "integrity.view",
        "Work its rows out anew",
        looking.stored_rows,
        "rebuild",
    ),
    Check(
        "chain",
        "Audit record",
        "Nothing in the record was changed, and nothing is missing from it.",
        "audit.view",
        "Read the record, and tell whoever looks after the server",
        looking.chain,
    ),
    Check(
        "held_by_who_left",
        "Work of those who left",
        "Nobody who has left still holds an open case or an open duty.",
        "caseload.view",
        "Hand it over",
        looking.held_by_who_left,
    ),
    Check(
        "visits_without_a_note",
        "Visits without a note",
        "Every visit that was held has its note, or it is not due yet.",
        "view",
        "Begin the note",
        looking.visits_without_a_note,
    ),
    Check(
        "messages_stuck",
        "Messages that did not leave",
        "Nothing lies in the outbox longer than a quiet weekend.",
        "view",
        "See the message, and ask whether “goodward send-messages” runs",
        looking.messages_stuck,
    ),
    Check(
        "messages_unanswered",
        "Messages without an answer",
        "Whoever carries a message has said what became of it.",
        "view",
        "See the message, and ask at GOV.UK Notify",
        looking.messages_unanswered,
    ),
    Check(
        "messages_untold",
        "Messages that nobody deals with",
        "Of each message that did not arrive, somebody who works here is told.",
        "message.deal",
        "Send it again, or say how it was told",
        looking.messages_untold,
    ),
    Check(
        "files_without_bytes",
        "Files that are gone",
        "Every file that is held lies on the disk.",
        "view",
        "Bring it back from a copy, or ask for it once more",
        looking.files_without_bytes,
    ),
    Check(
        "bytes_without_a_row",
        "Files that nobody knows",
        "Nothing lies on the disk that no row knows of.",
        "integrity.mend",
        "Take them away",
        looking.bytes_without_a_row,
        "sweep_files",
    ),
    Check(
        "outcomes_without_an_answer",
        "Outcomes the policy does not cover",
        "The policy in force, or somebody’s decision, says what follows from every outcome held.",
        "policy.view",
        "See what is asked, and decide it",
        looking.outcomes_without_an_answer,
    ),
    Check(
        "restricted_in_their_row",
        "Restricted providers",
        "What tells who and where a restricted provider is stands apart from its row.",
        "providers.restricted",
        "Take it out of the row",
        looking.restricted_in_their_row,
        "hide",
    ),
    Check(
        "imports_left",
        "Files of Ofsted’s left undecided",
        "No file of Ofsted’s waits for a month.",
        "import.view",
        "Decide, or set it aside",
        looking.imports_left,
    ),
    Check(
        "addresses_gone_old",
        "Addresses published with consent",
        "Home addresses are those of a release of this half-year.",
        "addresses.consented",
        "Bring in the newest list",
        looking.addresses_gone_old,
    ),
    Check(
        "search_entries",
        "What is searched",
        "Search finds what providers, notes, actions and messages say now, and nothing else.",
        "integrity.view",
        "Make its entries anew",
        looking.search_entries,
        "search",
    ),
)
BY_KEY = {each.key: each for each in CHECKS}
# A check that could not be run is a finding itself, below this key.
FAILED = "failed"
