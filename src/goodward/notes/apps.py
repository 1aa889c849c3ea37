from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "goodward.notes"
