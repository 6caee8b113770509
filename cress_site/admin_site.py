"""The admin of the chamber: its own name, its rooms in the order of the team's day."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig

from cress_site.folding import fold

ROOMS = ["events", "members", "venues", "cress_site"]


class AdminConfig(DjangoAdminConfig):
    default_site = "cress_site.admin_site.CressAdminSite"
    verbose_name = "Administration"


class CressAdminSite(AdminSite):
    index_title = "Le bureau"
    site_url = "/"
    empty_value_display = "–"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.disable_action("delete_selected")  # one by one, with what it takes along

    def each_context(self, request):
        from cress_site.context import settings_of  # models load after this module, an AppConfig

        name = settings_of(request).site_name
        return super().each_context(request) | {"site_header": name, "site_title": name}

    def get_app_list(self, request, app_label=None):
        """Events first; inside a room, the objects in the order their admin asks for, then by name."""
        rooms = super().get_app_list(request, app_label)
        for room in rooms:
            room["models"].sort(key=self._place)
        return sorted(rooms, key=lambda room: _rank(room["app_label"]))

    def _place(self, entry):
        rank = getattr(self._registry[entry["model"]], "rank", 50)
        return rank, fold(entry["name"])


def _rank(label):
    return ROOMS.index(label) if label in ROOMS else len(ROOMS)
