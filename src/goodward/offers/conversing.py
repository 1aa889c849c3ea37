"""Annual conversations: asked for, booked in the diary, held and recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.models import Pathway
from goodward.core.offers.words import CONVERSATIONS, WAYS
from goodward.core.policy.explaining import day_in_words
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.diary.models import Visit, VisitState
from goodward.offers.models import Conversation, ConversationRecord, TimeAsked
from goodward.offers.programme import HELD, Programme, programmes
from goodward.offers.refusing import OfferRefused
from goodward.offers.talk_queries import time_asked
from goodward.offers.telling import tell, tell_officer
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class Talked(NamedTuple):
    """What was said. present: who took part, by what they are; the rest in the officer's words."""

    present: str
    talked_about: str
    strengths: str = ""
    to_develop: str = ""
    what_we_offer: str = ""
    signposted: str = ""


@transaction.atomic
def ask_for_time(
    *,
    provider: Provider,
    way: str,
    when_suits: str,
    by: User,
    at: datetime,
    to_talk_about: str = "",
) -> TimeAsked:
    """
    Ask for a time for the annual conversation; it stands on the programme until one is booked.

    Asked twice in a day, word for word, as by a second press of the button, it is asked once.

    :raises OfferRefused: without a way or when it suits, or where the policy has no conversation.
    """
    _place(provider)
    if way not in WAYS:
        raise OfferRefused("Choose how you would like to talk", "way")
    suits = OfferRefused.unless_said(when_suits, "Say which days or times suit you", "when_suits")
    Provider.objects.for_authority(provider.authority).select_for_update().get(pk=provider.pk)
    last = TimeAsked.objects.for_authority(provider.authority).filter(provider=provider).last()
    said = (way, suits, to_talk_about.strip(), by.pk, english_date(at))
    if last and said == (
        last.way,
        last.when_suits,
        last.to_talk_about,
        last.recorded_by_id,
        english_date(last.recorded_at),
    ):
        return last
    asked = TimeAsked.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        way=way,
        when_suits=suits,
        to_talk_about=to_talk_about.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    _record("conversation.asked", provider, {"way": way}, by=by, at=at)
    tell_officer(
        provider.officer,
        provider,
        "offer_asked",
        {
            "what": f"a time for its annual conversation ({WAYS[way].lower()})",
            "said": suits,
            "link": f"/providers/{provider.pk}/conversation/book/",
        },
        cause=("time_asked", asked.pk),
        by=by,
        at=at,
    )
    return asked


@transaction.atomic
def book(
    *,
    provider: Provider,
    way: str,
    when: When,
    person: User,
    by: User,
    at: datetime,
) -> Conversation:
    """
    Book a conversation in the diary, which tells whom it concerns and their calendars.

    It speaks of the programme's own pathway, so that neither it nor its cancellation counts as a
    visit on another one.

    :raises OfferRefused: where one is booked already, or the policy has none; `diary.VisitRefused`
        when it cannot be booked.
    """
    place = _place(provider)
    if way not in WAYS:
        raise OfferRefused("Choose how it is held", "way")
    if booked_for(provider) is not None:
        raise OfferRefused("A conversation is booked already. Move that one, or cancel it first")
    asked = time_asked(provider)
    visit = diary.book(
        provider=provider,
        when=when,
        goers=[Goer(person.pk, place.role)],
        by=by,
        at=at,
        pathway=place.pathway,
        pathway_number=_number(provider, place),
        purpose=CONVERSATIONS[way],
        asked_by=asked.recorded_by if asked else None,
    )
    made = Conversation.objects.for_authority(provider.authority).create(
        authority=provider.authority, provider=provider, visit=visit, way=way
    )
    _record("conversation.booked", provider, {"conversation": made.pk, "way": way}, by=by, at=at)
    return made


@transaction.atomic
def hold(
    *,
    conversation: Conversation,
    on: date,
    talked: Talked,
    present: Sequence[int],
    by: User,
    at: datetime,
    to: Collection[int] = (),
) -> ConversationRecord:
    """
    Say that a conversation was held and what was said; its event meets the duty.

    present: keys of those of ours who took part. to: keys of contacts who are sent the record.

    :raises OfferRefused: where it is recorded already, was cancelled, or without what was talked
        about; `diary.VisitRefused` and `cases.EventRefused` as those say.
    """
    conversation = _held_back(conversation)
    talked = _checked(talked)
    visit = Visit.objects.for_authority(conversation.authority).get(pk=conversation.visit_id)
    if ConversationRecord.objects.for_authority(conversation.authority).filter(
        conversation=conversation
    ):
        raise OfferRefused("This conversation was recorded already. Correct its record instead")
    if visit.state == VisitState.CANCELLED:
        raise OfferRefused("This conversation was cancelled. Book another one")
    if visit.state == VisitState.HELD:
        # Somebody said in the diary that it took place; what is missing is that it was this.
        if on != visit.day:
            raise OfferRefused(f"The diary says it was held on {day_in_words(visit.day)}", "on")
        event = cases.record(
            provider=conversation.provider,
            kind=HELD,
            on=on,
            by=by,
            at=at,
            pathway=visit.pathway or None,
        ).name
    else:
        event = diary.hold(visit=visit, on=on, present=present, by=by, at=at, kind=HELD).held_event
    return _keep(conversation, 1, on, event, talked, by=by, at=at, to=to)


