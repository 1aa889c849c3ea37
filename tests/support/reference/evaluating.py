"""
What a policy makes of a history, worked out the slow and obvious way.

Written from the text of the contract of facts and duties alone, sections 3 to 8, as something to
hold the product's own answer against. Everything is worked out anew for each question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tests.support.reference.duties import (
    book,
    cancel_visit,
    excuse,
    let_act_meet,
    number_any_visit,
    support_refused,
)
from tests.support.reference.judging import AUTHORITIES
from tests.support.reference.known import known_facts
from tests.support.reference.pathways import (
    close_by_hand,
    lift_suspension,
    move_to_version,
    open_beside,
    pause,
    resume,
)
from tests.support.reference.proposals import ask_about_funding, decide
from tests.support.reference.rows import Said
from tests.support.reference.state import History
from tests.support.reference.telling import told
from tests.support.reference.turning import choose, judge, leave, register

ACTS = {
    *("officer_allocated", "contact_made", "visit_held", "note_sent", "review_done"),
    *("document_received", "letter_sent", "referral_made", "package_agreed"),
    *("annual_conversation_held", "ofsted_informed"),
}
# What else an event does, beside being an act, opening a pathway and raising a question.
DOES: dict[str, Callable[[History, Said, date], None]] = {
    "registered": register,
    "judgement_published": judge,
    "pathway_chosen": choose,
    "case_closed": close_by_hand,
    "provider_left": leave,
    "suspension_lifted": lift_suspension,
    "visit_booked": book,
    "visit_cancelled": cancel_visit,
    "support_declined": support_refused,
    "disengaged": support_refused,
    "duty_excused": excuse,
    "case_paused": pause,
    "case_resumed": resume,
    "moved_to_version": move_to_version,
    "funding_decided": decide,
}


def answer(
    authority: str, provider_type: str, events: Sequence[Said], as_of: date
) -> dict[str, Any]:
    """
    Return what the contract says of a history, in the shape of its section 5.

    authority: "kent" or "leicestershire". Restricted to what can be worked out from the contract's
    own tables: without texts, sources and norms.
    """
    history = History(AUTHORITIES[authority], provider_type, as_of)
    for fact in known_facts(events, as_of):
        used = read(history, fact.said, fact.day)
        if fact.said["event"] in ACTS and not used:
            history.unused.append(
                {"event": fact.said["event"], "on": str(fact.said["on"]), "id": fact.id}
            )
    return told(history)


def read(history: History, said: Said, day: date) -> bool:
    """Let an event take effect; return whether, as an act, it met or opened a duty."""
    event = said["event"]
    # An act meets only what an earlier event opened, so it meets first and opens afterwards.
    met = event in ACTS and let_act_meet(history, said, day)
    opened = event == "visit_held" and number_any_visit(history, said, day)
    if event in DOES:
        DOES[event](history, said, day)
    open_beside(history, event, day)
    ask_about_funding(history, said)
    return met or opened
