from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goodward.plans"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("plans_actionsource", "what an action came from is never changed")
        append_only.protect("plans_actionentry", "what was done with an action is never changed")
        append_only.protect("plans_evidencefile", "what shows an action done stays with it")
        append_only.protect("plans_plananswer", "an answer of a plan is replaced, not changed")
