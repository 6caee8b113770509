"""Acts on several structures: renew a year, export, merge two."""

import datetime as dt
from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AdminDateWidget
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from cress_site import clock, journal, spreadsheets
from cress_site.admin.fields import DAY
from cress_site.texts import fill
from cress_site.typography import local
from members.admin.page import PlainForm
from members.admin.table import HEAD, row_of
from members.models import Organisation
from members.services import membership as service
from members.texts import RENEWAL

TWO = "Choisissez deux structures, et deux seulement."


class RenewalForm(PlainForm):
    year = forms.IntegerField(label="Année", min_value=2000, max_value=2100)
    accepted_on = forms.DateField(label="Acceptée le", widget=AdminDateWidget(format=DAY))
    paid_on = forms.DateField(
        label="Cotisation reçue le",
        required=False,
        widget=AdminDateWidget(format=DAY),
        help_text="Vide si elle n’est pas encore reçue.",
    )
    is_told = forms.BooleanField(
        label="Prévenir les personnes référentes par e-mail", required=False, initial=True
    )


@admin.action(description="Renouveler pour une année", permissions=["change"])
def renew_chosen(model_admin, request, queryset):
    """The page that asks, with what would be done and what not; the press that does it."""
    today = local(clock.now()).date()
    initial = {"year": _next_year(today), "accepted_on": today, "is_told": True}
    is_sent = "confirmed" in request.POST
    form = RenewalForm(request.POST if is_sent else None, initial=initial)
    if is_sent and form.is_valid():
        found = service.renew(organisations=list(queryset), actor=request.user, **form.cleaned_data)
        _tell(model_admin, request, found)
        return None
    year = form.cleaned_data.get("year", initial["year"]) if is_sent else initial["year"]
    outlook = service.outlook(organisations=list(queryset), year=year)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Renouveler pour une année",
        "opts": model_admin.opts,
        "question": fill(RENEWAL["confirm"], n=len(outlook.done), year=str(year)),
        "outlook": outlook,
        "causes": _causes(outlook),
        "adminform": helpers.AdminForm(form, [(None, {"fields": list(form.fields)})], {}),
        "form": form,
        "media": model_admin.media + form.media,
        "chosen": queryset,
        "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/members/renewal.html", context)


def _next_year(today: dt.date) -> int:
    """From October on, the year people are asked about is the next one."""
    return today.year + (today.month >= 10)


def _causes(found) -> list[str]:
    counts = Counter(why for _, why in found.skipped)
    return [
        fill(RENEWAL["skipped"], n=number, cause=RENEWAL[f"cause.{why}"])
        for why, number in counts.items()
    ]


def _tell(model_admin, request, found):
    level = messages.SUCCESS if found.done else messages.WARNING
    done = fill(RENEWAL["done"], n=len(found.done), year=str(found.year))
    model_admin.message_user(request, done, level)
    for cause in _causes(found):
        model_admin.message_user(request, cause, messages.WARNING)


# --------------------------------------------------------------------------- export


@admin.action(description="Exporter (xlsx)", permissions=["view"])
def export_xlsx(model_admin, request, queryset):
    content = spreadsheets.to_xlsx("Structures", HEAD, _rows(request, queryset))
    return _file(content, spreadsheets.XLSX, "xlsx")


@admin.action(description="Exporter (CSV)", permissions=["view"])
def export_csv(model_admin, request, queryset):
    content = spreadsheets.to_csv(HEAD, _rows(request, queryset))
    return _file(content, spreadsheets.CSV, "csv")


def _rows(request, queryset) -> list:
    """The list as it is filtered, with the référentes' addresses; who took it is written down."""
    found = list(queryset.prefetch_related("representatives__user", "memberships"))
    if found:
        journal.record("organisations_exported", found[0], actor=request.user, number=len(found))
    return [row_of(organisation) for organisation in found]


def _file(content, mime, ending):
    day = local(clock.now()).date().isoformat()
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="structures-{day}.{ending}"'
    response["Cache-Control"] = "private, no-store"
    return response


# --------------------------------------------------------------------------- merge


@admin.action(description="Fusionner des doublons", permissions=["delete"])
def merge_chosen(model_admin, request, queryset):
    """Two rows are enough to be asked which one stays."""
    pks = list(Organisation.objects.filter(pk__in=queryset).values_list("pk", flat=True)[:3])
    if len(pks) != 2:
        model_admin.message_user(request, TWO, messages.WARNING)
        return None
    return redirect("admin:members_organisation_merge", source=max(pks), target=min(pks))
