from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "goodward.listings"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("listings_source", "where the data came from stays known")
        append_only.protect("listings_setaside", "why nothing was recorded stays")
