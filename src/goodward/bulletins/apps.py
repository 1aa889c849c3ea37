from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "goodward.bulletins"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("bulletins_bulletinstep", "what was done with a bulletin never changes")
        append_only.protect(
            "bulletins_subscription", "who wanted bulletins and who did not is never changed"
        )
