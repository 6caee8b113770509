"""What invitations and requests to join have in common in the admin: read as they are, answered by pages."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse

from cress_site.admin.base import ReadOnlyAdmin
from members import sentences
from members.admin.page import Page
from members.refused import NotPossible


class StateFilter(admin.SimpleListFilter):
    title = "état"
    parameter_name = "etat"
    field, pending = "", "En attente"

    def lookups(self, request, model_admin):
        return [("attente", self.pending), *model_admin.model._meta.get_field(self.field).choices]

    def queryset(self, request, queryset):
        if self.value() == "attente":
            return queryset.filter(**{self.field: ""})
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset


class Answer(Page):
    """An answer to one row, then back to it."""

    template_name = "admin/members/people_answer.html"
    model = None
    done = ""

    def find(self, pk):
        self.row = self.model.objects.select_related("organisation").filter(pk=pk).first()
        return self.row is not None

    def back(self):
        return reverse(f"admin:members_{self.model._meta.model_name}_change", args=[self.row.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"opts": self.model._meta, "row": self.row}

    def form_valid(self, form):
        try:
            self.act(form)
        except NotPossible as refused:
            form.add_error(None, sentences.say(refused.refusal))
            return self.form_invalid(form)
        self.say(self.said())
        return redirect(self.back())

    def said(self):
        return self.done


class PeopleAdmin(ReadOnlyAdmin):
    """Read as they are; the pages answer."""

    article = "une"
    pages = ()
    change_form_template = "admin/members/people_change_form.html"

    def get_urls(self):
        return [page.address(self) for page in self.pages] + super().get_urls()

    def is_open(self, row) -> bool:
        raise NotImplementedError

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        may = request.user.has_perm(f"members.change_{self.opts.model_name}")
        pages = self.pages if may and self.is_open(obj) else ()
        context["answers"] = [(p.title, reverse(f"admin:{p.name}", args=[obj.pk])) for p in pages]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
