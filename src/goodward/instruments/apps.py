from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "goodward.instruments"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("instruments_keptform", "a form that was used is never changed")
        append_only.protect("instruments_audit", "an audit is set aside, not changed")
        append_only.protect("instruments_auditsharing", "that an audit was shared stays true")
        append_only.protect("instruments_auditend", "an audit ends once")
        append_only.protect("instruments_givenanswer", "a finished audit is never changed")
        append_only.protect("instruments_descriptor", "a wording is replaced, not changed")
