"""
Which role may do what, and when: one table.

A page shows it, views ask it (`ui.access.requires`), and a test walks every address by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from goodward.accounts.roles import Role
from goodward.core.policy.vocabulary import EVENT_KINDS


class State(StrEnum):
    """What the thing to be acted on is at the moment."""

    # A provider's case.
    NO_PATHWAY = "no_pathway"
    OPEN = "open"
    # Closed, but a note or an exit visit is still owed.
    OWING = "owing"
    LEFT = "left"
    # An import.
    STAGED = "staged"
    COMMITTED = "committed"
    ABANDONED = "abandoned"
    UNDONE = "undone"


CASE_STATES = frozenset({State.NO_PATHWAY, State.OPEN, State.OWING, State.LEFT})
IMPORT_STATES = frozenset({State.STAGED, State.COMMITTED, State.ABANDONED, State.UNDONE})
_NO_STATE: frozenset[State] = frozenset()
_WITH_PATHWAY = frozenset({State.OPEN, State.OWING})
_ON_THE_REGISTER = frozenset({State.NO_PATHWAY, State.OPEN, State.OWING})
_STAGED = frozenset({State.STAGED})


class Right(NamedTuple):
    """Who may do an act, and in which states it makes sense; none listed: it has no state."""

    title: str
    roles: frozenset[Role]
    states: frozenset[State] = _NO_STATE


_EVERYBODY = frozenset(Role)
_ADVISERS = frozenset({Role.IMPROVEMENT_ADVISER, Role.SENIOR_IMPROVEMENT_ADVISER})
_SUFFICIENCY = frozenset(
    {
        Role.CHILDCARE_SUFFICIENCY_OFFICER,
        Role.SENIOR_CHILDCARE_SUFFICIENCY_OFFICER,
        Role.SUFFICIENCY_SAFEGUARDING_OFFICER,
    }
)
_TEAMS = frozenset({Role.EQUALITY_INCLUSION_TEAM, Role.SUFFICIENCY_SUSTAINABILITY_TEAM})
_MANAGER = frozenset({Role.IMPROVEMENT_STANDARDS_MANAGER})
# A policy without senior roles leaves their acts to the officer who shares the adviser's part.
_SENIORS = _MANAGER | {
    Role.SENIOR_IMPROVEMENT_ADVISER,
    Role.SENIOR_CHILDCARE_SUFFICIENCY_OFFICER,
    Role.SUFFICIENCY_SAFEGUARDING_OFFICER,
}
_OFFICERS = _ADVISERS | _SUFFICIENCY | _TEAMS | _MANAGER | {Role.FUNDING_OFFICER}
# Who needs the words of a notice of Ofsted's, or of a concern about children's safety.
_NOTICES = _ADVISERS | _MANAGER | {Role.SUFFICIENCY_SAFEGUARDING_OFFICER}
_BUSINESS = _SUFFICIENCY | _MANAGER | {Role.SUFFICIENCY_SUSTAINABILITY_TEAM}
_CLAIMS = _MANAGER | {Role.FUNDING_OFFICER, Role.SUFFICIENCY_SAFEGUARDING_OFFICER}
_REGISTRAR = _SENIORS | {Role.ADMINISTRATOR}

# What people record about a provider: which roles, in which states of its case.
_RECORDING: dict[str, tuple[frozenset[Role], frozenset[State]]] = {
    "registered": (_REGISTRAR, CASE_STATES),
    "judgement_published": (_REGISTRAR | _ADVISERS, CASE_STATES),
    "officer_allocated": (_SENIORS, _WITH_PATHWAY),
    "contact_made": (_OFFICERS, _ON_THE_REGISTER),
    "visit_booked": (_OFFICERS, _ON_THE_REGISTER),
    "visit_moved": (_OFFICERS, _ON_THE_REGISTER),
    "visit_held": (_OFFICERS, _ON_THE_REGISTER),
    "visit_cancelled": (_OFFICERS, _ON_THE_REGISTER),
    "note_sent": (_OFFICERS, CASE_STATES),
    "review_done": (_OFFICERS, _WITH_PATHWAY),
    "document_received": (_OFFICERS, _WITH_PATHWAY),
    "letter_sent": (_SENIORS, _WITH_PATHWAY),
    "referral_made": (_ADVISERS | _SUFFICIENCY | _MANAGER, _ON_THE_REGISTER),
    "package_agreed": (_ADVISERS | _SUFFICIENCY | _MANAGER, _ON_THE_REGISTER),
    "annual_conversation_held": (_OFFICERS, _ON_THE_REGISTER),
    "enquiry_made": (_OFFICERS | _REGISTRAR, CASE_STATES),
    "funding_difficulty": (_OFFICERS, _ON_THE_REGISTER),
    "provider_left": (_REGISTRAR, _ON_THE_REGISTER),
    "suspension_lifted": (_REGISTRAR, CASE_STATES),
    "support_declined": (_OFFICERS, _ON_THE_REGISTER),
    "disengaged": (_SENIORS | _ADVISERS, _ON_THE_REGISTER),
    "improvement_insufficient": (_SENIORS, _ON_THE_REGISTER),
    "welfare_notice_issued": (_REGISTRAR | _ADVISERS, _ON_THE_REGISTER),
    "cancellation_intended": (_REGISTRAR | _ADVISERS, _ON_THE_REGISTER),
    "registration_suspended": (_REGISTRAR | _ADVISERS, _ON_THE_REGISTER),
    "safety_concern": (_OFFICERS, CASE_STATES),
    "sustainability_concern": (_OFFICERS, _ON_THE_REGISTER),
    "ofsted_informed": (_OFFICERS, CASE_STATES),
    "funding_decided": (_MANAGER, CASE_STATES),
    "pathway_chosen": (_SENIORS | _ADVISERS, _ON_THE_REGISTER),
    "case_closed": (_SENIORS, _WITH_PATHWAY),
    "duty_excused": (_SENIORS, _WITH_PATHWAY),
    "case_paused": (_SENIORS, _WITH_PATHWAY),
    "case_resumed": (_SENIORS, _WITH_PATHWAY),
    "moved_to_version": (_SENIORS, frozenset({State.OPEN})),
    "corrected": (_OFFICERS | _REGISTRAR, CASE_STATES),
}

RIGHTS: dict[str, Right] = {
    "view": Right("See providers, duties and timelines", _EVERYBODY),
    "work.view": Right("See lists of work", _EVERYBODY),
    "watch.keep": Right("Watch providers, and keep views of lists, for oneself alone", _EVERYBODY),
    "policy.view": Right("Read the policy", _EVERYBODY),
    "rights.view": Right("See who may do what", _EVERYBODY),
    "audit.view": Right("Read the audit record", _SENIORS | {Role.ADMINISTRATOR}),
    "import.view": Right("See imports of Ofsted's files", _EVERYBODY, IMPORT_STATES),
    "import.stage": Right("Bring in a file from Ofsted for review", _REGISTRAR),
    "import.review": Right("Decide about the differences of an import", _REGISTRAR, _STAGED),
    "import.commit": Right("Accept a reviewed import", _REGISTRAR, _STAGED),
    "import.abandon": Right("Set an import aside", _REGISTRAR, _STAGED),
    "import.undo": Right(
        "Take an accepted import back while nothing was built on it",
        _REGISTRAR,
        frozenset({State.COMMITTED}),
    ),
    "succession.part": Right(
        "Say that two registrations are not one setting after all", _REGISTRAR
    ),
    "ofsted.choose_source": Right(
        "Say where Ofsted’s data comes from", _MANAGER | {Role.ADMINISTRATOR}
    ),
    "ofsted.set_aside": Right(
        "Set aside what Ofsted’s daily extract told, with a reason", _REGISTRAR | _ADVISERS
    ),
    "case.open": Right("Open the case of a standing outcome", _REGISTRAR, _ON_THE_REGISTER),
    "provider.add": Right("Add a provider by hand", _OFFICERS | _REGISTRAR),
    "providers.restricted": Right(
        "See providers that are kept from view, keep one from view or show it again; each opening "
        "is recorded",
        _SENIORS,
    ),
    "addresses.consented": Right(
        "See home addresses that childminders let Ofsted publish", _OFFICERS
    ),
    "provider.change": Right("Change what is held of a provider", _OFFICERS | _REGISTRAR),
    "visit.book": Right("Book a visit", _OFFICERS, _ON_THE_REGISTER),
    "visit.change": Right("Move or cancel a visit, and say that it was held", _OFFICERS),
    "plan.change": Right("Put actions into an improvement plan and say how they go", _OFFICERS),
    "document.enter": Right("Enter a document that a provider sent another way", _OFFICERS),
    "report.take": Right(
        "Bring in a report of Ofsted's and take actions from it", _REGISTRAR | _ADVISERS
    ),
    "package.agree": Right(
        "Put a package of support together and agree it",
        _ADVISERS | _SUFFICIENCY | _MANAGER,
        _ON_THE_REGISTER,
    ),
    "package.deliver": Right("Say that support was given, and what came of it", _OFFICERS),
    "training.change": Right("Keep a provider’s training and development plan", _OFFICERS),
    "gathering.change": Right(
        "Arrange meetings and training, book places and note who came", _OFFICERS
    ),
    "offer.view": Right("See services, packages and annual conversations", _EVERYBODY),
    "service.change": Right("Keep the catalogue of services and their prices", _REGISTRAR),
    "bespoke.change": Right(
        "Ask for, quote, send and close bespoke packages, and note what was answered",
        _ADVISERS | _SUFFICIENCY | _MANAGER,
    ),
    "bespoke.deliver": Right("Say what of a bespoke package was delivered", _OFFICERS),
    "finance.export": Right(
        "Make batches of what is to be invoiced",
        _MANAGER | {Role.ADMINISTRATOR, Role.FUNDING_OFFICER},
    ),
    "conversation.hold": Right("Book, hold and record annual conversations", _OFFICERS),
    "conversation.invite": Right(
        "Invite many providers to their annual conversation, and give them an adviser", _SENIORS
    ),
    "consultation.keep": Right(
        "Log and read safeguarding consultations by telephone",
        _ADVISERS | _MANAGER | {Role.SUFFICIENCY_SAFEGUARDING_OFFICER},
    ),
    "calendar.subscribe": Right("Read visits in a calendar program of one’s own", _EVERYBODY),
    "bulletin.send": Right("Write bulletins and send them", _OFFICERS),
    "telling.answer": Right("Answer what providers tell and ask", _OFFICERS | _REGISTRAR),
    "absence.change": Right("Say who is away, and who stands in", _OFFICERS),
    "note.write": Right("Write notes of visit, issue them and amend them", _OFFICERS),
    "note.review": Right("Read a note before it is issued", _OFFICERS),
    "letter.write": Right(
        "Write letters that the policy asks for, and say that one was posted", _ADVISERS | _SENIORS
    ),
    "notices.view": Right("See notices of Ofsted’s, what they say and what was found", _NOTICES),
    "notices.enter": Right("Enter notices of Ofsted’s and what becomes of them", _NOTICES),
    "notices.review": Right("Say what was found of each requirement of a notice", _NOTICES),
    "notices.correct": Right(
        "Correct a notice, and take one back that was entered wrongly", _SENIORS & _NOTICES
    ),
    "concern.note": Right("Note a concern about children’s safety", _OFFICERS),
    "concern.view": Right("See concerns about children’s safety", _NOTICES),
    "concern.share": Right(
        "Say that a concern was shared with Ofsted, and enter its reference", _NOTICES
    ),
    "concern.correct": Right("Take a concern back that was entered wrongly", _SENIORS & _NOTICES),
    "funding.view": Right("See decisions about funding and what waits", _EVERYBODY),
    "funding.draft": Right(
        "Draft decisions about funding, put them forward, and record what is said against them",
        _OFFICERS,
    ),
    "funding.decide": Right(
        "Approve a decision about funding that somebody else drafted, where the policy names one’s "
        "role",
        _OFFICERS,
    ),
    "funding.answer": Right(
        "Answer representations and appeals, and approve what changes because of them", _SENIORS
    ),
    "instrument.fill": Right("Fill in, finish and set aside audits", _OFFICERS),
    "instrument.describe": Right(
        "Enter the wording of a rating scale under a licence",
        _MANAGER | {Role.ADMINISTRATOR},
    ),
    "message.write": Right("Write to providers, to one or to several at once", _OFFICERS),
    "message.deal": Right("Deal with messages that did not arrive", _OFFICERS),
    "message.word": Right("Write words of our own for messages", _OFFICERS),
    "message.adopt": Right(
        "Adopt words of our own for messages", _MANAGER | _SENIORS | {Role.ADMINISTRATOR}
    ),
    "message.leave": Right("Say how and when messages leave", _MANAGER | {Role.ADMINISTRATOR}),
    "caseload.view": Right("See who carries which cases", _EVERYBODY),
    "caseload.hand_over": Right("Hand cases over from one person to others", _SENIORS),
    "caseload.skill": Right("Note what somebody knows well", _REGISTRAR),
    "enquiry.view": Right("See who asked how to become a provider", _EVERYBODY),
    "enquiry.change": Right(
        "Enter and close enquiries, choose who advises, and tick steps", _OFFICERS | _REGISTRAR
    ),
    "enquiry.register": Right(
        "Say which registered provider a prospective one became", _REGISTRAR | _ADVISERS
    ),
    "feedback.view": Right("See the compliments and complaints one is to see", _EVERYBODY),
    "feedback.take": Right(
        "Record a compliment or complaint that came by letter, e-mail or telephone",
        _OFFICERS | _REGISTRAR,
    ),
    "feedback.take_up": Right("Take up a complaint that nobody else may decide", _REGISTRAR),
    "feedback.figures": Right(
        "See figures of compliments and complaints", _MANAGER | {Role.SENIOR_STAFF}
    ),
    "feedback.terms": Right(
        "Set the days of complaints, and who decides them", _MANAGER | {Role.ADMINISTRATOR}
    ),
    "claims.view": Right("See audits of claims for funded places", _CLAIMS),
    "claims.audit": Right("Check claims files, and plan and do audits of claims", _CLAIMS),
    "claims.delete": Right(
        "Approve that a claims file is deleted, and put one on legal hold", _CLAIMS
    ),
    "claims.options": Right(
        "Set rates, weights and times of audits of claims", _MANAGER | {Role.ADMINISTRATOR}
    ),
    "sustainability.raise": Right("Raise a concern that a provider cannot go on", _OFFICERS),
    "sustainability.view": Right(
        "See concerns, figures and reviews of providers that may not be able to go on", _BUSINESS
    ),
    "sustainability.change": Right(
        "Enter and ask for figures, and review a provider’s business", _BUSINESS
    ),
    "committee.change": Right(
        "Enter actions Ofsted set for a committee, and monitor them", _BUSINESS
    ),
    "oversight.open": Right("See what stands below Oversight", _EVERYBODY),
    "oversight.view": Right(
        "See how deadlines were kept, and how long improving took", _SENIORS | {Role.SENIOR_STAFF}
    ),
    "oversight.funding": Right(
        "See what the funding team has in hand",
        _MANAGER | {Role.FUNDING_OFFICER, Role.SENIOR_STAFF},
    ),
    "oversight.neighbours": Right(
        "Choose the authorities that figures stand beside", _MANAGER | {Role.ADMINISTRATOR}
    ),
    "oversight.officers": Right("See how each officer kept them", _MANAGER),
    "evidence.make": Right(
        "Make packs of evidence of a provider, of what one may read oneself; each making and each "
        "download is recorded",
        _SENIORS,
    ),
    "cabinet.read": Right(
        "Read reports to cabinet and scrutiny, and save them as files",
        _SENIORS | {Role.SENIOR_STAFF},
    ),
    "cabinet.write": Right("Begin, write and finish reports to cabinet and scrutiny", _SENIORS),
    "cabinet.approve": Right(
        "Approve, return and send reports to cabinet that somebody else wrote",
        _MANAGER | {Role.SENIOR_STAFF},
    ),
    "cabinet.schedule": Right(
        "Say when reports to cabinet are begun, and who reads them", _MANAGER
    ),
    "oversight.past": Right(
        "Have figures worked out as at a past day", _SENIORS | {Role.SENIOR_STAFF}
    ),
    "integrity.view": Right(
        "See what the nightly sweep found wrong", _SENIORS | {Role.ADMINISTRATOR}
    ),
    "integrity.mend": Right(
        "Mend what the sweep found, and start a sweep", _MANAGER | {Role.ADMINISTRATOR}
    ),
    "decisions.view": Right("See what waits for one’s decision", _EVERYBODY),
    "policy.draft": Right("Draft a version of the policy and preview it", _REGISTRAR),
    "policy.adopt": Right("Adopt a version of the policy", _MANAGER | {Role.ADMINISTRATOR}),
    "people.change": Right(
        "Add people, change roles, and end accounts", frozenset({Role.ADMINISTRATOR})
    ),
    **{
        f"record.{kind}": Right(f"Record: {EVENT_KINDS[kind].title.lower()}", roles, states)
        for kind, (roles, states) in _RECORDING.items()
    },
}


class ActUnknown(LookupError):
    """An act that the table does not name: a mistake in a page, never a refusal."""


def may(roles: Iterable[str], act: str, state: State | None = None) -> bool:
    """
    Return whether any of a person's roles may do an act.

    state: what is acted on, when known; None asks whether there is any state in which they may.

    :raises ActUnknown: if the table has no such act.
    """
    try:
        right = RIGHTS[act]
    except KeyError:
        raise ActUnknown(f"“{act}” is not in the table of rights") from None
    if right.roles.isdisjoint(roles):
        return False
    return state is None or not right.states or state in right.states


def acts_of(role: Role) -> list[str]:
    """Return the acts a role may do, in the table's order."""
    return [act for act, right in RIGHTS.items() if role in right.roles]
