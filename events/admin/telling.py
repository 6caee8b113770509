"""How many were done and how many were not, and why: said after every act on several."""

from collections import Counter

from django.contrib import messages

from cress_site.texts import fill
from events.staff_texts import RESULT


def tell(model_admin, request, report, done, *, extra=()):
    """`done` is the sentence of success; refusals are counted by their reason."""
    if report.done:
        model_admin.message_user(request, fill(done, n=len(report.done)), messages.SUCCESS)
    for sentence in extra:
        model_admin.message_user(request, sentence, messages.SUCCESS)
    if report.promoted:
        text = fill(RESULT["promoted"], n=len(report.promoted))
        model_admin.message_user(request, text, messages.SUCCESS)
    for cause, number in Counter(cause for _, cause in report.refused).items():
        text = fill(RESULT["skipped"], n=number, cause=cause.rstrip("."))
        model_admin.message_user(request, text, messages.WARNING)
    if not report.done and not report.refused:
        model_admin.message_user(request, RESULT["nothing"], messages.WARNING)
