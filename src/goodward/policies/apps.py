from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "goodward.policies"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("policies_policyversion", "an adopted policy is never changed")
        append_only.protect("policies_authoritycalendar", "a calendar is replaced, not changed")
