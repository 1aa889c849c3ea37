from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "goodward.bulletins"

    def ready(self) -> None:
        from goodward.audit import append_only
        from goodward.bulletins.posting import CAUSE
        from goodward.bulletins.subscribing import address_to_leave
        from goodward.messages import leaving

        append_only.protect("bulletins_bulletinstep", "what was done with a bulletin never changes")
        append_only.protect(
            "bulletins_subscription", "who wanted bulletins and who did not is never changed"
        )
        leaving.may_be_left(CAUSE, address_to_leave)
