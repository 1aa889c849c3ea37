"""Addresses of bulletins."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.bulletins import leaving, reading, sections, sending

BULLETINS = [
    path("", reading.list_bulletins, name="list"),
    path("add/", sections.add, name="add"),
    path("<int:pk>/", reading.show, name="show"),
    path("<int:pk>/mail/", reading.as_mail, name="mail"),
    path("<int:pk>/mail.html", reading.as_html_mail, name="html_mail"),
    path("<int:pk>/title/", sections.retitle, name="title"),
    path("<int:pk>/sections/add/", sections.add_section, name="add_section"),
    path("<int:pk>/sections/<int:number>/", sections.change_section, name="section"),
    path("<int:pk>/sections/<int:number>/up/", sections.move_up, name="up"),
    path("<int:pk>/sections/<int:number>/remove/", sections.remove, name="remove"),
    path("<int:pk>/whom/", sending.audience, name="audience"),
    path("<int:pk>/test/", sending.test, name="test"),
    path("<int:pk>/send/", sending.send, name="send"),
    path("<int:pk>/call-back/", sending.call_back, name="call_back"),
    path("<int:pk>/correct/", sending.correct, name="correct"),
    path("<int:pk>/set-aside/", sending.set_aside, name="set_aside"),
    path("no-more/<str:token>/", leaving.no_more, name="no_more"),
]

urlpatterns = [path("bulletins/", include((BULLETINS, "bulletins")))]
