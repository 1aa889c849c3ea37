from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "goodward.funding"

    def ready(self) -> None:
        from goodward.audit import append_only

        for table in ("fundingdecision", "fundingstep", "fundingchallenge", "challengestep"):
            append_only.protect(
                f"funding_{table}", "a step of a funding decision is never changed: another follows"
            )
