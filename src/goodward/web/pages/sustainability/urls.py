"""Addresses of sustainability, and of the actions Ofsted set for a committee."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.sustainability import (
    committee,
    entering,
    overview,
    raising,
    reviewing,
    showing,
)

SUSTAINABILITY = [
    path("sustainability/", overview.list_open, name="list"),
    path("sustainability/indicators/", overview.terms, name="terms"),
    path("sustainability/figures/<int:pk>/correct/", entering.correct, name="correct"),
    path("sustainability/asked/<int:pk>/take-back/", entering.take_back, name="take_back"),
    path("sustainability/reviews/<int:pk>/", reviewing.show, name="review"),
    path("sustainability/reviews/<int:pk>/write/", reviewing.write, name="write"),
    path("sustainability/reviews/<int:pk>/finish/", reviewing.finish, name="finish"),
    path("sustainability/reviews/<int:pk>/set-aside/", reviewing.set_aside, name="set_aside"),
    path("from-providers/<int:pk>/sustainability/", raising.take, name="take"),
    path("providers/<int:pk>/sustainability/", showing.show, name="show"),
    path("providers/<int:pk>/sustainability/figures/file/", showing.export, name="export"),
    path("providers/<int:pk>/sustainability/raise/", raising.raise_concern, name="raise"),
    path("providers/<int:pk>/sustainability/figures/", entering.enter, name="enter"),
    path("providers/<int:pk>/sustainability/ask/", entering.ask, name="ask"),
    path("providers/<int:pk>/sustainability/review/", reviewing.begin, name="begin"),
    path("providers/<int:pk>/committee/", committee.show, name="committee"),
    path("providers/<int:pk>/committee/add/", committee.add, name="add_action"),
    path("providers/<int:pk>/committee/monitor/", committee.monitor, name="monitor"),
]

urlpatterns = [path("", include((SUSTAINABILITY, "sustainability")))]
