from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "goodward.support"
