"""Addresses of letters."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.letters import reading, sending, writing

LETTERS = [
    path("providers/<int:pk>/letters/", reading.list_letters, name="list"),
    path(
        "providers/<int:pk>/letters/<slug:pathway>/<int:number>/<slug:letter>/",
        writing.write,
        name="write",
    ),
    path("letters/drafts/<int:pk>/", sending.preview, name="preview"),
    path("letters/drafts/<int:pk>/letter.pdf", sending.preview_pdf, name="preview_pdf"),
    path("letters/<int:pk>/", reading.show, name="show"),
    path("letters/<int:pk>/letter.pdf", reading.pdf, name="pdf"),
    path("letters/<int:pk>/letter.docx", reading.word, name="word"),
    path("letters/<int:pk>/posted/", sending.posted, name="posted"),
    path("letters/<int:pk>/set-aside/", sending.set_aside, name="set_aside"),
]

urlpatterns = [path("", include((LETTERS, "letters")))]
