"""What every admin of the site does alike: French fields, the journal instead of a log of names, honest refusals."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeData

from cress_site import records
from cress_site.admin import fields, words
from cress_site.folding import fold
from cress_site.models import JournalEntry
from cress_site.typography import capitalise, typo

SAVED = "Enregistré."
NOTHING = "Rien à faire : aucun élément ne convenait à cette action."


class FrenchFields:
    """For an admin or an inline: our form, our widgets, a name for every control."""

    form = fields.AdminForm
    formfield_overrides = fields.FORMFIELDS
    is_table = False
    may_add_related = ()  # the fields where a missing row may be made on the spot

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            fields.say_unknown(field)
            field.help_text = typo(field.help_text)
            fields.soften(field.widget, may_add=db_field.name in self.may_add_related)
            label = capitalise(str(field.label or db_field.verbose_name))
            fields.name_controls(field, label, always=self.is_table)
        return field


class RowDeletion:
    """The tick that deletes a row of an inline says which."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            name = self.model._meta.verbose_name
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Supprimer : {name}"


class BaseAdmin(FrenchFields, admin.ModelAdmin):
    list_per_page = 50
    actions_on_bottom = False
    show_facets = admin.ShowFacets.NEVER
    is_search_folded = False
    article = "un"  # « Ajouter un lieu », « Ajouter une structure »
    in_use = {
        "1": "{n} élément s’appuie sur cette fiche : elle ne peut pas être supprimée.",
        "n": "{n} éléments s’appuient sur cette fiche : elle ne peut pas être supprimée.",
    }

    # ------------------------------------------------------------------ writing

    def save_model(self, request, obj, form, change):
        records.save(obj, actor=request.user, fields=form.changed_data)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        for row in formset.deleted_objects:
            records.delete(row, actor=request.user)
        for row in formset.new_objects:
            records.save(row, actor=request.user)
        for row, changed in formset.changed_objects:
            records.save(row, actor=request.user, fields=changed)
        formset.save_m2m()

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

    # ------------------------------------------------------------------ words

    def changelist_view(self, request, extra_context=None):
        title = {"title": capitalise(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, title | (extra_context or {}))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        obj = self.get_object(request, object_id) if object_id else None
        title = str(obj) if obj else f"Ajouter {self.article} {self.opts.verbose_name}"
        extra = {"title": title, "subtitle": None} | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, extra)

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """Django's own « L'objet … a été modifié avec succès » is one word; ours are plain text."""
        text = SAVED if isinstance(message, SafeData) else str(message).replace("'", "’")
        super().message_user(request, text, level, *args, **kwargs)

    # ------------------------------------------------------------------ lists

    def get_search_results(self, request, queryset, search_term):
        """With `is_search_folded`, accents, capitals and both apostrophes do not count."""
        if not self.is_search_folded:
            return super().get_search_results(request, queryset, search_term)
        asked = fold(search_term).split()
        if not asked:
            return queryset, False
        rows = queryset.values_list("pk", *self.search_fields)
        found = [pk for pk, *texts in rows if _holds(texts, asked)]
        return queryset.filter(pk__in=found), False

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
            "title": f"Journal : {obj}",
            "opts": self.opts,
            "object": obj,
            "lines": words.lines(self.journal_of(obj)[:300]),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def journal_of(self, obj):
        return JournalEntry.objects.filter(object_type=self.opts.model_name, object_id=str(obj.pk))

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


class FrenchInline(FrenchFields):
    """Rows others stand on are refused in one sentence, not with the list of those others."""

    extra = 0
    in_use = "D’autres fiches s’appuient sur cette ligne : elle ne peut pas être supprimée."

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.hand_clean_DELETE = _refuse_deletion_of_used(self.in_use)
        return formset


class BaseTable(FrenchInline, admin.TabularInline):
    """An inline as a table: one row per line, the name of each column said to each control."""

    is_table = True


class BaseStack(FrenchInline, admin.StackedInline):
    pass


def _refuse_deletion_of_used(sentence):
    def hand_clean_DELETE(form):
        ticked = getattr(form, "cleaned_data", {}).get("DELETE")
        if not ticked or form.instance._state.adding:
            return
        collector = NestedObjects(using=DEFAULT_DB_ALIAS)
        collector.collect([form.instance])
        if collector.protected:
            raise ValidationError(sentence)

    return hand_clean_DELETE


def _holds(texts, asked) -> bool:
    folded = fold(" ".join(str(text) for text in texts if text))
    return all(word in folded for word in asked)
