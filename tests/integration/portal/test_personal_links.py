"""The link in a message: it opens one page for its person, once, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from goodward.accounts import actions as accounts
from goodward.accounts.models import LocalAuthority
from goodward.diary.models import VisitStep
from goodward.entry.actions import let_begin_again
from goodward.messages import personal
from goodward.messages.models import Delivery
from goodward.notes.models import NoteAnswer
from goodward.providers import access
from goodward.providers.actions import change_contact
from goodward.providers.models import Access, UsedLink
from tests.integration.portal.test_second_step import code_for, comes_by_link, sets_up
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.documents import a_note_sent
from tests.support.portal import (
    a_manager,
    letters_to,
    links_sent_to,
    owned_together,
    personal_link_to,
    somebody_at,
)
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
NOW = noon("Wednesday 2026-04-15")
VISIT_DAY = "Wednesday 2026-04-29"
SPENT = "This link no longer works"


class Booked:
    """A nursery with a manager who is a contact and can sign in, and a visit she was told of."""

    def __init__(self, kent, nursery):
        self.kent, self.nursery = kent, nursery
        self.alex = a_manager(nursery, name="Alex Marsh")
        self.contact = a_contact(nursery, "Alex Marsh", email=self.alex.email)
        self.sam = a_person(kent, "improvement_adviser", name="Sam Hill")
        self.visit = self.a_visit()
        self.link = personal_link_to(self.alex, kent, at=NOW)

    def a_visit(self, on=VISIT_DAY):
        return a_visit(
            self.nursery, on, (self.sam, "improvement_adviser"), booked="Wednesday 2026-04-15"
        )

    def page(self, visit=None, name="show"):
        parts = {"provider": self.nursery.pk, "visit": (visit or self.visit).pk}
        return reverse(f"portal_visits:{name}", kwargs=parts)

    def enters(self, link=""):
        visitor = Visitor(Client())
        visitor.visit(link or self.link)
        visitor.send()
        return visitor


@pytest.fixture
def here(kent, nursery):
    return Booked(kent, nursery)


def opens(link):
    visitor = Visitor(Client())
    visitor.visit(link)
    return visitor.title


def is_sent_to_sign_in(answer):
    return answer.status_code == 302 and answer.url.startswith(reverse("portal:sign_in"))


# Two steps


def test_a_visit_is_confirmed_in_two_steps_from_the_e_mail(here):
    visitor = Visitor(Client())
    visitor.visit(here.link)
    assert visitor.title == "Continue as Alex Marsh"
    assert "Leader or manager, Little Lanterns" in words(visitor.page)
    assert "This opens a visit and nothing else, for 30 minutes" in words(visitor.page)

    visitor.send()
    visitor.send()

    assert visitor.notices == ["Thank you. The visit is confirmed."]
    assert visitor.answer.request["PATH_INFO"] == here.page()
    kinds = VisitStep.objects.for_authority(here.kent).values_list("kind", "recorded_by")
    assert ("confirmed", here.alex.pk) in kinds


def test_a_note_is_said_to_be_accurate_in_two_steps(here, on_wednesday):
    friday = noon("Friday 2026-09-25")
    on_wednesday.move_to(friday)
    issued = a_note_sent(here.nursery, "Thursday 2026-09-24")
    visitor = Visitor(Client())
    visitor.visit(personal_link_to(here.alex, here.kent, at=friday))
    assert "This opens a note of visit and nothing else" in words(visitor.page)

    visitor.send()
    visitor.send()

    [answer] = NoteAnswer.objects.for_authority(here.kent)
    assert (answer.issued, answer.is_accurate, answer.by) == (issued, True, here.alex)


def test_the_page_says_until_when_and_leads_nowhere_by_itself(here):
    visitor = here.enters()

    assert "It opens this and nothing else, until 12:30." in words(visitor.page)
    assert visitor.page.select("nav") == []
    assert visitor.page.select(".govuk-back-link") == []


# Opening it spends nothing; pressing the button does, once


def test_a_scanner_that_opens_the_link_spends_nothing(here):
    for _ in range(3):
        assert opens(here.link) == "Continue as Alex Marsh"
    assert Client().head(here.link).status_code == 200

    assert UsedLink.objects.for_authority(here.kent).count() == 0
    assert here.enters().title != SPENT


def test_a_link_works_once(here):
    here.enters()

    assert opens(here.link) == SPENT
    assert "_auth_user_id" not in Client().post(here.link).cookies
    assert UsedLink.objects.for_authority(here.kent).count() == 1


def test_of_two_who_press_at_once_one_gets_in(here):
    first, second = Visitor(Client()), Visitor(Client())
    first.visit(here.link)
    second.visit(here.link)

    first.send()
    second.send()

    assert (first.title != SPENT, second.title) == (True, SPENT)
    assert "_auth_user_id" not in second.client.session


def test_that_a_link_was_used_is_never_changed(here):
    here.enters()

    for change in (lambda rows: rows.delete(), lambda rows: rows.update(leads_to="/")):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change(UsedLink.objects.for_authority(here.kent))


def test_what_is_kept_of_a_used_link_makes_no_link(here):
    here.enters()

    [used] = UsedLink.objects.for_authority(here.kent)
    assert used.key not in here.link
    assert opens(reverse("portal:continue", kwargs={"token": used.key})) == SPENT


def test_another_message_about_the_same_visit_has_a_link_of_its_own(here):
    here.enters()
    here.a_visit("Thursday 2026-04-30")

    assert opens(personal_link_to(here.alex, here.kent, at=NOW)) == "Continue as Alex Marsh"


# How long it lasts


def test_a_link_works_through_the_days_the_authority_says(here, on_wednesday):
    LocalAuthority.objects.filter(pk=here.kent.pk).update(portal_personal_days=3)

    on_wednesday.shift(timedelta(days=3))
    assert opens(here.link) == "Continue as Alex Marsh"
    on_wednesday.shift(timedelta(days=1))
    assert opens(here.link) == SPENT


def test_turning_them_off_ends_those_that_were_sent(here):
    LocalAuthority.objects.filter(pk=here.kent.pk).update(portal_personal_days=0)

    assert opens(here.link) == SPENT


def test_the_sign_in_ends_after_half_an_hour_and_with_the_browser(here, on_wednesday):
    visitor = here.enters()
    assert visitor.client.session.get_expire_at_browser_close()

    on_wednesday.shift(timedelta(minutes=29, seconds=59))
    assert visitor.client.get(here.page()).status_code == 200
    on_wednesday.shift(timedelta(seconds=1))
    answer = visitor.client.get(here.page())

    assert answer.url == f"{reverse('portal:sign_in')}?next={here.page()}"
    assert "_auth_user_id" not in visitor.client.session


# What is offered instead


def test_a_used_link_offers_an_ordinary_one_to_the_same_address_and_page(here):
    here.enters()
    visitor = Visitor(Client())
    visitor.visit(here.link)
    before = len(links_sent_to(here.alex.email))

    visitor.send()

    assert visitor.title == "Check your e-mail"
    [link] = links_sent_to(here.alex.email)[before:]
    visitor.visit(link)
    visitor.send()
    assert visitor.answer.request["PATH_INFO"] == here.page()
    assert visitor.client.get(reverse("portal:home")).status_code == 302  # to the one provider
    assert visitor.client.get(f"/portal/{here.nursery.pk}/").status_code == 200


def test_the_answer_is_the_same_for_links_that_are_nobodys_or_of_somebody_removed(here):
    here.enters()
    used = here.link
    other = somebody_at(here.nursery, name="Kim Hay")
    a_contact(here.nursery, "Kim Hay", email=other.email)
    here.a_visit("Thursday 2026-04-30")
    removed = personal_link_to(other, here.kent, at=NOW)
    access.end(access=access.accesses_of(other)[0], by=None, at=NOW)

    pages = []
    for link in (used, removed, reverse("portal:continue", kwargs={"token": "nobodys"})):
        before = Delivery.unscoped.count()
        first = Client().get(link)
        then = Client().post(link, {"again": "yes"}, follow=True)
        pages.append((_plain(first), _plain(then)))
        assert Delivery.unscoped.count() - before == (1 if link == used else 0)

    assert len(set(pages)) == 1


def test_one_address_gets_five_links_an_hour(here, on_wednesday):
    here.enters()
    before = len(links_sent_to(here.alex.email))

    for _ in range(8):
        on_wednesday.shift(timedelta(minutes=1))
        Client().post(here.link, {"again": "yes"})

    assert len(links_sent_to(here.alex.email)) - before == 5


# What ends it


def _access_ends(here):
    access.end(access=access.accesses_of(here.alex)[0], by=None, at=NOW)


def _address_changes(here):
    here.alex.email = "alex@elsewhere.example"
    here.alex.save()


def _contact_has_another_address(here):
    held = here.contact
    Access.unscoped.filter(user=here.alex).update(contact=held)
    change_contact(
        contact=held, name=held.name, role="manager", email="b@x.example", by=here.sam, at=NOW
    )


def _password_changes(here):
    here.alex.set_password("another that nobody guesses")
    here.alex.save()


def _account_is_closed(here):
    here.alex.is_active = False
    here.alex.save()


def _let_in_anew(here):
    _access_ends(here)
    access.give(
        provider=here.nursery,
        name="Alex Marsh",
        email=here.alex.email,
        role="manager",
        by=here.sam,
        at=NOW,
    )


@pytest.mark.parametrize(
    "what",
    [
        _access_ends,
        _address_changes,
        _contact_has_another_address,
        _password_changes,
        _account_is_closed,
        _let_in_anew,
    ],
)
def test_a_link_dies_with_what_it_hangs_on(here, what):
    what(here)

    assert opens(here.link) == SPENT


def test_a_link_dies_when_an_owner_sells(kent):
    [nursery] = owned_together(kent, "Beech House")
    owner = somebody_at(nursery, "owner", name="Priya Nair")
    a_contact(nursery, "Priya Nair", email=owner.email)
    sam = a_person(kent, "improvement_adviser")
    a_visit(nursery, VISIT_DAY, (sam, "improvement_adviser"), booked="Wednesday 2026-04-15")
    link = personal_link_to(owner, kent, at=NOW)
    assert opens(link) == "Continue as Priya Nair"

    nursery.owner_urn = "RP900002"
    nursery.save()

    assert opens(link) == SPENT


def test_ending_the_access_ends_the_sign_in_to_the_page(here):
    visitor = here.enters()

    _access_ends(here)

    assert is_sent_to_sign_in(visitor.client.get(here.page()))


# The second step


def test_no_link_is_sent_where_a_second_step_is_still_to_be_set_up(kent, nursery):
    kent.portal_second_factor = True
    kent.save()
    here = Booked(kent, nursery)

    assert here.link == here.page()
    assert opens(here.link) == "Sign in as a provider"


def test_a_second_step_asked_for_since_closes_a_link_until_it_is_set_up(here):
    LocalAuthority.objects.filter(pk=here.kent.pk).update(portal_second_factor=True)

    assert opens(here.link) == SPENT


def test_whoever_has_a_second_step_is_asked_for_it(here, on_wednesday):
    visitor = comes_by_link(here.alex)
    visitor.visit("mfa_index")
    sets_up(visitor)
    on_wednesday.shift(timedelta(hours=1))

    visitor = here.enters()

    assert visitor.title == "Enter your code"
    assert is_sent_to_sign_in(visitor.client.get(here.page()))


def test_the_code_opens_the_page_of_the_link_alone(here, on_wednesday):
    visitor = comes_by_link(here.alex)
    visitor.visit("mfa_index")
    secret = sets_up(visitor)
    on_wednesday.shift(timedelta(hours=1))

    visitor = here.enters()
    visitor.send(code=code_for(secret))

    assert visitor.answer.request["PATH_INFO"] == here.page()
    assert is_sent_to_sign_in(visitor.client.get(f"/portal/{here.nursery.pk}/"))
    assert is_sent_to_sign_in(visitor.client.get(reverse("mfa_index")))


def test_beginning_the_second_step_again_ends_links_and_sign_ins(here, on_wednesday):
    signed_in = comes_by_link(here.alex)

    let_begin_again(access=access.accesses_of(here.alex)[0], by=here.sam, at=NOW)

    assert opens(here.link) == SPENT
    assert is_sent_to_sign_in(signed_in.client.get(f"/portal/{here.nursery.pk}/"))


# Made-up and changed links


@pytest.mark.parametrize("token", ["x", ".", "a.b", "é", "a" * 4000, "MSAyIDMgNCA1IC8.abc", "%00"])
def test_made_up_links_open_nothing(here, token):
    assert opens(reverse("portal:continue", kwargs={"token": token})) == SPENT


def test_a_link_changed_anywhere_opens_nothing(here):
    token = token_of(here.link)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert personal.read(changed) is None


def test_another_page_under_the_same_signature_opens_nothing(here):
    other = here.a_visit("Thursday 2026-04-30")
    written, _, signature = token_of(here.link).partition(".")
    said = personal.b64_decode(written.encode()).decode()
    for leads_to in (here.page(other), "https://evil.example/", f"/portal/{here.nursery.pk}/"):
        forged = said.replace(here.page(), leads_to)
        assert forged != said
        token = f"{personal.b64_encode(forged.encode()).decode()}.{signature}"
        assert personal.read(token) is None


def test_nothing_beside_the_token_leads_elsewhere(here):
    visitor = Visitor(Client())
    visitor.visit(f"{here.link}?next=https://evil.example/")
    answer = visitor.client.post(f"{here.link}?next=/portal/", {"next": "//evil.example/"})

    assert answer.url == here.page()


@pytest.mark.parametrize("home", ["kent", "leicestershire"])
def test_a_link_signed_for_anothers_page_opens_nothing(here, home):
    """Not even our own signature opens what the person may not."""
    authority = here.kent if home == "kent" else an_authority(home)
    theirs = a_provider(authority, "Oaks")
    sam = a_person(authority, "improvement_adviser")
    visit = a_visit(
        theirs, VISIT_DAY, (sam, "improvement_adviser"), booked="Wednesday 2026-04-15", pathway=""
    )
    leads_to = reverse("portal_visits:show", kwargs={"provider": theirs.pk, "visit": visit.pk})
    own = access.accesses_of(here.alex)[0]
    delivery = Delivery.objects.for_authority(here.kent).latest("pk")

    address = personal.address_for(delivery, own, leads_to, on=NOW.date())

    assert opens(address[address.index("/portal") :]) == SPENT


def test_a_link_signed_for_a_page_that_is_none_of_the_table_opens_nothing(here):
    own = access.accesses_of(here.alex)[0]
    delivery = Delivery.objects.for_authority(here.kent).latest("pk")

    for leads_to in (f"/portal/{here.nursery.pk}/", "/portal/", "/account/email/", "/nowhere/"):
        address = personal.address_for(delivery, own, leads_to, on=NOW.date())
        assert opens(address[address.index("/portal") :]) == SPENT


def test_ones_own_page_with_anothers_visit_is_not_there(here):
    theirs = a_provider(here.kent, "Oaks")
    visit = a_visit(
        theirs, VISIT_DAY, (here.sam, "improvement_adviser"), booked="Wednesday 2026-04-15"
    )
    own = access.accesses_of(here.alex)[0]
    delivery = Delivery.objects.for_authority(here.kent).latest("pk")
    address = personal.address_for(delivery, own, here.page(visit), on=NOW.date())

    answer = Client().post(address[address.index("/portal") :], follow=True)

    assert answer.status_code == 404


# Others in the same browser


def test_an_officer_signed_in_here_is_told_and_signed_out(here):
    visitor = Visitor(Client(), here.sam)
    visitor.client.get("/")
    visitor.visit(here.link)
    assert "Sam Hill is signed in in this browser." in words(visitor.page)
    kept = visitor.client.session.session_key

    visitor.send()

    assert visitor.client.session["_auth_user_id"] == str(here.alex.pk)
    assert not Session.objects.filter(session_key=kept).exists()
    assert is_sent_to_sign_in(visitor.client.get(reverse("work:list")))


def test_an_officer_who_does_not_go_on_stays_signed_in(here):
    visitor = Visitor(Client(), here.sam)

    visitor.visit(here.link)

    assert visitor.client.session["_auth_user_id"] == str(here.sam.pk)
    assert visitor.client.get(reverse("work:list")).status_code == 200


def test_an_officer_who_signs_in_after_is_not_confined(here):
    visitor = here.enters()
    visitor.client.post(reverse("account_logout"))

    visitor.client.force_login(here.sam)

    assert visitor.client.get(reverse("work:list")).status_code == 200


def test_whoever_is_signed_in_already_goes_straight_to_the_page(here):
    visitor = comes_by_link(here.alex)

    visitor.visit(here.link)

    assert visitor.answer.request["PATH_INFO"] == here.page()
    assert UsedLink.objects.for_authority(here.kent).count() == 0
    assert visitor.client.get(f"/portal/{here.nursery.pk}/").status_code == 200


def test_a_second_press_of_the_link_within_the_half_hour_goes_back_to_the_page(here):
    visitor = here.enters()

    visitor.visit(here.link)

    assert visitor.answer.request["PATH_INFO"] == here.page()


def test_a_second_link_opens_its_own_page_and_the_first_no_more(here):
    visitor = here.enters()
    other = here.a_visit("Thursday 2026-04-30")

    visitor.visit(personal_link_to(here.alex, here.kent, at=NOW))
    visitor.send()

    assert visitor.answer.request["PATH_INFO"] == here.page(other)
    assert is_sent_to_sign_in(visitor.client.get(here.page()))


def test_an_ordinary_link_opens_everything_again(here, on_wednesday):
    visitor = here.enters()
    on_wednesday.shift(timedelta(minutes=1))
    visitor.visit("portal:home")
    assert visitor.title == "Sign in as a provider"
    assert "opens one page, until 12:30" in words(visitor.page)

    visitor.send(email=here.alex.email)
    visitor.visit(links_sent_to(here.alex.email)[-1])
    visitor.send()

    assert visitor.client.get(f"/portal/{here.nursery.pk}/").status_code == 200


# What the authority says


def test_an_administrator_says_how_long_they_work(kent):
    admin = Visitor(Client(), a_person(kent, "administrator"))
    admin.visit("ways_in:change")
    admin.send(portal_personal_days="0")

    kent.refresh_from_db()
    assert kent.portal_personal_days == 0


@pytest.mark.parametrize("days", [-1, 61])
def test_too_many_days_are_refused(kent, days):
    with pytest.raises(accounts.WaysInRefused, match="from 0 to 60"):
        accounts.change_ways_in(
            authority=kent,
            by=a_person(kent, "administrator"),
            at=NOW,
            second_factor=False,
            portal_link_minutes=15,
            portal_invitation_days=14,
            portal_stay_days=14,
            portal_personal_days=days,
        )


def test_a_copy_to_somebody_else_has_no_link_of_hers(here):
    a_contact(here.nursery, "Kim Hay", email="kim@nursery.example")
    here.a_visit("Thursday 2026-04-30")

    letter = letters_to(here.kent, "kim@nursery.example", at=NOW)[-1]

    assert "/portal/" not in letter
    assert "To be let in, ask" in " ".join(letter.split())


def token_of(link):
    return link.removeprefix("/portal/continue/").strip("/")


def _plain(answer):
    lines = answer.content.split(b"\n")
    return b"\n".join(each for each in lines if b"csrfmiddlewaretoken" not in each)
