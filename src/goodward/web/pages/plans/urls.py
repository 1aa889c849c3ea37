"""Addresses of improvement plans."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.plans import adding, changing, evidence, showing

PLANS = [
    path("providers/<int:pk>/plan/", showing.show, name="show"),
    path("providers/<int:pk>/plan.pdf", showing.pdf, name="pdf"),
    path("providers/<int:pk>/plan/add/", adding.add, name="add"),
    path("providers/<int:pk>/plan/answers/", adding.answers, name="answers"),
    path("visits/<int:pk>/plan/", showing.at_visit, name="at_visit"),
    path("plan-actions/<int:pk>/", showing.action, name="action"),
    path("plan-actions/<int:pk>/review/", changing.review, name="review"),
    path("plan-actions/<int:pk>/change/", changing.change, name="change"),
    path("plan-actions/<int:pk>/close/", changing.close, name="close"),
    path("plan-actions/<int:pk>/reopen/", changing.reopen, name="reopen"),
    path("plan-actions/<int:pk>/evidence/", evidence.add, name="evidence"),
    path("plan-actions/<int:pk>/evidence/<int:file>/", evidence.file, name="evidence_file"),
]

urlpatterns = [path("", include((PLANS, "plans")))]
