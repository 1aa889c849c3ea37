from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "goodward.claims"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("claims_claimsfile", "a claims file is kept as it came")
        append_only.protect("claims_filestep", "what was done with a claims file stays")
        append_only.protect("claims_papersstep", "what was done with an audit’s papers stays")
        append_only.protect("claims_finding", "what was found stays; what names a child is apart")
        append_only.protect("claims_claimsaudit", "that an audit was planned stays")
        append_only.protect("claims_auditstep", "what was done in an audit stays")
        append_only.protect("claims_signalnoted", "what was noted of a provider stays")
        append_only.protect("claims_options", "options are superseded, never changed")
