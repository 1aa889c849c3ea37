"""Two authorities with a provider in each state that addresses ask for, made once for the walk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.caseload.actions import note_skill
from goodward.cases import queries as cases
from goodward.complaints.actions import receive
from goodward.core.support.offering import offers_to
from goodward.diary import feeds
from goodward.diary import queries as diary_queries
from goodward.diary.actions import Goer, When, book, note_absence
from goodward.evidence import actions as evidence
from goodward.inspections import actions, reports
from goodward.inspections import queries as imports
from goodward.inspections.releases import count_file
from goodward.instruments import actions as instruments
from goodward.leaving.actions import end_account
from goodward.notes.models import Note
from goodward.offers import actions as offers
from goodward.offers.models import Conversation
from goodward.plans import actions as plans
from goodward.plans.queries import evidence_of
from goodward.policies.drafting import begin_draft
from goodward.policies.queries import adopted, rules_of
from goodward.providers.actions import add_contact, change
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn
from goodward.support.actions import Wish, broker, note_need
from goodward.support.queries import topics_in
from goodward.tellings.actions import tell
from goodward.watching.actions import save_view
from tests.integration.web.access.addresses import Scene
from tests.support.builders import a_person, an_agency_childminder, an_authority
from tests.support.bulletins import a_bulletin, a_token
from tests.support.cabinet import a_report_to_cabinet
from tests.support.claims import claims_parts
from tests.support.days import day, noon
from tests.support.documents import a_document, an_answer_to
from tests.support.enquiries import an_enquiry
from tests.support.extracts import something_told
from tests.support.files import a_png
from tests.support.funding import funding_parts
from tests.support.gatherings import a_gathering, booked
from tests.support.integrity import swept_parts
from tests.support.letters import letter_parts
from tests.support.messages import message_parts
from tests.support.notices import notice_parts
from tests.support.offers import a_call, a_service, an_agreed_quote, delivered
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.portal import access_of_a_person
from tests.support.register import DECEMBER
from tests.support.reports import a_graded_pdf
from tests.support.sustainability import business_parts
from tests.support.visits import a_held_visit, an_issued_note

BEFORE = "Wednesday 2026-07-15"
TODAY = "Thursday 2026-10-15"


@pytest.fixture(autouse=True, scope="module")
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture(scope="module")
def scenes(django_db_setup: None, django_db_blocker: Any, _today: None) -> Iterator[list[Scene]]:
    """Both authorities' objects; everything is taken away again at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield [a_scene(an_authority("kent")), a_scene(an_authority("leicestershire"))]
        transaction.set_rollback(True)


def a_scene(authority: LocalAuthority) -> Scene:
    """A provider whose case of Requires improvement is open, and a file that waits for review."""
    here = {"Local authority": authority.ofsted_names[0]}
    urn = f"EY{authority.pk:06}"
    held = a_row(urn, **graded(3, "14/05/2026", "10000002"), **here)
    again = {**here, "Provider name": "Registered anew"}
    known = [a_row(f"{each}{authority.pk:06}", **again) for each in ("EX", "EV", "EW")]
    _take_in(authority, a_file(held, known[0]))
    linked = _registered_anew(authority, a_file(held, known[1], as_at="1 July 2026"))
    provider = provider_with_urn(authority, urn)
    told = something_told(authority, urn, f"EV{authority.pk:06}", on=BEFORE)
    actions.open_case(provider=provider, notified_on=day(BEFORE), by=None, at=noon(BEFORE))
    second = a_file(held, known[2], as_at="30 September 2026")
    waiting = actions.stage(
        authority=authority, file_name="next.csv", content=second, by=None, at=noon(TODAY)
    )
    change(provider=provider, town="Walmer", by=None, at=noon(TODAY))
    case = cases.provider_case(provider, today=day(TODAY))
    [entry] = cases.timeline(provider, today=day(TODAY))
    contact = _a_contact(provider)
    note = _a_note(provider, case.answer.pathways[0].id)
    return Scene(
        authority=authority,
        provider=provider.pk,
        event=entry.name,
        pathway=case.answer.pathways[0].id,
        imported=waiting.pk,
        release=_a_counted_file(authority),
        review={**linked, "pair": imports.pairs_of(waiting)[0].pk},
        told=told,
        applies_from=rules_of(authority).on(day(TODAY)).applies_from.isoformat(),
        draft=_a_draft(authority),
        contact=contact,
        visit=_a_visit(provider),
        absence=_an_absence(authority),
        note=note.pk,
        answer=an_answer_to(note.issued.get(), a_person(authority)).pk,
        held=note.visit.held_event,
        telling=tell(
            provider=provider,
            kind="support",
            words="Help with the garden",
            by=a_person(authority),
            at=noon(TODAY),
        ).pk,
        calendar=feeds.make(
            authority=authority, kind="officer", by=a_person(authority), at=noon(TODAY)
        ),
        filled=_an_audit(provider),
        **_an_action(provider),
        report=_a_report(provider),
        **_a_meeting(provider),
        bulletin=a_bulletin(authority, at=noon(TODAY)).pk,
        to_leave=a_token(authority),
        document=a_document(provider, a_person(authority)).pk,
        pack=evidence.ask(
            provider=provider,
            why="Asked for by the Ombudsman",
            until=day(TODAY),
            by=a_person(authority),
            at=noon(TODAY),
        ).pk,
        **_support(provider, case.answer.pathways[0].id),
        access=access_of_a_person(provider).pk,
        offer=_offers(provider),
        person=(officer := a_person(authority)).pk,
        left=_somebody_who_left(authority),
        skill=note_skill(
            authority=authority, person=officer, word="SEND", by=officer, at=noon(TODAY)
        ).pk,
        feedback=_a_complaint(authority, officer),
        enquiry=an_enquiry(authority, TODAY).pk,
        claims=claims_parts(provider, a_person(authority)),
        **message_parts(provider, at=noon(TODAY)),
        **letter_parts(provider, at=noon(TODAY)),
        **funding_parts(provider, at=noon(TODAY)),
        **notice_parts(provider, at=noon(TODAY)),
        business=business_parts(provider, TODAY),
        unlisted=an_agency_childminder(authority, at=noon(TODAY)).pk,
        swept=swept_parts(provider, at=noon(TODAY)),
        cabinet=a_report_to_cabinet(authority, TODAY).pk,
        view=_a_view(authority),
    )


