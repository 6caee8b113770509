"""What a person says beside their seats: their question, their needs, photos. Set, changed, taken back."""

from django.db import transaction

from cress_site import clock, journal
from events.models import Question, Registration

UNTOUCHED = object()


@transaction.atomic
def save_details(
    *,
    registration,
    actor=None,
    question=UNTOUCHED,
    theme=None,
    needs=UNTOUCHED,
    refuses_photos=UNTOUCHED,
) -> bool:
    """Make them exactly what is given: an empty question or need is deleted at once.

    `needs` comes with the person's consent, or empty. True when something changed.
    """
    row = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    changed = []
    if question is not UNTOUCHED and _keep_question(row, question, theme):
        changed.append("question")
    if needs is not UNTOUCHED and needs != row.needs:
        row.needs, row.needs_consent_at = needs, clock.now() if needs else None
        changed.append("needs")
    if refuses_photos is not UNTOUCHED and refuses_photos != row.refuses_photos:
        row.refuses_photos = refuses_photos
        changed.append("photos")
    if changed:
        row.save(update_fields=["needs", "needs_consent_at", "refuses_photos"])
        journal.record("details_changed", row, actor=actor, event_id=row.event_id, fields=changed)
    return bool(changed)


def _keep_question(row, text, theme) -> bool:
    kept = Question.objects.filter(registration=row).first()
    if not text:
        return bool(kept and kept.delete())
    if kept and (kept.text, kept.theme) == (text, theme):
        return False
    values = {"text": text, "theme": theme, "asked_at": clock.now()}
    Question.objects.update_or_create(registration=row, defaults=values)
    return True
