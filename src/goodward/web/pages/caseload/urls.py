"""Addresses of: pages of who carries which cases."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.caseload import allocating, handing, people, several

PAGES = [
    path("caseload/", people.people, name="people"),
    path("caseload/<int:pk>/", people.person, name="person"),
    path("caseload/<int:pk>/skills/", people.note_skill, name="note_skill"),
    path("caseload/skills/<int:pk>/withdraw/", people.withdraw_skill, name="withdraw_skill"),
    path("caseload/<int:pk>/hand-over/", handing.hand_over, name="hand_over"),
    path("caseload/allocate-several/", several.choose, name="allocate_several"),
    path("caseload/allocate-several/done/", several.done, name="allocated_several"),
    path("providers/<int:pk>/allocate/", allocating.allocate, name="allocate"),
]

urlpatterns = [path("", include((PAGES, "caseload")))]
