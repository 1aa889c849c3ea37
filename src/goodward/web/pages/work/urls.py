"""Addresses of My work."""

from __future__ import annotations

from django.urls import path

from goodward.web.pages.work import excusing
from goodward.web.pages.work.views import work_list

app_name = "work"
urlpatterns = [
    path("", work_list, name="list"),
    path("duties/excuse/", excusing.choose, name="excuse"),
    path("duties/excuse/done/", excusing.done, name="excused"),
]
