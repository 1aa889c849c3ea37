"""Addresses of notes of visit."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.notes import (
    answering,
    attaching,
    beginning,
    changing,
    drafts,
    issuing,
    reading,
    reviewing,
    writing,
)

NOTES = [
    path("visits/<int:pk>/note/", beginning.choose, name="choose"),
    path("providers/<int:pk>/notes/", reading.notes_of_provider, name="list"),
    path("notes/<int:pk>/", reading.show, name="show"),
    path("notes/<int:pk>/write/", writing.write, name="write"),
    path("notes/<int:pk>/draft/", drafts.draft, name="draft"),
    path("notes/<int:pk>/audits/", attaching.audits, name="audits"),
    path("notes/<int:pk>/submit/", changing.submit, name="submit"),
    path("notes/<int:pk>/review/", reviewing.review, name="review"),
    path("notes/<int:pk>/issue/", issuing.issue, name="issue"),
    path("notes/<int:pk>/amend/", changing.amend, name="amend"),
    path("notes/<int:pk>/drop/", changing.drop, name="drop"),
    path("notes/<int:pk>/answers/<int:answer>/reply/", answering.reply, name="reply"),
    path("notes/<int:pk>/version/<int:version>.pdf", reading.pdf, name="pdf"),
]

urlpatterns = [path("", include((NOTES, "notes")))]
