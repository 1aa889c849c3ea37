from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "goodward.offers"

    def ready(self) -> None:
        from goodward.audit import append_only

        for table, sentence in {
            "offers_serviceversion": "what a service was is never changed: a new version follows",
            "offers_quote": "a quote is never changed: a new version follows",
            "offers_quoteline": "a quote is never changed: a new version follows",
            "offers_bespokestep": "what was done with a package is never changed",
            "offers_delivery": "what was delivered is never changed: it is taken back",
            "offers_financeexport": "what finance was given is never changed",
            "offers_exporteddelivery": "what finance was given is never changed",
            "offers_conversationrecord": "what was talked about is never changed",
            "offers_timeasked": "what a provider asked for is never changed",
            "offers_invitation": "whom we invited is never changed",
            "offers_consultation": "what was advised is never changed",
            "offers_consultationstep": "what followed a call is never changed",
        }.items():
            append_only.protect(table, sentence)
