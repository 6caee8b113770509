from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Lower
from django.http import HttpResponseRedirect

from cress_site.admin.base import BaseAdmin, BaseTable
from members.admin.forms import LivingRepresentatives, PasswordForm, PersonForm
from members.models import Representative, User
from members.services import person as service

FOR_THE_TEAM = (
    "Seules les personnes de l’équipe ont un mot de passe. "
    "Les autres se connectent avec un code envoyé par e-mail."
)


class RepresentationInline(BaseTable):
    model = Representative
    formset = LivingRepresentatives
    fields = ["organisation", "job", "is_referent", "starts_on", "ends_on", "is_public"]
    autocomplete_fields = ["organisation"]
    may_add_related = ["organisation"]
    verbose_name = "structure représentée"
    verbose_name_plural = "structures représentées"


@admin.register(User)
class PersonAdmin(BaseAdmin, DjangoUserAdmin):
    """People of the structures and of the team. Only a superuser touches accounts of the team."""

    rank = 20
    form = add_form = PersonForm
    change_password_form = PasswordForm
    article = "une"
    inlines = [RepresentationInline]
    list_display = ["full_name", "email", "structures", "phone", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active"]
    ordering = [Lower("last_name"), Lower("first_name")]
    search_fields = ["first_name", "last_name", "email"]
    is_search_folded = True
    filter_horizontal = []
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    ("first_name", "last_name"),
                    "email",
                    "phone",
                    "is_shared_mailbox",
                    "internal_note",
                ]
            },
        )
    ]
    fieldsets = [
        *add_fieldsets,
        ("Accès", {"fields": [("is_active", "is_staff", "is_superuser"), "groups"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("representations__organisation")

    @admin.display(description="nom", ordering="last_name")
    def full_name(self, person):
        return str(person)

    @admin.display(description="structures")
    def structures(self, person):
        return ", ".join(str(link.organisation) for link in person.representations.all())

    # ------------------------------------------------------------------ who may do what

    def get_readonly_fields(self, request, obj=None):
        if request.user.is_superuser:
            return []
        return ["is_staff", "is_superuser", "groups"]

    def has_change_permission(self, request, obj=None):
        """Correcting a colleague's address would be taking their account over."""
        if obj is not None and (obj.is_staff or obj.is_superuser):
            return request.user.is_superuser
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser and obj != request.user

    def user_change_password(self, request, id, form_url=""):
        """A password is for the team alone; their colleagues set theirs through « Mot de passe »."""
        person = self.get_object(request, id)
        if not request.user.is_superuser:
            raise PermissionDenied
        if person is not None and not person.is_staff:
            self.message_user(request, FOR_THE_TEAM, messages.WARNING)
            return HttpResponseRedirect(self.url_of("change", person.pk))
        return super().user_change_password(request, id, form_url)

    def save_model(self, request, obj, form, change):
        service.save(user=obj, actor=request.user, fields=form.changed_data)

    def response_add(self, request, obj, post_url_continue=None):
        """Straight back to what the person was doing: no password page follows."""
        return BaseAdmin.response_add(self, request, obj, post_url_continue)
