from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "goodward.complaints"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("complaints_feedback", "what was received is never changed")
        append_only.protect("complaints_feedbackstep", "what was done with it is never changed")
        append_only.protect("complaints_termskept", "terms are never changed: keep new ones")
