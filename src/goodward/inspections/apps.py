from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "goodward.inspections"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("inspections_ofstedreport", "a report is kept as it came in")
        append_only.protect("inspections_reviewanswer", "what was decided in a review stays")
        append_only.protect("inspections_successionstep", "who was said to follow whom stays")
        append_only.protect("inspections_release", "that a file was counted is never changed")
        append_only.protect("inspections_releasefigures", "figures of a file stay as counted")
        append_only.protect("inspections_councildistricts", "districts are given anew, not changed")
        append_only.protect("inspections_neighbours", "neighbours are chosen anew, not changed")
