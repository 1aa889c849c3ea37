from django.apps import AppConfig


class TellingsConfig(AppConfig):
    name = "goodward.tellings"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("tellings_telling", "what a provider told us is never changed")
        append_only.protect("tellings_tellinganswer", "what was answered is never changed")
