"""What must be true of every page, shown on the gallery, the sign-in and the error pages."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views import defaults

from goodward.ui.colours import ColourRefused, Colours, contrast_with_white, stylesheet
from goodward.ui.frame import Frame, page_frame

GALLERY_PAGES = ("/my-work/", "/providers/", "/providers/acorns/", "/imports/", "/policy/")
# Between the parts of a title.
DASH = "\N{EN DASH}"
pytestmark = pytest.mark.django_db


def parsed(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("address", GALLERY_PAGES)
def test_a_page_has_one_heading_that_begins_its_title_and_ids_of_its_own(client: Client, address):
    page = parsed(client.get(address))

    [heading] = page.select("h1")
    ids = [tag["id"] for tag in page.select("[id]")]
    title = page.title.text.removeprefix("Error: ")
    assert title == f"{heading.text} {DASH} Borsetshire County Council {DASH} Goodward"
    assert len(ids) == len(set(ids))
    assert page.html["lang"] == "en"


def test_a_form_with_errors_says_so_in_the_title(client: Client):
    assert parsed(client.get("/imports/")).title.text.startswith("Error: Record a visit")


def test_the_first_link_skips_to_the_main_part(client: Client):
    page = parsed(client.get("/my-work/"))

    assert page.find("a")["href"] == "#main-content"
    assert page.main["id"] == "main-content"


def test_the_header_names_product_authority_person_and_role(client: Client):
    header = parsed(client.get("/my-work/")).header

    assert header.get_text(" ", strip=True) == (
        "Goodward Borsetshire County Council "
        "Rosa Bell , change your password Improvement adviser Sign out"
    )


def test_signing_out_is_one_press_and_safe_from_other_sites(client: Client):
    form = parsed(client.get("/my-work/")).select_one("header form")

    assert (form["method"], form["action"]) == ("post", "/accounts/logout/")
    assert form.find("input", {"name": "csrfmiddlewaretoken"})["value"]


def test_the_navigation_marks_where_one_is(client: Client):
    nav = parsed(client.get("/providers/")).select_one('nav[aria-label="Menu"]')

    assert [a.text.strip() for a in nav.select("a")] == ["My work", "Providers", "Import", "Policy"]
    assert [a.text.strip() for a in nav.select("[aria-current]")] == ["Providers"]


def test_a_place_that_a_role_may_not_open_is_left_out(rf: RequestFactory):
    request = rf.get("/my-work/")
    request.resolver_match = None
    request.user = get_user_model()(email="rosa@example.org", full_name="Rosa Bell")
    request.may = lambda act: act != "import.view"

    frame = page_frame(request)["frame"]

    assert [place.text for place in frame.navigation] == ["My work", "Providers", "Policy"]
    assert frame.person_name == "Rosa Bell"


def test_a_place_this_site_does_not_have_is_left_out(rf: RequestFactory, settings):
    settings.ROOT_URLCONF = "allauth.account.urls"
    request = rf.get("/login/")
    request.resolver_match = None
    request.user = get_user_model()(email="rosa@example.org", full_name="Rosa Bell")

    frame = page_frame(request)["frame"]

    assert frame.navigation == ()
    assert frame.sign_out_url == "/logout/"


def test_nobody_signed_in_sees_no_navigation_and_the_way_in(client: Client):
    page = parsed(client.get("/nowhere/"))

    assert page.select('nav[aria-label="Menu"]') == []
    assert page.header.find("a", string="Sign in")["href"] == "/accounts/login/"


def test_a_demonstration_says_so_and_the_real_thing_does_not(client: Client, settings):
    assert "Demonstration" in parsed(client.get("/my-work/")).text

    settings.GOODWARD_DEMONSTRATION = False

    assert "Demonstration" not in parsed(client.get("/my-work/")).text


def test_the_footer_names_the_licence_of_the_data(client: Client):
    footer = parsed(client.get("/my-work/")).footer

    assert footer.find("a", rel="license").text == "Open Government Licence v3.0"


def test_a_missing_page_is_kind_and_found_by_its_status(client: Client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert parsed(response).h1.text == "Page not found"


def test_a_refusal_says_why_when_there_is_a_reason(rf: RequestFactory):
    response = defaults.permission_denied(rf.get("/"), PermissionDenied("Only a manager may."))

    assert response.status_code == 403
    assert "Only a manager may." in parsed(response).text


def test_a_bad_request_and_a_form_open_too_long_have_their_pages(rf: RequestFactory):
    page = defaults.bad_request(rf.get("/"), ValueError())
    refused = Client(enforce_csrf_checks=True).post("/accounts/login/")

    assert parsed(page).h1.text == "We could not read that request"
    assert refused.status_code == 403
    assert parsed(refused).h1.text == "This form was open too long"


def test_the_page_of_a_failure_needs_no_database_and_no_request(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = get_template("500.html").render()

    page = BeautifulSoup(html, "html.parser")
    assert page.h1.text == "Sorry, something went wrong"
    assert page.title.text == f"Sorry, something went wrong {DASH} Goodward"


def test_signing_in_shows_what_is_wrong_and_keeps_the_name(client: Client):
    page = parsed(client.post("/accounts/login/", {"login": "rosa@example.org", "password": ""}))

    assert page.title.text.startswith("Error: Sign in")
    assert page.find(id="id_login")["value"] == "rosa@example.org"
    summary = page.select_one(".govuk-error-summary")
    assert [(a.text, a["href"]) for a in summary.select("a")] == [
        ("Enter password", "#id_password")
    ]


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/login/", "Sign in"),
        ("/accounts/password/reset/", "Reset your password"),
        ("/accounts/password/reset/done/", "Check your e-mail"),
        ("/accounts/password/reset/key/1-set-password/", "This link no longer works"),
        ("/accounts/password/reset/key/done/", "Your password is changed"),
        ("/accounts/inactive/", "Your account is closed"),
    ],
)
def test_a_page_about_signing_in_looks_like_every_other(client: Client, address, heading):
    page = parsed(client.get(address))

    assert page.h1.text == heading
    assert page.title.text == f"{heading} {DASH} Goodward"


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/logout/", "Sign out"),
        ("/accounts/password/change/", "Change your password"),
        ("/accounts/reauthenticate/", "Confirm that it is you"),
    ],
)
def test_a_signed_in_person_can_change_a_password_and_leave(client: Client, address, heading):
    person = get_user_model().objects.create_user(
        "rosa@example.org", "a long and quiet word", full_name="Rosa Bell"
    )
    client.force_login(person)

    page = parsed(client.get(address))

    assert page.h1.text == heading
    assert page.select_one("main form")["method"] == "post"


def test_a_frame_without_anything_is_enough_for_a_page():
    html = get_template("404.html").render({"frame": Frame()})

    assert f"Page not found {DASH} Goodward" in html


def test_an_authoritys_colours_become_one_rule():
    css = stylesheet(Colours(brand="#14454b", link="#1a65a6"))

    assert css == ":root{--govuk-brand-colour:#14454b;--govuk-link-colour:#1a65a6}\n"


@pytest.mark.parametrize("colour", ["red", "#fff", "#14454B", "#14454b;}body{display:none"])
def test_what_is_not_a_colour_is_refused(colour):
    with pytest.raises(ColourRefused, match="write the brand colour as #rrggbb"):
        stylesheet(Colours(brand=colour, link="#1a65a6"))


def test_a_colour_too_pale_to_read_is_refused():
    with pytest.raises(ColourRefused, match="link colour #8eb8dc is too pale"):
        stylesheet(Colours(brand="#14454b", link="#8eb8dc"))


# Black on white is 21:1 by definition; #767676 is WCAG's own example of just enough (4.54).
@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54)])
def test_contrast_is_counted_as_wcag_counts_it(colour, ratio):
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.005)