@transaction.atomic
def amend(
    *,
    conversation: Conversation,
    talked: Talked,
    changed: str,
    by: User,
    at: datetime,
    to: Collection[int] = (),
) -> ConversationRecord:
    """
    Correct the record of a conversation: a new version, with what it changes.

    :raises OfferRefused: before it was recorded, or without what it changes.
    """
    conversation = _held_back(conversation)
    changed = OfferRefused.unless_said(changed, "Say what this version changes", "changed")
    last = latest_record(conversation)
    if last is None:
        raise OfferRefused("First say that the conversation was held")
    return _keep(
        conversation,
        last.version + 1,
        last.held_on,
        last.event,
        _checked(talked),
        by=by,
        at=at,
        to=to,
        changed=changed,
    )


def booked_for(provider: Provider) -> Conversation | None:
    """Return the conversation a provider has booked, None where there is none."""
    rows = Conversation.objects.for_authority(provider.authority)
    return (
        rows.filter(provider=provider, visit__state=VisitState.BOOKED)
        .select_related("visit")
        .first()
    )


def latest_record(conversation: Conversation) -> ConversationRecord | None:
    """Return the newest version of what was said, None before it was recorded."""
    rows = ConversationRecord.objects.for_authority(conversation.authority)
    return rows.filter(conversation=conversation).order_by("-version").first()


def _place(provider: Provider) -> Programme:
    found = programmes(rules_of(provider.authority))
    if not found:
        raise OfferRefused("The policy of this authority has no annual conversation")
    return found[0]


def _number(provider: Provider, place: Programme) -> int:
    """Return the number of the provider's open run of the programme, 0 where none is open."""
    rows = Pathway.objects.for_authority(provider.authority)
    run = rows.filter(provider=provider, rule=place.pathway, closed_on__isnull=True).first()
    return run.number if run else 0


def _checked(talked: Talked) -> Talked:
    present = OfferRefused.unless_said(talked.present, "Say who took part", "present_there")
    about = OfferRefused.unless_said(
        talked.talked_about, "Say what you talked about", "talked_about"
    )
    rest = {name: text.strip() for name, text in talked._asdict().items()}
    return Talked(**rest | {"present": present, "talked_about": about})


def _held_back(conversation: Conversation) -> Conversation:
    rows = Conversation.objects.for_authority(conversation.authority)
    held = rows.select_for_update(of=("self",)).select_related(
        "provider", "provider__authority", "authority"
    )
    return held.get(pk=conversation.pk)


def _keep(
    conversation: Conversation,
    version: int,
    on: date,
    event: str,
    talked: Talked,
    *,
    by: User,
    at: datetime,
    to: Collection[int],
    changed: str = "",
) -> ConversationRecord:
    record = ConversationRecord.objects.for_authority(conversation.authority).create(
        authority=conversation.authority,
        conversation=conversation,
        version=version,
        held_on=on,
        event=event,
        changed=changed,
        recorded_at=at,
        recorded_by=by,
        **talked._asdict(),
    )
    provider = conversation.provider
    kind = "conversation.held" if version == 1 else "conversation.amended"
    _record(kind, provider, {"conversation": conversation.pk, "version": version}, by=by, at=at)
    tell(
        provider,
        "annual_conversation_held",
        {
            "day": day_in_words(on),
            "changed": changed,
            "talked": talked.talked_about,
            "strengths": talked.strengths,
            "develop": talked.to_develop,
            "offer": talked.what_we_offer,
            "signposted": talked.signposted,
            "link": f"/portal/{provider.pk}/services/conversation/",
        },
        to=to,
        cause=("conversation_record", record.pk),
        by=by,
        at=at,
    )
    return record


def _record(
    kind: str, provider: Provider, detail: dict[str, object], *, by: User, at: datetime
) -> None:
    audit.record(
        authority_id=provider.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail=detail,
    )
