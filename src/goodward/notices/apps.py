from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "goodward.notices"

    def ready(self) -> None:
        from goodward.audit import append_only

        for table in (
            *("notice", "noticestep", "noticesetting", "noticerequirement"),
            *("requirementreview", "safetyconcern", "concernstep"),
        ):
            append_only.protect(
                f"notices_{table}", "what is known of a notice is never changed: more follows"
            )
