"""What left on paper or by e-mail: a note to be answered, an address that refused, a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.rights import RIGHTS
from goodward.accounts.roles import Role
from goodward.cases.queries import provider_case
from goodward.core.notes.forms import fields_of, from_plain, parts_of
from goodward.demonstration.cast import CAST
from goodward.demonstration.days import noon_of, office_day
from goodward.demonstration.release import urn_of
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.evidence import actions as evidence
from goodward.letters import actions as letters
from goodward.letters.owed import letters_owed
from goodward.messages.models import Delivery, DeliveryState
from goodward.messages.reaching import Outcome
from goodward.messages.sending import keep
from goodward.notes import actions as notes
from goodward.notes.models import IssuedNote
from goodward.notes.queries import offers_for
from goodward.providers.actions import add_contact
from goodward.providers.models import Provider
from goodward.providers.queries import contacts_of, provider_with_urn

VISITED, ISSUED = 3, 2  # days ago
# Who left, and whose address still stands among the contacts.
LEFT, OLD_ADDRESS = "Dana Price", "dana.price@old-mail.example"
REFUSED = "550 5.1.1 The account that you tried to reach does not exist"
WRITTEN = {
    "present": "Ruth Okafor, manager; the deputy",
    "topic.1": "We went through the plan action by action, in the toddler room.",
    "column.1": "Children choose what they play with, and staff follow them.",
    "column.2": "Two staff are new and do not know the plan yet.",
    "column.3": "The plan is gone through with everybody who works here.",
    "action.1.words": "Go through the plan with the two new members of staff",
    "action.1.who": "The deputy",
    "other": "The manager is away for the first week of next month.",
}
# Judged so lately that its letter is still to be sent, where the policy has one.
OWED_A_LETTER = "Lighthouse Nursery"
MAKE_PACKS = RIGHTS["evidence.make"].roles
ASKED_BY_OMBUDSMAN = "Asked for by the Local Government Ombudsman, reference 25 001 234 (invented)"
STEPS = (
    "We visit you together and go through this process with you.\n"
    "You write an action plan from what the report asks for.\n"
    "We visit each month and look at what has changed for the children."
)


def write_to_providers(
    authority: LocalAuthority,
    managed: Provider,
    *,
    people: Mapping[str, Sequence[User]],
    today: date,
    now: datetime,
) -> None:
    """
    Issue a note that waits for a manager's answer, make a letter that waits to be posted, and ask
    for a pack of evidence, which is made once the demonstration runs.
    """
    adviser = people[Role.IMPROVEMENT_ADVISER][0]
    issued = _note_to(managed, adviser, today, now)
    _refused(issued, min(noon_of(office_day(today, ISSUED)), now))
    place = next(n for n, character in enumerate(CAST) if character.name == OWED_A_LETTER)
    _letter_to(provider_with_urn(authority, urn_of(place)), people, today, now)
    asks = next(each for role in Role if role in MAKE_PACKS for each in people.get(role, ()))
    evidence.ask(provider=managed, why=ASKED_BY_OMBUDSMAN, until=today, by=asks, at=now)


def _note_to(provider: Provider, adviser: User, today: date, now: datetime) -> IssuedNote:
    visited = min(noon_of(office_day(today, VISITED)), now)
    case = provider_case(provider, today=visited.date())
    run = next(each for each in case.answer.pathways if each.closed_on is None)
    visit = diary.book(
        provider=provider,
        when=When(visited.date()),
        goers=[Goer(adviser.pk, Role.IMPROVEMENT_ADVISER)],
        pathway=run.id,
        pathway_number=run.number,
        purpose="The plan, action by action",
        by=adviser,
        at=visited,
    )
    visit = diary.hold(visit=visit, on=visited.date(), present=[adviser.pk], by=adviser, at=visited)
    add_contact(
        provider=provider, name=LEFT, role="nominated_person", email=OLD_ADDRESS, by=adviser,
        at=visited,
    )  # fmt: skip
    [offer, *_] = offers_for(visit, today=visited.date())
    note = notes.begin(
        visit=visit, pathway=offer.run.id, place=offer.asked_for.place, by=adviser, at=visited
    )
    asked = fields_of(parts_of(from_plain(note.asked)))
    notes.write(
        note=note,
        base=note.revision,
        changes={key: text for key, text in WRITTEN.items() if key in asked},
        by=adviser,
        at=visited,
    )
    note.refresh_from_db()
    sent = min(noon_of(office_day(today, ISSUED)), now)
    return notes.issue(note=note, by=adviser, at=sent, without_missing=True)


def _refused(issued: IssuedNote, at: datetime) -> None:
    """Let the copy to who left come back, so that an officer has to see to it."""
    rows = Delivery.objects.for_authority(issued.authority).select_related("message__provider")
    mine = rows.filter(message__cause=f"note/{issued.note_id}/{issued.version}")
    for outcome in (Outcome(DeliveryState.SENT), Outcome(DeliveryState.BOUNCED, REFUSED)):
        keep(mine.get(email=OLD_ADDRESS), outcome, at=at)


def _letter_to(
    provider: Provider, people: Mapping[str, Sequence[User]], today: date, now: datetime
) -> None:
    for owed in letters_owed(provider, today=today):
        signer = people[owed.signed_by[0]][0]
        draft = letters.write_draft(
            provider=provider,
            pathway=owed.pathway,
            pathway_number=owed.pathway_number,
            kind=owed.kind,
            said={"steps": STEPS, "funding": "funding for two-year-olds", "more": ""},
            by=signer,
            at=now,
        )
        letters.make(
            draft=draft,
            way="post",
            to=[each.pk for each in contacts_of(provider)],
            by=signer,
            at=now,
            revision=draft.revision,
        )
