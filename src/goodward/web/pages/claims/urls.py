"""Addresses of audits of claims."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.claims import acting, files, keeping, options, planning, reading

CLAIMS = [
    path("", reading.list_all, name="list"),
    path("support/", reading.support, name="support"),
    path("settings/", options.change, name="options"),
    path("plan/sample/", planning.sample, name="sample"),
    path("plan/risk/", planning.risk, name="risk"),
    path("plan/<int:provider>/", planning.one, name="plan"),
    path("signals/<int:provider>/", planning.signal, name="signal"),
    path("files/", files.list_all, name="files"),
    path("files/add/", files.add, name="add"),
    path("files/deletions/", keeping.deletions, name="deletions"),
    path("files/<int:pk>/", files.show, name="file"),
    path("files/<int:pk>/columns/", files.columns, name="columns"),
    path("files/<int:pk>/findings/file/", files.export, name="file_export"),
    path("files/<int:pk>/<slug:act>/", keeping.act, name="keep"),
    path("<int:pk>/", reading.show, name="show"),
    path("<int:pk>/findings/file/", reading.export, name="export"),
    path("<int:pk>/evidence/<int:file>/", reading.evidence, name="evidence"),
    path("<int:pk>/findings/<int:finding>/", acting.weigh, name="weigh"),
    path("<int:pk>/papers/<slug:act>/", keeping.act_on_papers, name="papers"),
    path("<int:pk>/<slug:act>/", acting.act, name="act"),
]

urlpatterns = [path("claims/", include((CLAIMS, "claims")))]
