from django.contrib import admin, messages
from django.utils.html import format_html

from cress_site import outbox
from cress_site.admin import words
from cress_site.admin.base import NOTHING, ReadOnlyAdmin
from cress_site.models import Message
from cress_site.texts import fill
from cress_site.typography import capitalise

RESENT = {
    "1": "{n} e-mail remis en file d’envoi.",
    "n": "{n} e-mails remis en file d’envoi.",
}
SKIPPED = {
    "1": "{n} laissée telle quelle : {cause}.",
    "n": "{n} laissées telles quelles : {cause}.",
}


class KindFilter(admin.SimpleListFilter):
    title = "sorte"
    parameter_name = "sorte"

    def lookups(self, request, model_admin):
        kinds = Message.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return sorted(
            ((k, capitalise(words.kind_name(k))) for k in kinds), key=lambda pair: pair[1]
        )

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """Every mail the site owes or sent; staff look, and send again."""

    rank = 20
    list_display = ["said", "recipient", "pill", "asked", "sent", "error"]
    list_filter = ["state", KindFilter]
    search_fields = ["recipient", "subject"]
    date_hierarchy = "queued_at"
    actions = ["resend"]
    fields = ["said", "recipient", "pill", "asked", "due", "sent", "attempts", "error"]

    @admin.display(description="e-mail", ordering="kind")
    def said(self, message):
        return words.message_name(message)

    @admin.display(description="état", ordering="state")
    def pill(self, message):
        return format_html(
            '<span class="etat etat--{}">{}</span>', message.state, message.get_state_display()
        )

    @admin.display(description="demandé le", ordering="queued_at")
    def asked(self, message):
        return words.stamp(message.queued_at)

    @admin.display(description="à envoyer le", ordering="due_at")
    def due(self, message):
        return words.stamp(message.due_at) if message.due_at else None

    @admin.display(description="envoyé le", ordering="sent_at")
    def sent(self, message):
        return words.stamp(message.sent_at) if message.sent_at else None

    def has_resend_permission(self, request):
        return request.user.has_perm("cress_site.change_message")

    @admin.action(description="Renvoyer cet e-mail", permissions=["resend"])
    def resend(self, request, queryset):
        done, waiting = 0, 0
        for message in queryset:
            if outbox.resend(message, actor=request.user):
                done += 1
            else:
                waiting += 1
        if done:
            self.message_user(request, fill(RESENT, n=done), messages.SUCCESS)
        if waiting:
            cause = "envoi en attente"
            self.message_user(request, fill(SKIPPED, n=waiting, cause=cause), messages.WARNING)
        if not done and not waiting:
            self.message_user(request, NOTHING, messages.WARNING)
