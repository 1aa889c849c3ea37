from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "goodward.letters"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("letters_letter", "a letter that was made is never changed")
        append_only.protect("letters_letterend", "how a letter left is never changed")
