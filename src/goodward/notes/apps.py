from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "goodward.notes"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("notes_notestep", "what was done with a note is never changed")
        append_only.protect("notes_noteanswer", "what a provider answered is never changed")
        append_only.protect("notes_notereply", "what was replied is never changed")
        append_only.protect("notes_issuednote", "a note that was issued is never changed")
