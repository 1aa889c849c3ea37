from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "goodward.evidence"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("evidence_pack", "who asked for a pack, and why, is never changed")
        append_only.protect("evidence_packstep", "what became of a pack is never changed")
