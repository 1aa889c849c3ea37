from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "goodward.messages"
    label = "outbox"  # Django has an application called “messages” already

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("outbox_message", "a message is never changed after it was written")
        append_only.protect("outbox_attachment", "what went with a message is never changed")
        append_only.protect("outbox_wording", "words are never changed; write others")
        append_only.protect("outbox_adoption", "a decision on words is never changed; decide again")
        append_only.protect("outbox_deliverystep", "what happened to a delivery is never changed")
