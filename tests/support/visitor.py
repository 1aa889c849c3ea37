"""Somebody who opens pages, and checks at every visit what must be true of every page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

PRODUCT = " – Goodward"
NEEDS_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}


class Visitor:
    """
    A person with a browser that runs no scripts.

    `page` is the page opened last, checked; `answer` the response it came in.
    """

    def __init__(self, client: Client, user: Any = None) -> None:
        self.client = client
        self.page = BeautifulSoup("", "html.parser")
        self.answer: Any = None
        if user is not None:
            client.force_login(user)

    def visit(self, place: str, *args: Any, status: int = 200, **kwargs: Any) -> BeautifulSoup:
        """
        Open a page by its name and the parts of its address, or by an address.

        status: what the page is expected to answer with.
        """
        address = place if place.startswith("/") else reverse(place, args=args, kwargs=kwargs)
        return self._read(self.client.get(address, follow=True), status)

    def follow(self, link: Tag) -> BeautifulSoup:
        """Open where a link of the page leads."""
        return self.visit(self._address(str(link["href"])))

    def click(self, text: str) -> BeautifulSoup:
        """Open the first link whose words begin with `text`."""
        return self.follow(self.link(text))

    def link(self, text: str) -> Tag:
        """Return the first link whose words begin with `text`; there must be one."""
        found = [each for each in self.page.select("a[href]") if words(each).startswith(text)]
        assert found, f"no link “{text}” on {self.title}: {[words(a) for a in self.page('a')]}"
        return found[0]

    def send(self, **typed: Any) -> BeautifulSoup:
        """
        Send the page's form with what it holds, except what is typed here.

        A name with “-” in it is written with “__”: `on__day="3"`. None leaves the field out.
        """
        form = self.page.select_one("form#form") or self.page.select_one("main form")
        assert form is not None, f"no form on {self.title}"
        sent = fields_of(form)
        for name, value in typed.items():
            name = name.replace("__", "-")
            sent.pop(name, None)
            if value is not None:
                sent[name] = value
        address = self._address(str(form.get("action") or ""))
        method = str(form.get("method", "get"))
        send = self.client.post if method == "post" else self.client.get
        return self._read(send(address, sent, follow=True), 200)

    @property
    def title(self) -> str:
        """The heading of the page."""
        return words(self.page.select_one("h1"))

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [words(each) for each in self.page.select(".govuk-error-summary__list li")]

    @property
    def notices(self) -> list[str]:
        """What the banners say."""
        return [words(each) for each in self.page.select(".gw-notice__text")]

    def _address(self, href: str) -> str:
        here = self.answer.request
        path, query = here["PATH_INFO"], here.get("QUERY_STRING", "")
        if not href:
            return f"{path}?{query}" if query else path
        return f"{path}{href}" if href.startswith("?") else href

    def _read(self, answer: Any, status: int) -> BeautifulSoup:
        self.answer = answer
        assert answer.status_code == status, f"{answer.request['PATH_INFO']}: {answer.status_code}"
        self.page = BeautifulSoup(answer.content, "html.parser")
        check_page(self.page)
        return self.page


def check_page(page: BeautifulSoup) -> None:
    """
    Check what must be true of every page: one h1 that begins the title, unique ids, labels.

    A field says at most once that it may be left out.
    """
    headings = page.select("h1")
    assert len(headings) == 1, f"{len(headings)} headings of the first order"
    title = words(page.select_one("title"))
    heading = words(headings[0])
    assert title.removeprefix("Error: ").startswith(heading), f"“{title}” is not “{heading}”"
    assert title.endswith(PRODUCT)
    repeated = [
        id_ for id_, n in Counter(tag["id"] for tag in page.select("[id]")).items() if n > 1
    ]
    assert repeated == [], f"ids given twice: {repeated}"
    labelled = {label["for"] for label in page.select("label[for]")}
    fields = page.select("main input, main select, main textarea")
    unlabelled = [
        str(field)
        for field in fields
        if field.get("type") not in NEEDS_NO_LABEL
        and field.get("id") not in labelled
        and not field.get("aria-label")
    ]
    assert unlabelled == [], f"fields without a label: {unlabelled}"
    assert "(optional) (optional)" not in words(page)


def fields_of(form: Tag) -> dict[str, Any]:
    """Return what a browser would send of a form as it stands; several of a name make a list."""
    sent: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), field.get("type")
        if kind in ("radio", "checkbox"):
            if not field.has_attr("checked"):
                continue
            value = str(field.get("value", "on"))
            if kind == "checkbox":
                sent.setdefault(name, []).append(value)
                continue
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            value = str(chosen.get("value", "")) if chosen else ""
        elif field.name == "textarea":
            value = field.get_text().removeprefix("\n")
        elif kind in ("file", "submit"):
            continue
        else:
            value = str(field.get("value", ""))
        if kind == "hidden" and name in sent:
            # Several of one name, as a browser would send them.
            before = sent[name]
            sent[name] = [*(before if isinstance(before, list) else [before]), value]
            continue
        sent[name] = value
    return sent


def words(tag: Tag | None) -> str:
    """Return the words of a part of a page, spaces made plain; nothing where there is no part."""
    return " ".join(tag.get_text(" ", strip=True).split()) if tag is not None else ""
