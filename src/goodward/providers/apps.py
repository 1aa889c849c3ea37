from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    name = "goodward.providers"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect(
            "providers_responsiblebody", "what stood behind a provider stays: another row follows"
        )
        append_only.protect("providers_usedlink", "that a link was used is never changed")
