from django.contrib import admin

from cress_site.admin.base import BaseAdmin
from cress_site.admin.slugs import SlugAdmin
from events.models import EventType, Theme


@admin.register(EventType)
class EventTypeAdmin(SlugAdmin, BaseAdmin):
    rank = 41
    list_display = ["name", "is_feminine", "order"]
    search_fields = ["name"]
    is_search_folded = True
    fields = [("name", "slug"), ("is_feminine", "order")]


@admin.register(Theme)
class ThemeAdmin(SlugAdmin, BaseAdmin):
    rank = 40
    list_display = ["name", "order"]
    search_fields = ["name"]
    is_search_folded = True
    fields = [("name", "slug"), "order"]
