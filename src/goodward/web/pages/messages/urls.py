"""Addresses of messages."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.messages import choosing, dealing, leaving, listing, wordings, writing

MESSAGES = [
    path("messages/", listing.show_all, name="list"),
    path("messages/write/", writing.write, name="write"),
    path("messages/write/done/", writing.done, name="written"),
    path("messages/trouble/", dealing.trouble, name="trouble"),
    path("messages/trouble/<int:pk>/", dealing.deal, name="deal"),
    path("messages/how-they-leave/", leaving.change, name="leaving"),
    path("messages/how-often/", choosing.mine, name="mine"),
    path("messages/texts/", wordings.texts, name="texts"),
    path("messages/texts/<slug:text>/", wordings.show, name="text"),
    path("messages/texts/<slug:text>/change/", wordings.change, name="change"),
    path("messages/texts/<slug:text>/go-back/", wordings.go_back, name="go_back"),
    path("messages/wordings/<int:pk>/", wordings.adopt, name="adopt"),
    path("messages/<int:pk>/", listing.show, name="show"),
    path("messages/<int:pk>/files/<int:file>/", listing.file, name="file"),
    # In every message that can wait, so that whoever holds it may choose without signing in.
    path("how-often/<str:token>/", choosing.of_a_message, name="how_often"),
]

urlpatterns = [path("", include((MESSAGES, "messages")))]
