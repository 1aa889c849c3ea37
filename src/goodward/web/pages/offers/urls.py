"""Addresses of the universal offer, apart from meetings and bulletins."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.offers import (
    answering,
    calls,
    catalogue,
    delivering,
    finance,
    many,
    of_provider,
    packages,
    programme,
    talks,
)

OFFERS = [
    path("offer/conversations/", programme.show, name="programme"),
    path("offer/conversations/export/", programme.export, name="programme_export"),
    path("offer/conversations/invite/", many.invite, name="invite"),
    path("offer/conversations/allocate/", many.allocate, name="allocate"),
    path("offer/conversations/<int:pk>/", talks.show, name="talk"),
    path("offer/conversations/<int:pk>/held/", talks.hold, name="hold"),
    path("offer/conversations/<int:pk>/correct/", talks.amend, name="amend"),
    path("offer/services/", catalogue.show, name="catalogue"),
    path("offer/services/add/", catalogue.add, name="add_service"),
    path("offer/services/<int:pk>/", catalogue.service, name="service"),
    path("offer/services/<int:pk>/change/", catalogue.change, name="change_service"),
    path("offer/packages/", packages.show_all, name="packages"),
    path("offer/packages/<int:pk>/", packages.show, name="package"),
    path("offer/packages/<int:pk>/quote/", packages.quote, name="quote"),
    path("offer/packages/<int:pk>/quote-<int:version>.pdf", packages.pdf, name="quote_pdf"),
    path("offer/packages/<int:pk>/send/", answering.send, name="send"),
    path("offer/packages/<int:pk>/agreed/", answering.agree, name="agree"),
    path("offer/packages/<int:pk>/declined/", answering.decline, name="decline"),
    path("offer/packages/<int:pk>/cancel/", answering.cancel, name="cancel"),
    path("offer/packages/<int:pk>/close/", answering.close, name="close"),
    path("offer/lines/<int:pk>/delivered/", delivering.deliver, name="deliver"),
    path("offer/deliveries/<int:pk>/take-back/", delivering.take_back, name="take_back"),
    path("offer/finance/", finance.show, name="finance"),
    path("offer/finance/make/", finance.make, name="make_batch"),
    path("offer/finance/<int:pk>/batch.csv", finance.file, name="batch"),
    path("offer/consultations/", calls.show_all, name="calls"),
    path("offer/consultations/log/", calls.log, name="log_call"),
    path("offer/consultations/<int:pk>/", calls.show, name="call"),
    path("offer/consultations/<int:pk>/follow-up/", calls.follow_up, name="follow_up"),
    path("providers/<int:pk>/services/", of_provider.show, name="of_provider"),
    path("providers/<int:pk>/services/ask/", packages.ask, name="ask"),
    path("providers/<int:pk>/conversation/book/", talks.book, name="book"),
]

urlpatterns = [path("", include((OFFERS, "offers")))]
