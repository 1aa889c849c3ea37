from django.apps import AppConfig


class CabinetConfig(AppConfig):
    name = "goodward.cabinet"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("cabinet_cabinetreport", "a report stays as it was begun")
        append_only.protect("cabinet_reportstep", "what was done with a report never changes")
        append_only.protect("cabinet_reportschedule", "a schedule is changed by another one")
