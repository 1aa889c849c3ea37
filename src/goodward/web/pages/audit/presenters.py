"""The audit record in the words of its readers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.audit.actions import BrokenChain
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.providers.naming import GOES_ON

if TYPE_CHECKING:
    from goodward.audit.models import Record

EVENT = "event."
PROVIDER = "provider"
# What is recorded besides events of providers; anything else is shown as it was written.
TEXTS = {
    "absence.noted": "Days away noted",
    "absence.withdrawn": "Days away taken back",
    "access.ended": "Access to the provider’s pages ended",
    "access.given": "Access to the provider’s pages given",
    "access.kept": "Access to the provider’s pages kept after a change of owner",
    "access.second_step_reset": "Second step of signing in taken away, to be set up again",
    "access.offered": "Invited to the provider’s pages",
    "access.taken_up": "Invitation to the provider’s pages taken up",
    "authority.added": "Authority added",
    "authority.ways_in_changed": "How people at providers get in changed",
    "booking.absent": "Noted that somebody booked did not come",
    "booking.accepted": "Place at a meeting or training taken up",
    "booking.attended": "Noted that somebody booked came",
    "booking.booked": "Place at a meeting or training booked",
    "booking.lapsed": "Place kept for somebody given up, as the time had passed",
    "booking.offered": "Place that came free kept for the next in line",
    "booking.promoted": "Place that came free given to the next in line",
    "booking.queued": "Put on a waiting list",
    "booking.unexpected": "Noted that somebody came without a booking",
    "booking.withdrawn": "Booking withdrawn",
    "calendar.address_made": "Address for a calendar program made",
    "calendar.address_revoked": "Address for a calendar program revoked",
    "bulletin.called_back": "Bulletin called back before it went",
    "bulletin.changed": "Bulletin changed",
    "bulletin.scheduled": "Bulletin given to be sent",
    "bulletin.sent": "Bulletin sent to everybody it is for",
    "bulletin.set_aside": "Bulletin set aside",
    "bulletin.started": "Sending of a bulletin begun",
    "bulletin.tested": "Test copy of a bulletin sent",
    "bulletin.unwanted": "Somebody asked for no more bulletins",
    "bulletin.wanted": "Somebody asked for bulletins again",
    "bulletin.written": "Bulletin begun",
    "calendar.kept": "Calendar of days off kept",
    "caseload.handed_over": "Cases handed over",
    "cases.rebuilt": "Cases worked out anew",
    "gathering.cancelled": "Meeting or training cancelled",
    "gathering.changed": "Meeting or training changed",
    "gathering.held": "Meeting or training held",
    "gathering.published": "Meeting or training published",
    "gathering.written": "Meeting or training written down",
    "claims.options": "Times, rates or weights of audits of claims set",
    "claims.sample_drawn": "Sample for audits of claims drawn",
    "claims.signal_noted": "Sign of risk noted",
    "claims_audit.answered": "Findings of an audit of claims answered",
    "claims_audit.closed": "Audit of claims closed",
    "claims_audit.evidence": "Evidence for an audit of claims sent",
    "claims_audit.file_taken": "Findings of a claims file taken into an audit",
    "claims_audit.findings_sent": "Findings of an audit of claims sent",
    "claims_audit.follow_up": "Follow-up of an audit of claims announced",
    "claims_audit.found": "Finding of an audit of claims entered",
    "claims_audit.handed_over": "Audit of claims handed over",
    "claims_audit.held": "Visit of an audit of claims held",
    "claims_audit.noted": "Note kept with an audit of claims",
    "claims_audit.planned": "Audit of claims planned",
    "claims_audit.recovered": "Recovery noted beside an audit of claims",
    "claims_audit.set_aside": "Audit of claims set aside",
    "claims_audit.told": "Provider told of an audit of its claims",
    "claims_audit.weighed": "Finding of an audit of claims decided",
    "claims_papers.approved": "Deletion of the papers of an audit of claims approved",
    "claims_papers.deleted": "Papers of an audit of claims deleted",
    "claims_papers.held": "Papers of an audit of claims put on legal hold",
    "claims_papers.released": "Legal hold of the papers of an audit of claims ended",
    "claims_file.approved": "Deletion of a claims file approved",
    "claims_file.checked": "Claims file checked",
    "claims_file.deleted": "Claims file deleted",
    "claims_file.held": "Claims file put on legal hold",
    "claims_file.opened": "Claims file opened",
    "claims_file.received": "Claims file brought in",
    "claims_file.released": "Legal hold of a claims file ended",
    "business_review.begun": "Business review begun",
    "business_review.finished": "Business review finished",
    "business_review.set_aside": "Business review set aside",
    "business_review.written": "Business review written",
    "committee_action.added": "Action Ofsted set for a committee entered",
    "committee_action.monitored": "Actions of a committee monitored",
    "concern.raised": "Concern that a provider cannot go on raised",
    "concern.taken_over": "Request for help to stay open taken over as a concern",
    "document.received": "Document of a provider taken in",
    "figure.corrected": "Figure of a provider’s business corrected",
    "figure.entered": "Figure of a provider’s business entered",
    "figures.asked": "Provider asked for figures of its business",
    "figures.given": "Figures of its business given by a provider",
    "figures.taken_back": "Figures of its business no longer asked for",
    "file.deleted": "File deleted on its day",
    "file.infected": "File found harmful and taken away",
    "file.read": "File opened",
    "file.received": "File taken in",
    "file.scanned": "File scanned for viruses",
    "enquiry.adviser": "Adviser of a prospective provider chosen",
    "enquiry.closed": "Enquiry closed",
    "enquiry.confirmed": "Enquiry confirmed by its link",
    "enquiry.made": "Enquiry of a prospective provider",
    "enquiry.number": "Ofsted’s number given by a prospective provider",
    "enquiry.registered": "Prospective provider turned into the registered one",
    "enquiry.reopened": "Enquiry taken up again",
    "enquiry.ticked": "Step to opening done",
    "enquiry.unticked": "Step to opening not done after all",
    "feedback.acknowledged": "Complaint acknowledged",
    "feedback.answered": "Complaint answered",
    "feedback.decided": "Complaint decided by the Ombudsman",
    "feedback.escalated": "Complaint taken to the next stage",
    "feedback.extended": "More time taken for a complaint",
    "feedback.handed_over": "Complaint given to somebody else to decide",
    "feedback.learned": "Change made because of a compliment or complaint",
    "feedback.learning": "Change promised because of a compliment or complaint",
    "feedback.noted": "Note kept with a compliment or complaint",
    "feedback.received": "Compliment or complaint received",
    "feedback.remedied": "What a complaint was about put right",
    "feedback.reopened": "Complaint looked at again",
    "feedback.shared": "Something of it shared with the officer",
    "feedback.terms": "Days of complaints set, and who decides them",
    "feedback.thanked": "Compliment thanked for",
    "feedback.withdrawn": "Complaint taken back",
    "bespoke.agreed": "Quote agreed by the provider",
    "bespoke.asked": "Package of services asked for",
    "bespoke.cancelled": "Package of services cancelled",
    "bespoke.closed": "Package of services closed",
    "bespoke.declined": "Quote declined by the provider",
    "bespoke.delivered": "Service delivered",
    "bespoke.quoted": "Quote written",
    "bespoke.sent": "Quote sent",
    "bespoke.taken_back": "Delivery taken back",
    "consultation.followed_up": "Safeguarding consultation followed up",
    "consultation.logged": "Safeguarding consultation logged",
    "conversation.amended": "Record of an annual conversation corrected",
    "conversation.asked": "Time for an annual conversation asked for",
    "conversation.booked": "Annual conversation booked",
    "conversation.held": "Annual conversation recorded",
    "conversation.invited": "Invited to the annual conversation",
    "finance.exported": "Batch for finance made",
    "concern.noted": "Concern about children’s safety noted",
    "concern.opened": "Concern about children’s safety read",
    "concern.referenced": "Ofsted’s reference of a concern entered",
    "concern.shared": "Concern about children’s safety shared with Ofsted",
    "concern.taken_back": "Concern taken back that was entered wrongly",
    "notice.appealed": "Appeal against a notice entered",
    "notice.corrected": "What a notice says corrected",
    "notice.decided": "Notice of decision to cancel entered",
    "notice.ended": "Outcome of a notice entered",
    "notice.entered": "Notice of Ofsted’s entered",
    "notice.extended": "Extension of a suspension entered",
    "notice.opened": "Notice of Ofsted’s read",
    "notice.pathways_closed": "Pathways of a notice closed",
    "notice.reopened": "Outcome of a notice taken back",
    "notice.represented": "Representations against a notice entered",
    "notice.requirement_added": "Requirement of a notice added",
    "notice.requirement_changed": "Requirement of a notice changed",
    "notice.reviewed": "Requirements of a notice reviewed",
    "notice.setting_taken_out": "Setting taken out of a notice",
    "notice.settings_added": "Settings put to a notice",
    "notice.taken_back": "Notice taken back that was entered wrongly",
    "notice.varied": "Change of conditions entered",
    "funding.approved": "Decision about funding approved",
    "funding.begun": "Decision about funding begun",
    "funding.condition_agreed": "Condition of funding agreed",
    "funding.condition_breached": "Condition of funding not kept",
    "funding.condition_taken_up": "Support that funding hangs on taken up",
    "funding.put_forward": "Decision about funding put forward",
    "funding.returned": "Decision about funding returned",
    "funding.reviewed": "Decision about funding looked at again",
    "funding.taken_up": "Decision about funding taken up by another",
    "funding.withdrawn": "Draft of a decision about funding withdrawn",
    "funding.written": "Decision about funding written",
    "funding_challenge.change_dropped": "Change of a funding decision given up",
    "funding_challenge.changed": "Funding decision changed after an appeal",
    "funding_challenge.changing": "Change of a funding decision begun",
    "funding_challenge.day_set": "Day to answer an appeal set",
    "funding_challenge.received": "Representations or appeal received",
    "funding_challenge.taken_back": "Representations or appeal taken back",
    "funding_challenge.taken_up": "Representations or appeal taken up",
    "funding_challenge.upheld": "Appeal answered: the decision stands",
    "import.abandoned": "File set aside",
    "import.committed": "File accepted",
    "import.staged": "File read, to be reviewed",
    "instrument.begun": "Audit begun",
    "instrument.described": "Wording of a rating scale entered",
    "instrument.finished": "Audit finished",
    "instrument.saved": "Answers of an audit saved",
    "instrument.set_aside": "Audit set aside",
    "letter.emailed": "Letter sent by e-mail",
    "letter.made": "Letter made",
    "letter.posted": "Letter posted",
    "letter.set_aside": "Letter set aside",
    "letter.written": "Letter drafted",
    "message.written": "Message written, to be sent",
    "message.worded": "Own words for a message written",
    "message.wording_adopted": "Words of a message adopted",
    "message.wording_declined": "Own words for a message not taken up",
    "message.choice_made": "Chosen how often to be written to",
    "message.outgoing_changed": "How messages leave changed",
    "message.sent_again": "Message sent again",
    "message.settled": "Message that did not arrive dealt with",
    "note.answered": "Note answered by the provider",
    "note.replied": "Answer to a note replied to",
    "note.amending": "Note: amendment begun",
    "note.amendment_dropped": "Note: amendment given up",
    "note.approved": "Note read, and ready to issue",
    "note.begun": "Note begun",
    "note.issued": "Note issued",
    "note.returned": "Note given back to its writer",
    "note.submitted": "Note given to its reader",
    "night.proved": "Cases checked overnight",
    "own_audit.begun": "Provider began an audit of its own",
    "own_audit.finished": "Provider finished an audit of its own",
    "own_audit.read": "Audit that a provider shared read",
    "own_audit.saved": "Provider went on with an audit of its own",
    "own_audit.set_aside": "Provider set an audit of its own aside",
    "own_audit.shared": "Provider shared an audit of its own",
    "own_audit.taken_back": "Provider took back an audit it had shared",
    "package.agreed": "Support package agreed",
    "package.brokered": "Support package put together",
    "package.set_aside": "Support package set aside",
    "person.account_ended": "Account ended",
    "person.account_reopened": "Account opened again",
    "person.added": "Person added",
    "person.identity_entered": "Account at the identity provider entered for a person",
    "person.identity_taken_away": "Account at the identity provider taken away from a person",
    "person.sign_in_refused": "Sign-in through the identity provider refused",
    "access.identity_entered": "Account at the identity provider entered by a person at a provider",
    "access.identity_taken_away": "Account at the identity provider taken away by a person",
    "access.sign_in_refused": "Sign-in of a person at a provider by the identity provider refused",
    "plan.added": "Action put into an improvement plan",
    "plan.also_asked": "Action of a plan asked for by another source too",
    "plan.answered": "Question about the whole plan answered",
    "plan.asked_anew": "Closed action of a plan asked for again",
    "plan.changed": "Action of a plan changed",
    "plan.closed": "Action of a plan closed with its evidence",
    "plan.evidence_added": "Evidence put to an action of a plan",
    "plan.provider_said": "Action of a plan answered by the provider",
    "plan.reopened": "Action of a plan reopened",
    "plan.reviewed": "Action of a plan reviewed",
    "policy.adopted": "Policy adopted",
    "policy.draft_begun": "Draft of the policy begun",
    "policy.draft_saved": "Draft of the policy changed",
    "policy.draft_set_aside": "Draft of the policy set aside",
    "provider.added": "Provider added",
    "provider.changed": "Provider’s details changed",
    "provider.contact_added": "Contact added",
    "provider.contact_changed": "Contact changed",
    "provider.contact_removed": "Contact removed",
    "report.received": "Report of Ofsted’s brought in",
    "report.taken": "Actions taken from a report of Ofsted’s",
    "support.given": "Support given",
    "support.not_given": "Support not given after all",
    "support.outcome": "What came of support noted",
    "telling.declined": "What a provider told us not taken up",
    "telling.taken": "What a provider told us taken up",
    "telling.told": "Provider told or asked something",
    "training.attended": "Training attended",
    "training.booked": "Training booked",
    "training.cancelled": "Training cancelled",
    "training.noted": "Training need noted",
    "training.signposted": "Pointed to training",
    "service.added": "Service put into the catalogue",
    "service.changed": "Service of the catalogue changed",
    "skill.noted": "Skill noted",
    "skill.withdrawn": "Skill taken back",
    "visit.asked": "Another day asked for by the provider",
    "visit.booked": "Visit booked",
    "visit.cancelled": "Visit cancelled",
    "visit.confirmed": "Visit confirmed by the provider",
    "visit.handed_over": "Visit given to somebody else who goes",
    "visit.held": "Visit held",
    "visit.kept": "Visit kept on its day",
    "visit.moved": "Visit moved",
    "visit.no_show": "Visit not kept by the provider",
}
# Where what a record is about has a page of its own.
SUBJECT_PAGES = {
    "bulletin": "bulletins:show",
    PROVIDER: "providers:show",
    "gathering": "gatherings:show",
    "import": "imports:show",
    "draft": "policy:draft",
    "instrument": "instruments:show",
    "plan_action": "plans:action",
    "report": "reports:show",
    "package": "support:show",
    "bespoke": "offers:package",
    "consultation": "offers:call",
    "service": "offers:service",
    "claims audit": "claims:show",
    "claims file": "claims:file",
}


# What a record is about, before its number; of a text or a policy, before its name.
NOUNS = {
    "authority": "Authority",
    "bespoke": "Package of services",
    "bulletin": "Bulletin",
    "calendar": "Calendar",
    "claims audit": "Audit of claims",
    "claims file": "Claims file",
    "claims options": "Times, rates and weights of audits of claims",
    "claims sample": "Sample for audits of claims",
    "concern": "Safety concern",
    "consultation": "Safeguarding consultation",
    "draft": "Draft of the policy",
    "feedback": "Compliment or complaint",
    "feedback terms": "Terms for complaints",
    "file": "File",
    "finance_export": "Batch for finance",
    "form": "Form",
    "gathering": "Meeting or training",
    "import": "File of Ofsted’s",
    "instrument": "Audit",
    "message": "Message",
    "message text": "Text of a message:",
    "note": "Note of visit",
    "notice": "Notice of Ofsted’s",
    "organisation": "Owner",
    "package": "Package of support",
    "person": "Person",
    "plan_action": "Action of a plan",
    "policy": "Policy",
    PROVIDER: "Provider",
    "report": "Report of Ofsted’s",
    "service": "Service",
    "training": "Training",
    "visit": "Visit",
}


class ShownRecord(NamedTuple):
    """One line of the record; `url` leads to what it is about."""

    when: str
    who: str
    what: str
    about: str
    url: str
    reason: str


def shown_record(
    record: Record, names: Mapping[int, str], prospective: Collection[int]
) -> ShownRecord:
    """Return a line of the record. names: of providers, by key; prospective: keys of such."""
    moment = localtime(record.at)
    page = SUBJECT_PAGES.get(record.subject_type)
    return ShownRecord(
        f"{moment.day} {moment:%B %Y, %H:%M}",
        record.actor_name or "Goodward",
        _what(record, prospective),
        _about(record, names),
        reverse(page, kwargs={"pk": record.subject_id}) if page else "",
        record.reason,
    )


def _what(record: Record, prospective: Collection[int]) -> str:
    is_prospective = record.subject_type == PROVIDER and int(record.subject_id) in prospective
    if is_prospective and record.kind == "event.provider_left":
        return GOES_ON
    return what_happened(record.kind)


def what_happened(kind: str) -> str:
    """Return what a record tells, in words."""
    event = EVENT_KINDS.get(kind.removeprefix(EVENT)) if kind.startswith(EVENT) else None
    return event.title if event else TEXTS.get(kind, kind)


def providers_named(records: list[Record]) -> set[int]:
    """Return the keys of the providers that records are about."""
    return {int(each.subject_id) for each in records if each.subject_type == PROVIDER}


def how_broken(found: BrokenChain | None) -> str:
    """Return what is wrong with the chain; nothing while it is whole."""
    if found is None:
        return ""
    where = f" at record {found.record_id}" if found.record_id else ""
    return f"The chain is broken{where}: {found.why}."


def _about(record: Record, names: Mapping[int, str]) -> str:
    if record.subject_type == PROVIDER and (name := names.get(int(record.subject_id))):
        return name
    if not record.subject_type:
        return ""
    noun = NOUNS.get(record.subject_type, record.subject_type.capitalize())
    return f"{noun} {record.subject_id.replace('_', ' ')}"
