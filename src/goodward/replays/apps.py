from django.apps import AppConfig


class ReplaysConfig(AppConfig):
    name = "goodward.replays"
