from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "goodward.inspections"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("inspections_ofstedreport", "a report is kept as it came in")
