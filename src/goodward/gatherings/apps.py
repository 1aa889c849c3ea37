from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "goodward.gatherings"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect(
            "gatherings_gatheringstep", "what was done with a gathering is never changed"
        )
        append_only.protect(
            "gatherings_bookingstep", "what was done with a booking is never changed"
        )
