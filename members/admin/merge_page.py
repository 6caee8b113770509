"""Two rows of one structure, side by side: which one stays, what moves, then the merge."""

from django.shortcuts import redirect
from django.urls import reverse

from cress_site.texts import fill
from members.admin.page import Page
from members.models import Organisation
from members.services import merging

CONFIRM = "Fusionner {left} dans {right}\u202f? Les personnes, adhésions et présences sont réunies\u202f; le journal en garde la trace."
MERGED = "Doublons fusionnés. Rien n’a été perdu\u202f; le journal en garde la trace."


class Merge(Page):
    where = "fusionner/<int:source>/<int:target>/"
    name = "members_organisation_merge"
    template_name = "admin/members/merge.html"
    title, submit = "Fusionner des doublons", "Fusionner"
    permission = "members.delete_organisation"

    def find(self, source, target):
        rows = Organisation.objects.in_bulk([source, target])
        self.source, self.target = rows.get(source), rows.get(target)
        return source != target and len(rows) == 2

    def question(self):
        return fill(CONFIRM, left=self.source.name, right=self.target.name)

    def get_context_data(self, **kwargs):
        plan = merging.plan(source=self.source, target=self.target)
        swapped = [self.target.pk, self.source.pk]
        return super().get_context_data(**kwargs) | {
            "plan": plan,
            "moved": [(name, n) for name, n in plan.moved.items() if n],
            "source": self.source,
            "target": self.target,
            "swap_url": reverse("admin:members_organisation_merge", args=swapped),
        }

    def form_valid(self, form):
        merging.merge(source=self.source, target=self.target, actor=self.request.user)
        self.say(MERGED)
        return redirect("admin:members_organisation_change", self.target.pk)
