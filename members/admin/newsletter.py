"""The addresses of the newsletter: staff look, and take them to the chamber's own mailing tool."""

from django.contrib import admin
from django.http import HttpResponse

from cress_site import clock, spreadsheets
from cress_site.admin import words
from cress_site.admin.base import ReadOnlyAdmin
from cress_site.typography import local
from members.models import NewsletterSubscription
from members.newsletter_links import leave_url
from members.services import newsletter as service
from venues.models import Territory

ACTIVE, PENDING, ENDED = "abonné", "à confirmer", "désabonné"
HEAD = (
    "adresse e-mail",
    "état",
    "territoires",
    "confirmé le",
    "texte accepté",
    "désabonné le",
    "lien de désabonnement",
)


class StateFilter(admin.SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [("active", "Abonnés"), ("pending", "À confirmer"), ("ended", "Désabonnés")]

    def queryset(self, request, queryset):
        asked = self.value()
        known = asked in ("active", "pending", "ended")
        return getattr(queryset, asked)() if known else queryset


class TerritoryFilter(admin.SimpleListFilter):
    title = "territoire"
    parameter_name = "territoire"

    def lookups(self, request, model_admin):
        return Territory.objects.values_list("code", "name")

    def queryset(self, request, queryset):
        """Those who chose it, and those who chose none: they want all of them."""
        if not self.value():
            return queryset
        chosen = queryset.filter(territories__code=self.value())
        return queryset.filter(pk__in=chosen.values("pk")) | queryset.filter(territories=None)


@admin.register(NewsletterSubscription)
class NewsletterAdmin(ReadOnlyAdmin):
    rank = 30
    list_display = ["email", "state", "areas", "confirmed", "text_version"]
    list_filter = [StateFilter, TerritoryFilter]
    search_fields = ["email"]
    fields = ["email", "state", "areas", "asked", "confirmed", "text_version", "ended"]
    actions = ["export_csv"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("territories")

    @admin.display(description="état")
    def state(self, row):
        return _state(row)

    @admin.display(description="territoires")
    def areas(self, row):
        return ", ".join(territory.name for territory in row.territories.all()) or "tous"

    @admin.display(description="demandé le", ordering="asked_at")
    def asked(self, row):
        return words.stamp(row.asked_at)

    @admin.display(description="confirmé le", ordering="confirmed_at")
    def confirmed(self, row):
        return words.stamp(row.confirmed_at) if row.confirmed_at else None

    @admin.display(description="désabonné le")
    def ended(self, row):
        return words.stamp(row.unsubscribed_at) if row.unsubscribed_at else None

    def has_export_permission(self, request):
        return request.user.has_perm("members.export_newsletter")

    @admin.action(description="Exporter les adresses (CSV)", permissions=["export"])
    def export_csv(self, request, queryset):
        """Those who left are in it, and said to have left: the mailing tool must forget them."""
        rows = service.export(rows=queryset.exclude(confirmed_at=None), actor=request.user)
        content = spreadsheets.to_csv(HEAD, [self._line(row) for row in rows])
        response = HttpResponse(content, content_type=spreadsheets.CSV)
        day = local(clock.now()).date().isoformat()
        response["Content-Disposition"] = f'attachment; filename="lettre-{day}.csv"'
        response["Cache-Control"] = "private, no-store"
        return response

    def _line(self, row):
        link = leave_url(row) if row.is_active else ""
        return [
            row.email,
            _state(row),
            self.areas(row),
            self.confirmed(row),
            row.text_version,
            self.ended(row),
            link,
        ]


def _state(row) -> str:
    if row.is_active:
        return ACTIVE
    return ENDED if row.confirmed_at else PENDING
