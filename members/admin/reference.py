"""The lists each chamber decides for itself."""

from django.contrib import admin

from cress_site.admin.base import BaseAdmin
from members.models import Accreditation, College


class ListAdmin(BaseAdmin):
    list_display = ["name", "order"]
    search_fields = ["name"]
    is_search_folded = True
    fields = ["name", "order"]


@admin.register(College)
class CollegeAdmin(ListAdmin):
    rank = 40


@admin.register(Accreditation)
class AccreditationAdmin(ListAdmin):
    rank = 41