def _a_counted_file(authority: LocalAuthority) -> int:
    """One of Ofsted's files, counted and not brought in."""
    release, _ = count_file(
        authority=authority,
        file_name="december.csv",
        content=a_file(*DECEMBER, as_at="31 December 2025"),
        by=None,
        at=noon(TODAY),
    )
    return release.pk


def _a_view(authority: LocalAuthority) -> int:
    """A view of a list, which nobody but the person it is of finds."""
    view = save_view(
        authority=authority,
        of="providers",
        name="Mine",
        query="",
        by=a_person(authority),
        at=noon(TODAY),
    )
    return view.pk


def _somebody_who_left(authority: LocalAuthority) -> int:
    """Somebody whose account was ended yesterday."""
    person = a_person(authority)
    end_account(
        authority=authority,
        person=person,
        day=day(BEFORE),
        why="Left",
        by=a_person(authority, "administrator"),
        at=noon(TODAY),
    )
    return person.pk


def _support(provider: Provider, pathway: str) -> dict[str, int]:
    """A package that is proposed, its one item, and a training need."""
    officer = a_person(provider.authority)
    offers = offers_to(rules_of(provider.authority).latest.text, provider.type)
    package = broker(
        provider=provider,
        pathway=pathway,
        pathway_number=1,
        wishes=[Wish("inclusion", [next(each.name for each in offers if not each.covers)])],
        by=officer,
        at=noon(TODAY),
    )
    [part] = topics_in(package)
    need = note_need(
        provider=provider,
        text="Safer recruitment",
        source="visit",
        on=day(TODAY),
        by=officer,
        at=noon(TODAY),
    )
    return {
        "package": package.pk,
        "support_item": part.items[0].pk,
        "training_need": need.pk,
    }


def _a_meeting(provider: Provider) -> dict[str, int]:
    """A meeting of next month, and somebody who is booked."""
    month_on = day("Monday 2026-11-16")
    gathering = a_gathering(provider.authority, on=month_on, at=noon(TODAY))
    [booking] = booked(gathering, provider, "Kim Hay", at=noon(TODAY))
    return {"gathering": gathering.pk, "booking": booking.pk}


def _a_complaint(authority: LocalAuthority, officer: User) -> str:
    """An informal complaint about an officer, which is there for that officer alone."""
    return receive(
        authority=authority,
        kind="complaint",
        way="informal",
        text="Late",
        channel="letter",
        about=officer.pk,
        on=day(TODAY),
        by=officer,
        at=noon(TODAY),
    ).reference


