"""Addresses of reports to cabinet."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.cabinet import deciding, reading, scheduling, writing

REPORTS = [
    path("", reading.list_reports, name="list"),
    path("new/", writing.begin, name="begin"),
    path("schedule/", scheduling.change, name="schedule"),
    path("<int:pk>/", reading.show, name="show"),
    path("<int:pk>/file/<str:form>/", reading.hand_out, name="file"),
    path("<int:pk>/write/", writing.write, name="write"),
    path("<int:pk>/figures/", writing.count_again, name="count"),
    path("<int:pk>/finish/", writing.finish, name="finish"),
    path("<int:pk>/set-aside/", writing.set_aside, name="set_aside"),
    path("<int:pk>/approve/", deciding.approve, name="approve"),
    path("<int:pk>/return/", deciding.send_back, name="return"),
    path("<int:pk>/send/", deciding.send, name="send"),
]

urlpatterns = [path("oversight/reports/", include((REPORTS, "cabinet")))]
