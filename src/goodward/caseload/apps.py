from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "goodward.caseload"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("caseload_handover", "what was handed over is never changed")