def _offers(provider: Provider) -> dict[str, int]:
    """A service, a package with a delivery in a batch, a conversation and a call."""
    officer, authority = a_person(provider.authority), provider.authority
    service = a_service(authority)
    quote = an_agreed_quote(provider, officer, TODAY, (service, 2))
    delivery = delivered(quote, 1, officer, TODAY)
    batch = offers.export(authority=authority, last_on=day(TODAY), by=officer, at=noon(TODAY))
    visit = diary_queries.get_visit(authority, _a_visit(provider))
    # A row of its own, because not every policy has conversations that could be booked.
    conversation = Conversation.objects.for_authority(authority).create(
        authority=authority, provider=provider, visit=visit, way="visit"
    )
    return {
        "service": service.service_id,
        "package": quote.package_id,
        "line": delivery.line_id,
        "delivery": delivery.pk,
        "batch": batch.pk,
        "conversation": conversation.pk,
        "call": a_call(authority, officer, TODAY, provider).pk,
    }


def _a_visit(provider: Provider) -> int:
    officer = a_person(provider.authority)
    visit = book(
        provider=provider,
        when=When(day(TODAY)),
        goers=[Goer(officer.pk, "improvement_adviser")],
        by=officer,
        at=noon(TODAY),
    )
    return visit.pk


def _a_note(provider: Provider, pathway: str) -> Note:
    """A note that was issued, of a visit of its own."""
    officer = a_person(provider.authority)
    goer = (officer, "improvement_adviser")
    visit = a_held_visit(provider, TODAY, goer, pathway=pathway)
    return an_issued_note(visit, officer, TODAY, {"present": "Alex Marsh"}).note


def _an_audit(provider: Provider) -> int:
    """A draft, which may be filled in, finished and set aside."""
    audit = instruments.begin(
        provider=provider,
        form_id="shared_thinking",
        on=day(TODAY),
        by=a_person(provider.authority),
        at=noon(TODAY),
    )
    return audit.pk


def _an_absence(authority: LocalAuthority) -> int:
    officer = a_person(authority)
    absence = note_absence(
        authority=authority,
        person=officer,
        first_day=day(TODAY),
        last_day=day(TODAY),
        by=officer,
        at=noon(TODAY),
    )
    return absence.pk


def _an_action(provider: Provider) -> dict[str, int]:
    """An action of the plan, and a file that shows how it went."""
    source = plans.Source("provider", "", day(TODAY))
    added = plans.add(
        provider=provider, text="Plan the garden", source=source, by=None, at=noon(TODAY)
    )
    assert added.action is not None
    shown = plans.Upload(a_png(), "garden.png")
    officer = a_person(provider.authority)
    plans.show(action=added.action, evidence=shown, words="Beds", by=officer, at=noon(TODAY))
    [[file]] = evidence_of(added.action).values()
    return {"plan_action": added.action.pk, "evidence": file.pk}


def _a_report(provider: Provider) -> int:
    received = reports.receive(
        provider=provider, content=a_graded_pdf(provider.urn or ""), by=None, at=noon(TODAY)
    )
    return received.report.pk


def _a_contact(provider: Provider) -> int:
    contact = add_contact(
        provider=provider,
        name="Alex Marsh",
        role="manager",
        email="manager@nursery.example",
        by=None,
        at=noon(BEFORE),
    )
    return contact.pk


def _a_draft(authority: LocalAuthority) -> int:
    """A draft that somebody else wrote, with the rules in force and nothing wrong with it."""
    writer = a_person(authority, "senior_improvement_adviser")
    return begin_draft(
        authority=authority, text=adopted(authority)[0].text, by=writer, at=noon(BEFORE)
    ).pk


def _take_in(authority: LocalAuthority, content: bytes) -> None:
    imported = actions.stage(
        authority=authority, file_name="first.csv", content=content, by=None, at=noon(BEFORE)
    )
    actions.commit(
        imported=imported, by=None, at=noon(BEFORE), told_on=day(BEFORE), standing=actions.HISTORY
    )


def _registered_anew(authority: LocalAuthority, content: bytes) -> dict[str, int]:
    """A file that was accepted, with somebody known under another number in it."""
    imported = actions.stage(
        authority=authority, file_name="anew.csv", content=content, by=None, at=noon(BEFORE)
    )
    [pair] = imports.pairs_of(imported)
    actions.answer_pair(imported=imported, pair=pair.pk, answer="new", by=None, at=noon(BEFORE))
    actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=None, at=noon(BEFORE))
    actions.commit(
        imported=imported,
        by=None,
        at=noon(BEFORE),
        told_on=day(BEFORE),
        despite_halt="the register of a test is small",
    )
    [link] = imports.neighbours(provider_with_urn(authority, pair.urn))
    return {"accepted": imported.pk, "link": link.pk}


@pytest.fixture(autouse=True)
def _may_read(db: None) -> None:
    """Without a test that asks for the database, none would be made, and the real one be read."""
