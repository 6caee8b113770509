from django.contrib import admin, messages
from django.urls import reverse

from cress_site.admin.base import BaseAdmin, BaseStack
from cress_site.admin.pictures import thumbnail
from cress_site.admin.slugs import SlugAdmin
from venues import services
from venues.models import Territory, Venue, VenuePhoto

PROPOSED = "Territoire proposé d’après le code postal : {territory}. Vérifiez-le."


@admin.register(Territory)
class TerritoryAdmin(SlugAdmin, BaseAdmin):
    rank = 20
    list_display = ["name", "code", "kind", "locative", "parent"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    is_search_folded = True
    fields = [("name", "slug"), ("code", "kind"), "locative", "parent", "order"]
    list_select_related = ["parent"]


class AccessFactsFilter(admin.SimpleListFilter):
    title = "accessibilité"
    parameter_name = "acces"

    def lookups(self, request, model_admin):
        return [("connue", "renseignée"), ("inconnue", "à demander au lieu")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(
            step_free_entrance__isnull=self.value() == "inconnue", is_online=False
        )


class PhotoInline(BaseStack):
    model = VenuePhoto
    readonly_fields = ["preview"]
    fields = [("preview", "image"), ("image_alt", "image_credit"), "order"]

    @admin.display(description="aperçu")
    def preview(self, photo):
        return thumbnail(photo)


@admin.register(Venue)
class VenueAdmin(SlugAdmin, BaseAdmin):
    rank = 10
    inlines = [PhotoInline]
    list_display = ["name", "city", "territory", "capacity_seated", "has_facts", "is_active"]
    list_filter = ["is_active", "territory", AccessFactsFilter]
    list_select_related = ["territory"]
    search_fields = ["name", "city", "postcode"]
    is_search_folded = True
    in_use = {
        "1": "Ce lieu a reçu {n} événement : il ne peut pas être supprimé. Décochez « en activité ».",
        "n": "Ce lieu a reçu {n} événements : il ne peut pas être supprimé. Décochez « en activité ».",
    }
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "slug"),
                    ("is_active", "is_online"),
                    "address",
                    ("postcode", "city"),
                    "territory",
                    "description",
                ]
            },
        ),
        (
            "Accueillir",
            {
                "fields": [
                    ("capacity_seated", "capacity_standing"),
                    ("legal_capacity", "workshop_tables"),
                ]
            },
        ),
        ("Venir", {"fields": ["transport", "hard_to_find", ("latitude", "longitude")]}),
        (
            "Accessibilité",
            {
                "fields": [
                    ("step_free_entrance", "entrance_steps"),
                    ("ramp", "lift"),
                    ("door_width_cm", "accessible_toilets"),
                    "disabled_parking",
                    "hearing_equipment",
                    "access_note",
                    ("accessibility_register_url", "acceslibre_url"),
                    "facts_checked_on",
                ]
            },
        ),
        (
            "Joindre le lieu",
            {"fields": [("phone", "website"), ("contact_name", "email"), "internal_note"]},
        ),
    ]

    @admin.display(description="accessibilité connue", boolean=True)
    def has_facts(self, venue):
        return venue.is_online or venue.step_free_entrance is not None

    def get_view_on_site_url(self, obj=None):
        return reverse("venues:venue_detail", args=[obj.slug]) if obj and obj.pk else None

    def save_model(self, request, obj, form, change):
        if services.save(venue=obj, actor=request.user, fields=form.changed_data):
            text = PROPOSED.format(territory=obj.territory)
            self.message_user(request, text, messages.INFO)
        self.warn_of_slug(request, form, change)

    def save_formset(self, request, form, formset, change):
        """Photos go through their services, which keep and delete the files."""
        rows = formset.save(commit=False)
        for photo in formset.deleted_objects:
            services.delete_photo(photo=photo, actor=request.user)
        for photo in rows:
            services.save_photo(photo=photo, actor=request.user)

    def delete_model(self, request, obj):
        services.delete(venue=obj, actor=request.user)
