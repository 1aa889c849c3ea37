"""Addresses of notices of Ofsted's and of concerns shared with it."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.notices import (
    acting,
    concerns,
    entering,
    overview,
    requirements,
    reviewing,
    settings,
    showing,
)

NOTICES = [
    path("notices/", overview.list_all, name="list"),
    path("notices/file/", overview.export, name="export"),
    path("notices/<int:pk>/", showing.show, name="show"),
    path("notices/<int:pk>/correct/", entering.correct, name="correct"),
    path("notices/<int:pk>/settings/", settings.add, name="settings"),
    path("notices/<int:pk>/settings/<int:provider>/out/", settings.take_out, name="take_out"),
    path("notices/<int:pk>/review/<int:provider>/", reviewing.review, name="review"),
    path("notices/<int:pk>/requirements/add/", requirements.add, name="require"),
    path("notices/<int:pk>/requirements/<int:number>/", requirements.change, name="requirement"),
    path("notices/<int:pk>/pathways/", acting.close_pathways, name="close"),
    path("notices/<int:pk>/<slug:act>/", acting.act, name="act"),
    path("providers/<int:pk>/notices/add/", entering.choose, name="choose"),
    path("providers/<int:pk>/notices/add/<slug:kind>/<slug:served>/", entering.enter, name="enter"),
    path("providers/<int:pk>/concerns/add/", concerns.note, name="note_concern"),
    path("concerns/", concerns.list_all, name="concerns"),
    path("concerns/<int:pk>/", concerns.show, name="concern"),
    path("concerns/<int:pk>/<slug:act>/", concerns.act, name="concern_act"),
]

urlpatterns = [path("", include((NOTICES, "notices")))]
