from django.contrib import admin
from django.db.models import Count
from django.urls import reverse

from cress_site.admin.base import BaseAdmin
from events.models import Campaign


@admin.register(Campaign)
class CampaignAdmin(BaseAdmin):
    rank = 16
    article = "une"
    list_display = ["title", "starts_on", "ends_on", "event_count", "is_published"]
    search_fields = ["title", "year"]
    fieldsets = [
        (None, {"fields": [("title", "year", "edition"), ("starts_on", "ends_on"), "intro"]}),
        ("Propositions", {"fields": [("proposals_open_on", "proposals_close_on")]}),
        ("Publication", {"fields": ["is_published", "print_intro"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(event_count=Count("events"))

    @admin.display(description="événements", ordering="event_count")
    def event_count(self, campaign):
        return campaign.event_count

    def get_view_on_site_url(self, obj=None):
        if obj is None or not obj.pk or not obj.is_published:
            return None
        return reverse("events:campaign", args=[obj.year])
