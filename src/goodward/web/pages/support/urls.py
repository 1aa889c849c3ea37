"""Addresses of support packages, and of the training and development plan."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.support import agreeing, brokering, giving, packages, training

SUPPORT = [
    path("providers/<int:pk>/support/", packages.list_packages, name="list"),
    path(
        "providers/<int:pk>/support/<slug:pathway>/<int:number>/",
        brokering.broker,
        name="broker",
    ),
    path("support/<int:pk>/", packages.show, name="show"),
    path("support/<int:pk>/package.pdf", packages.pdf, name="pdf"),
    path("support/<int:pk>/agree/", agreeing.agree, name="agree"),
    path("support/<int:pk>/set-aside/", agreeing.set_aside, name="set_aside"),
    path("support/items/<int:pk>/given/", giving.deliver, name="deliver"),
    path("support/items/<int:pk>/not-given/", giving.not_given, name="not_given"),
    path("support/items/<int:pk>/outcome/", giving.outcome, name="outcome"),
    path("providers/<int:pk>/training/", training.plan, name="training"),
    path("providers/<int:pk>/training/add/", training.note, name="note_need"),
    path("training/<int:pk>/book/", training.book, name="book_training"),
    path("training/<int:pk>/signpost/", training.signpost, name="signpost"),
    path("training/<int:pk>/attended/", training.attended, name="attended"),
    path("training/<int:pk>/cancel/", training.cancel, name="cancel_training"),
]

urlpatterns = [path("", include((SUPPORT, "support")))]
