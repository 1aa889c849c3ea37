from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "goodward.messages"
    label = "outbox"  # Django has an application called “messages” already
