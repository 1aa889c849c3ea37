from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "goodward.support"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("support_supportstep", "what was done with support is never changed")
        append_only.protect("support_trainingstep", "what was done about training is never changed")
