"""Several files at once, each judged as it arrives."""

from django import forms
from django.conf import settings

from cress_site.uploads import check_document

ACCEPTED = (".pdf", ".odt", ".docx")
SAID = "PDF, ODT, DOCX"


def max_size() -> str:
    return f"{settings.UPLOAD_MAX_BYTES // 1_000_000}\u00a0Mo"


def weight(size) -> str:
    """« 740 Ko », « 1,1 Mo »"""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0Ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """The files that are right are kept in `right`, even when another one is refused."""

    def __init__(self, **options):
        attributes = {"accept": ",".join(ACCEPTED)}
        super().__init__(widget=FilesInput(attrs=attributes), required=False, **options)
        self.right = []

    def clean(self, data, initial=None):
        self.right = []
        errors = []
        for upload in data or []:
            try:
                super().clean(upload, initial)
                check_document(upload, ACCEPTED, SAID)
                self.right.append(upload)
            except forms.ValidationError as refused:
                errors += [f"{upload.name}\u00a0: {sentence}" for sentence in refused.messages]
        if errors:
            raise forms.ValidationError(errors)
        return self.right
