"""A page of the team about one event: a question or a form, an act of the services, what it did."""

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.generic import FormView

from cress_site.admin.fields import name_controls
from cress_site.forms import FrenchMixin
from cress_site.texts import fill
from cress_site.typography import NBSP
from events import sentences
from events.models import Event
from events.services.act import NotPossible, ServiceBusy
from events.services.rehearsal import rehearse
from events.services.seating import WorkshopFull
from events.staff_texts import FORM, REASON, RESULT
from events.texts import REFUSAL

UNKNOWN = "Cet événement n’existe pas ou plus."


class PlainForm(FrenchMixin, forms.Form):
    """A form of these pages: the look of the admin, our sentences."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": f"{NBSP}:"} | kwargs)
        for field in self.fields.values():
            name_controls(field, str(field.label))
            if isinstance(field.widget, forms.TextInput):
                field.widget.attrs.setdefault("class", "vTextField")


def motive_field(*, required=True, help_text=REASON["internal_help"]):
    widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3})
    return forms.CharField(
        label=REASON["label"], required=required, max_length=200, widget=widget, help_text=help_text
    )


def public_reason_field(*, required=True, help_text=REASON["public_help"]):
    field = motive_field(required=required, help_text=help_text)
    field.max_length = None
    field.validators = [v for v in field.validators if getattr(v, "code", "") != "max_length"]
    field.widget.attrs.pop("maxlength", None)
    return field


class Page(FormView):
    """One address under /admin/events/event/<pk>/…; what `has_preview` shows its mail before it leaves."""

    template_name = "admin/events/act.html"
    form_class = PlainForm
    model_admin = None
    where = name = title = submit = ""
    css = ""
    has_preview = False
    permission = "events.change_event"

    @classmethod
    def address(cls, model_admin):
        view = cls.as_view(model_admin=model_admin)
        return path(cls.where, model_admin.admin_site.admin_view(view), name=cls.name)

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        events = Event.objects.select_related("venue", "territory", "contact", "type")
        self.event = events.filter(pk=kwargs["pk"]).first()
        if self.event is None or not self.find(**kwargs):
            messages.warning(request, UNKNOWN)
            return redirect("admin:events_event_changelist")
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs) -> bool:
        """What else the address names; False when it does not exist there."""
        return True

    # ------------------------------------------------------------------ what is shown

    def question(self) -> str:
        return ""

    def notes(self) -> list[str]:
        return []

    def fieldsets(self, form):
        return [(None, {"fields": list(form.fields)})]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        adminform = helpers.AdminForm(form, self.fieldsets(form), {})
        return context | {
            **self.model_admin.admin_site.each_context(self.request),
            "page": self,
            "title": self.title,
            "event": self.event,
            "opts": Event._meta,
            "adminform": adminform,
            "media": self.model_admin.media + adminform.media,
            "back": self.back(),
        }

    # ------------------------------------------------------------------ what is done

    def call(self, form):
        """The service and what it is given: `(service, {…})`."""
        raise NotImplementedError

    def said(self, result) -> list[str]:
        return []

    def form_valid(self, form):
        service, given = self.call(form)
        try:
            if "preview" in self.request.POST:
                return self.show(form, rehearse(service, **given))
            result = service(**given)
        except NotPossible as refused:
            return self.refuse(form, None, sentences.say(refused.refusal, self.event))
        except WorkshopFull:
            return self.refuse(form, "workshop", REFUSAL["workshop_full_no_choice"])
        except ServiceBusy:
            return self.refuse(form, None, FORM["service_busy"])
        for sentence in self.said(result):
            messages.success(self.request, sentence)
        return redirect(self.after(result))

    def refuse(self, form, field, sentence):
        form.add_error(field, sentence)
        return self.form_invalid(form)

    def show(self, form, rehearsal):
        """The same form, with the mail that would leave."""
        return self.render_to_response(self.get_context_data(form=form, rehearsal=rehearsal))

    def after(self, result):
        return self.back()

    def back(self):
        return reverse("admin:events_event_change", args=[self.event.pk])


def told(people) -> str:
    """« 12 personnes vont être prévenues par e-mail. »"""
    return fill(RESULT["told"], n=len([person for person in people if person.mail_to]))
