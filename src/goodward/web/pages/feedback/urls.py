"""Addresses of compliments and complaints."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.feedback import deciding, figures, showing, taking, terms

FEEDBACK = [
    path("", showing.list_all, name="list"),
    path("take/", taking.take, name="take"),
    path("figures/", figures.show, name="figures"),
    path("figures/file/", figures.export, name="export"),
    path("who-decides/", terms.change, name="terms"),
    path("<slug:reference>/", showing.show, name="show"),
    path("<slug:reference>/<slug:act>/", deciding.act, name="act"),
]

urlpatterns = [path("feedback/", include((FEEDBACK, "feedback")))]
