from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "goodward.cases"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("cases_event", "events are never changed, they are corrected")
