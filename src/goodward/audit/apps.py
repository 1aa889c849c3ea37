from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "goodward.audit"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("audit_record", "audit records are never changed")
        # Some migrations rebuild a table on SQLite and silently drop its triggers.
        post_migrate.connect(append_only.put_back, sender=self)
