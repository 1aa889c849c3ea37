from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goodward.files"

    def ready(self) -> None:
        from goodward.audit import append_only

        append_only.protect("files_keptfile", "a file that came in is kept as it came")
        append_only.protect("files_filescan", "what a scan found is never changed")
        append_only.protect("files_fileend", "that a file was deleted is never changed")
        append_only.protect("files_document", "that a document came in is never changed")
