"""Addresses of pages: proposed from the name, with a word of warning when one changes."""

from django.contrib import messages

from cress_site.admin.fields import AdminForm
from cress_site.folding import slug

CHANGED = "Changer l’adresse de la page casse les liens déjà envoyés."


class SlugForm(AdminForm):
    """An empty address is filled from the name, with a number when another page has it."""

    slug_source = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            if self.instance.pk is None:  # js/admin.js proposes it while the name is typed
                self.fields["slug"].widget.attrs["data-slug-of"] = self.slug_source

    def clean(self):
        super().clean()
        source = self.cleaned_data.get(self.slug_source)
        if "slug" in self.fields and not self.cleaned_data.get("slug") and source:
            self.cleaned_data["slug"] = self._free_slug(source)
        return self.cleaned_data

    def _free_slug(self, source) -> str:
        longest = self.instance._meta.get_field("slug").max_length
        base = slug(source, longest - 5)
        others = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(s for s in numbered if s not in taken)


class SlugAdmin:
    """Mixed into the admin of something that has a page."""

    form = SlugForm

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.warn_of_slug(request, form, change)

    def warn_of_slug(self, request, form, change):
        if change and "slug" in form.changed_data:
            self.message_user(request, CHANGED, messages.WARNING)
