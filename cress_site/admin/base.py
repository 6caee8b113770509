"""What every admin of the site does alike: French fields, the journal instead of a log of names, honest refusals."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from cress_site import records
from cress_site.admin import fields, words
from cress_site.folding import fold
from cress_site.models import JournalEntry
from cress_site.typography import capitalise

NOTHING = "Rien à faire : aucun élément ne convenait à cette action."


class FrenchFields:
    """For an admin or an inline: our form, our widgets, a name for every control."""

    form = fields.AdminForm
    formfield_overrides = fields.FORMFIELDS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            fields.say_unknown(field)
            label = capitalise(str(field.label or db_field.verbose_name))
            fields.name_controls(field, label, always=self.is_table)
        return field

    is_table = False


class RowDeletion:
    """The tick that deletes a row of an inline says which."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            name = self.model._meta.verbose_name
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Supprimer : {name}"


class BaseAdmin(FrenchFields, admin.ModelAdmin):
    list_per_page = 50
    actions_on_bottom = False
    show_facets = admin.ShowFacets.NEVER
    folded_search = ()
    in_use = {
        "1": "{n} élément s’appuie sur cette fiche : elle ne peut pas être supprimée.",
        "n": "{n} éléments s’appuient sur cette fiche : elle ne peut pas être supprimée.",
    }

    # ------------------------------------------------------------------ writing

    def save_model(self, request, obj, form, change):
        records.save(obj, actor=request.user, fields=form.changed_data)

    def delete_model(self, request, obj):
        records.delete(obj, actor=request.user)

    def log_addition(self, request, obj, message):
        """The journal holds ids; Django's own log would keep names for ever."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """See log_addition."""

    def delete_view(self, request, object_id, extra_context=None):
        """What others stand on is refused at once, with a sentence that says what to do."""
        obj = self.get_object(request, object_id)
        if obj is not None and self.has_delete_permission(request, obj):
            protected = self.get_deleted_objects([obj], request)[3]
            if protected:
                self.message_user(request, self.in_use_sentence(len(protected)), messages.ERROR)
                return HttpResponseRedirect(self.url_of("change", obj.pk))
        return super().delete_view(request, object_id, extra_context)

    def in_use_sentence(self, number) -> str:
        return words.fill(self.in_use, n=number)

    # ------------------------------------------------------------------ lists

    def get_search_results(self, request, queryset, search_term):
        """With `folded_search`, accents, capitals and both apostrophes do not count."""
        if not self.folded_search:
            return super().get_search_results(request, queryset, search_term)
        asked = fold(search_term).split()
        if not asked:
            return queryset, False
        rows = queryset.values_list("pk", *self.folded_search)
        found = [pk for pk, *texts in rows if _holds(texts, asked)]
        return queryset.filter(pk__in=found), False

    def get_search_fields(self, request):
        return self.folded_search or super().get_search_fields(request)

    def response_action(self, request, queryset):
        """Ids that are not numbers were not sent by our page."""
        selected = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        if any(not pk.isdecimal() or len(pk) > 18 for pk in selected):
            self.message_user(request, NOTHING, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset)

    # ------------------------------------------------------------------ history

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Journal : {obj}",
            "opts": self.opts,
            "object": obj,
            "lines": words.lines(self.journal_of(obj)[:300]),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def journal_of(self, obj):
        return JournalEntry.objects.filter(
            object_type=self.opts.model_name, object_id=str(obj.pk)
        )

    # ------------------------------------------------------------------ addresses

    def url_of(self, page, *args) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)


class ReadOnlyAdmin(BaseAdmin):
    """Rows written by the site alone: staff look at them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class BaseTable(FrenchFields, admin.TabularInline):
    """An inline as a table: one row per line, the name of each column said to each control."""

    is_table = True
    extra = 0


class BaseStack(FrenchFields, admin.StackedInline):
    extra = 0


def _holds(texts, asked) -> bool:
    folded = fold(" ".join(str(text) for text in texts if text))
    return all(word in folded for word in asked)
