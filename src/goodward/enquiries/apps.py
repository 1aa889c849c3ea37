from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "goodward.enquiries"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("enquiries_enquirystep", "what was done with an enquiry stays")
