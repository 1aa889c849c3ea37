"""What each check looks for. Every function yields its faults and changes nothing of them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.accounts.queries import all_authorities, who_work_at
from goodward.audit import actions as audit
from goodward.cases import actions as cases
from goodward.cases import asking
from goodward.cases.models import Allocation, Duty, DutyState
from goodward.claims import queries as claims
from goodward.core.counted import counted
from goodward.core.integrity import limits
from goodward.core.policy.events import ProviderFacts
from goodward.core.policy.treating import Placed, treat
from goodward.diary.models import Visit, VisitState
from goodward.evidence import queries as evidence
from goodward.files import sealing
from goodward.files.models import KeptFile, Verdict
from goodward.inspections.models import Import, ImportState, Outcome
from goodward.messages.models import IN_TROUBLE, Channel, Delivery, DeliveryState
from goodward.notes.models import Note
from goodward.policies.queries import rules_of
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.models import Status
from goodward.providers.restricting import TELLING, restricted_of
from goodward.searching import queries as searching


class Asked(NamedTuple):
    """
    What a check is asked about. today: the English day of `at`.

    proved: what the night has found out already, so that it is not worked out twice.
    """

    authority: LocalAuthority
    at: datetime
    today: date
    proved: cases.NightReport | None = None


class Found(NamedTuple):
    """
    One fault. ref: which thing, the same each time; words: what is wrong, naming nobody.

    provider, person, key, detail: as on Finding.
    """

    ref: str
    words: str
    provider: int | None = None
    person: int | None = None
    key: int | None = None
    detail: Mapping[str, Any] = {}


def stored_rows(asked: Asked) -> Iterator[Found]:
    """Stored duties, pathways and proposals that are not what the events come to."""
    report = asked.proved or cases.bring_up_to(asked.authority, day=asked.today, at=asked.at)
    wrong = Counter(each.provider_pk for each in report.differences)
    # Counts of the whole authority belong to no provider.
    counts = wrong.pop(0, 0)
    if counts:
        rows = counted(counts, "count of deadlines is", "counts of deadlines are")
        yield Found("counts", f"{rows} not what the stored duties come to")
    for provider, number in wrong.items():
        rows = counted(number, "stored row is", "stored rows are")
        yield Found(f"provider/{provider}", f"{rows} not what its events come to", provider)


def chain(asked: Asked) -> Iterator[Found]:
    """The audit record, if it was changed or something is missing from it."""
    if asked.proved is not None:
        said = asked.proved.chain
    else:
        broken = audit.verify_chain(asked.authority.pk)
        said = "" if broken is None else f"record {broken.record_id}: {broken.why}"
    if said:
        yield Found("chain", f"The audit record does not verify at {said}")


def held_by_who_left(asked: Asked) -> Iterator[Found]:
    """Open duties and cases of somebody who does not work here any more."""
    duties = Counter(
        Duty.objects.for_authority(asked.authority)
        .filter(state=DutyState.OPEN, officer__isnull=False)
        .values_list("officer_id", flat=True)
    )
    pathways: dict[int, set[int]] = defaultdict(set)
    rows = Allocation.objects.for_authority(asked.authority).filter(pathway__closed_on__isnull=True)
    for person, pathway in rows.values_list("person_id", "pathway_id"):
        pathways[person].add(pathway)
    holders = {*duties, *pathways}
    here = who_work_at(asked.authority, holders)
    for person in sorted(holders - here):
        held = filter(None, (
            counted(len(pathways[person]), "open case") if pathways[person] else "",
            counted(duties[person], "open duty", "open duties") if duties[person] else "",
        ))  # fmt: skip
        yield Found(f"person/{person}", " and ".join(held), person=person, key=person)


def visits_without_a_note(asked: Asked) -> Iterator[Found]:
    """Visits that were held, whose note is late and not even begun."""
    held = {
        (provider, day): visit
        for visit, provider, day in Visit.objects.for_authority(asked.authority)
        .filter(state=VisitState.HELD)
        .exclude(pk__in=Note.objects.for_authority(asked.authority).values("visit"))
        .order_by("pk")
        .values_list("pk", "provider_id", "day")
    }
    owed = Duty.objects.for_authority(asked.authority).filter(
        Q(due_on__lt=asked.today - limits.NOTE)
        | Q(due_on=None, because_on__lt=asked.today - limits.NOTE_WITHOUT_A_DAY),
        state=DutyState.OPEN,
        rule__in=_rules_of_notes(asked.authority),
    )
    # A visit in several pathways owes several notes, and is one finding.
    late: dict[tuple[int, date], date | None] = {}
    for provider, on, due_on in owed.order_by("due_on", "pk").values_list(
        "provider_id", "because_on", "due_on"
    ):
        late.setdefault((provider, on), due_on)
    for (provider, on), due_on in late.items():
        visit = held.get((provider, on))
        if visit is not None:
            due = f"was due on {_day(due_on)}" if due_on else "has no day in the policy"
            words = f"Held on {_day(on)}; its note {due}, and is not begun"
            yield Found(f"visit/{visit}", words, provider, key=visit)


def _rules_of_notes(authority: LocalAuthority) -> set[str]:
    """Return the rules of every version of the policy that a note meets."""
    return {
        name
        for version in rules_of(authority).versions
        for pathway in version.text.pathways.values()
        for name, duty in pathway.duties.items()
        if duty.done_by.act == "note_sent"
    }


def messages_stuck(asked: Asked) -> Iterator[Found]:
    """Messages that should have left, and have not."""
    at = asked.at
    rows = _deliveries(asked).filter(
        Q(
            state__in=[DeliveryState.WAITING, DeliveryState.DIGEST],
            not_before__lt=at - limits.WAITING,
        )
        | Q(state=DeliveryState.SENDING, claimed_at__lt=at - limits.HANDING_OVER)
    )
    yield from _of_messages(rows, "Has waited to leave since {}", "not_before")


def messages_unanswered(asked: Asked) -> Iterator[Found]:
    """Messages handed over to GOV.UK Notify, which never said what became of them."""
    rows = _deliveries(asked).filter(
        state=DeliveryState.SENT,
        channel=Channel.NOTIFY,
        sent_at__lt=asked.at - limits.UNANSWERED,
    )
    yield from _of_messages(rows, "Handed over on {}, and nothing was heard of it", "sent_at")


def messages_untold(asked: Asked) -> Iterator[Found]:
    """Messages that did not arrive, and of which nobody who works here is told."""
    rows = _deliveries(asked).filter(state__in=IN_TROUBLE)
    rows = rows.filter(Q(claimed_at__lt=asked.at - limits.UNTOLD) | Q(claimed_at=None))
    for_whom = set(rows.exclude(for_person=None).values_list("for_person", flat=True))
    here = who_work_at(asked.authority, for_whom)
    alone = rows.exclude(for_person__in=here)
    yield from _of_messages(alone, "Did not arrive on {}, and nobody is told of it", "claimed_at",
                            of_delivery=True)  # fmt: skip


def _deliveries(asked: Asked) -> Any:
    held = Delivery.objects.for_authority(asked.authority)
    return held.select_related("message").order_by("pk")


def _of_messages(
    rows: Any, words: str, moment: str, *, of_delivery: bool = False
) -> Iterator[Found]:
    for each in rows:
        at = getattr(each, moment) or each.not_before
        yield Found(
            f"delivery/{each.pk}",
            words.format(_day(at.date())),
            each.message.provider_id,
            key=each.pk if of_delivery else each.message_id,
        )


def files_without_bytes(asked: Asked) -> Iterator[Found]:
    """Files that are held in a row, and do not lie on the disk."""
    lying = {each.place for each in sealing.lying()}
    rows = KeptFile.objects.for_authority(asked.authority).filter(end__isnull=True)
    # What a scan found harmful was taken away, and its row stays.
    rows = rows.exclude(scan__verdict=Verdict.INFECTED).order_by("pk")
    for pk, provider, place in rows.values_list("pk", "provider_id", "place"):
        if place not in lying:
            yield Found(f"file/{pk}", "A file is held, and what is in it is gone", provider)
    for ref, (places, one, several) in _SEALED_ELSEWHERE.items():
        missing = set(places(asked.authority)) - lying
        if missing:
            files = counted(len(missing), one, several)
            yield Found(ref, f"{files} held, and what is in them is gone")


# What is sealed on the disk beside documents: its places, and what it is.
_SEALED_ELSEWHERE = {
    "claims": (claims.places_in_use, "claims file is", "claims files are"),
    "evidence": (evidence.places_in_use, "pack of evidence is", "packs of evidence are"),
}


def places_elsewhere(authority: LocalAuthority) -> set[str]:
    """Return the places of what is sealed on the disk and is no document of a provider."""
    return {each for places, *_ in _SEALED_ELSEWHERE.values() for each in places(authority)}


def bytes_without_a_row(asked: Asked) -> Iterator[Found]:
    """Files on the disk of which no authority of this installation knows."""
    known: set[str] = set()
    for each in all_authorities():
        rows = KeptFile.objects.for_authority(each).filter(end__isnull=True)
        known.update(rows.values_list("place", flat=True))
        known |= places_elsewhere(each)
    left = [
        each
        for each in sealing.lying()
        if each.place not in known and (asked.at - each.since).total_seconds() > sealing.YOUNG
    ]
    if left:
        files = counted(len(left), "file lies", "files lie")
        yield Found("disk", f"{files} on the disk without a row that knows of it")


def outcomes_without_an_answer(asked: Asked) -> Iterator[Found]:
    """Outcomes in force for which neither the policy in force nor a person has an answer."""
    rules = rules_of(asked.authority)
    policy = rules.on(asked.today)
    rows = Outcome.objects.for_authority(asked.authority).filter(
        is_in_force=True, provider__status=Status.ACTIVE
    )
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    texts: dict[tuple[str, str], str] = {}
    for text, judgement, provider_type, provider in rows.exclude(
        provider__in=asking.placed_by_people(asked.authority)
    ).values_list("text", "judgement", "provider__type", "provider"):
        said = {name: value for name, value in json.loads(judgement).items() if name != _ON}
        key = (provider_type, json.dumps(said, sort_keys=True))
        held[key].append(provider)
        texts[key] = text
    for (provider_type, judgement), providers in sorted(held.items()):
        said = json.loads(judgement)
        placed = treat(
            policy,
            versions=rules,
            provider=ProviderFacts(provider_type),
            judgement={**said, _ON: asked.today},
            on=asked.today,
        ).placed
        if placed in _NO_ANSWER:
            kind = hashlib.sha256(f"{provider_type} {judgement}".encode()).hexdigest()[:16]
            yield Found(
                f"outcome/{kind}",
                f"“{texts[provider_type, judgement]}”, of {counted(len(providers), 'provider')}: "
                "the policy in force has no answer to it",
                provider=providers[0] if len(providers) == 1 else None,
                detail={"judgement": said, "type": provider_type},
            )


_ON = "inspected_on"
_NO_ANSWER = (Placed.ASKS_WITHOUT_A_RULE, Placed.ASKS_BECAUSE_UNKNOWN)


def restricted_in_their_row(asked: Asked) -> Iterator[Found]:
    """Restricted providers whose own row, or a list of addresses, tells who or where they are."""
    published = set(
        ConsentedAddress.objects.for_authority(asked.authority).values_list("provider", flat=True)
    )
    for each in restricted_of(asked.authority).order_by("pk"):
        if any(getattr(each, name) for name in TELLING) or each.pk in published:
            yield Found(f"provider/{each.pk}", "What is to stay unseen stands in its row", each.pk)


def imports_left(asked: Asked) -> Iterator[Found]:
    """Files of Ofsted's that were read and then forgotten."""
    rows = Import.objects.for_authority(asked.authority).filter(
        state=ImportState.STAGED, staged_at__lt=asked.at - limits.REVIEW_OF_AN_IMPORT
    )
    for pk, staged_at in rows.order_by("pk").values_list("pk", "staged_at"):
        yield Found(f"import/{pk}", f"Read on {_day(staged_at.date())}, and not decided", key=pk)


def addresses_gone_old(asked: Asked) -> Iterator[Found]:
    """Home addresses held by consent, of a release that others must have followed."""
    held = ConsentedAddress.objects.for_authority(asked.authority).filter(
        as_at__lt=asked.today - limits.CONSENTED_ADDRESSES
    )
    number = held.count()
    if number:
        homes = counted(number, "address", "addresses")
        yield Found("addresses", f"{homes} published with consent: a newer list must be out, from "
                    "which some may be missing")  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def search_entries(asked: Asked) -> Iterator[Found]:
    """What is searched, if it is not as what it is of says."""
    wrong = len(searching.out_of_step(asked.authority))
    if wrong:
        entries = counted(wrong, "entry is", "entries are")
        yield Found("search", f"{entries} not as what they are of says")
    if not searching.index_is_whole():
        yield Found("words", "The table of words does not hold those of the entries")
