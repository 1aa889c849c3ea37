from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "goodward.diary"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("diary_visitstep", "what was done with a visit is never changed")
