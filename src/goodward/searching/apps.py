from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SearchingConfig(AppConfig):
    name = "goodward.searching"

    def ready(self) -> None:
        from goodward.searching import upkeep

        # SQLite refuses to rename a table that a trigger of another one names, and PostgreSQL to
        # drop a column that one watches: so they are gone while migrations run.
        pre_migrate.connect(upkeep.before_migrating, sender=self)
        post_migrate.connect(upkeep.after_migrating, sender=self)
