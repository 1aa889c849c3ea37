from django.apps import AppConfig


class SustainabilityConfig(AppConfig):
    name = "goodward.sustainability"

    def ready(self) -> None:
        from goodward.audit import append_only

        for table, sentence in {
            "concern": "a concern is never changed: another follows",
            "businessreview": "a review as it was begun is never changed",
            "reviewstep": "a step of a review is never changed: another follows",
            "figure": "a figure is never changed: another stands in its place",
            "figurerequest": "what was asked is never changed",
            "requeststep": "what became of a request is never changed",
            "committeeaction": "what Ofsted set is never changed",
            "monitoring": "a monitoring is never changed: the next one follows",
            "actionstanding": "how an action stood on a day is never changed",
        }.items():
            append_only.protect(f"sustainability_{table}", sentence)
