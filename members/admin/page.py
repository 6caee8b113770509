"""A page of the team about structures: a question or a form, an act of a service, what it did."""

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.generic import FormView

from cress_site.admin.fields import name_controls
from cress_site.forms import FrenchMixin
from cress_site.typography import NBSP
from members.models import Organisation


class PlainForm(FrenchMixin, forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": f"{NBSP}:"} | kwargs)
        for field in self.fields.values():
            name_controls(field, str(field.label))


class Page(FormView):
    """One address under /admin/members/organisation/…"""

    template_name = "admin/members/page.html"
    form_class = PlainForm
    model_admin = None
    where = name = title = submit = ""
    elsewhere = (
        "admin:members_organisation_changelist"  # when what the address names does not exist
    )
    permission = "members.change_organisation"

    @classmethod
    def address(cls, model_admin):
        view = cls.as_view(model_admin=model_admin)
        return path(cls.where, model_admin.admin_site.admin_view(view), name=cls.name)

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        if not self.find(**kwargs):
            messages.warning(request, "Cette fiche n’existe pas ou plus.")
            return redirect(self.elsewhere)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs) -> bool:
        """What the address names; False when it does not exist."""
        return True

    def question(self) -> str:
        return ""

    def notes(self) -> list[str]:
        return []

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        adminform = helpers.AdminForm(form, [(None, {"fields": list(form.fields)})], {})
        return context | {
            **self.model_admin.admin_site.each_context(self.request),
            "page": self,
            "title": self.title,
            "opts": Organisation._meta,
            "adminform": adminform,
            "media": self.model_admin.media + adminform.media,
            "back": self.back(),
        }

    def back(self):
        return reverse("admin:members_organisation_changelist")

    def say(self, *sentences, level=messages.SUCCESS):
        for sentence in sentences:
            messages.add_message(self.request, level, sentence)
