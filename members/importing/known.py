"""The structures there already, by number and by folded name: asked once for a whole file."""

from collections import defaultdict

from cress_site.texts import fill
from members.importing.words import IMPORT
from members.likeness import core
from members.models import Organisation


class Known:
    def __init__(self):
        self.by_siret, self.by_name = {}, defaultdict(list)
        for row in Organisation.objects.only("name", "siret", "siren").order_by("pk"):
            if row.siret:
                self.by_siret[row.siret] = row
            self.by_name[core(row.name)].append(row)

    def match(self, structure) -> tuple[Organisation | None, str]:
        """The structure this one completes, or a sentence: an error alone, a note with a structure."""
        name, siret = core(structure["name"]), structure.get("siret") or ""
        found = self.by_siret.get(siret) if siret else None
        if found is not None:
            if core(found.name) != name:
                return None, fill(IMPORT["siret_known"], organisation=found.name)
            return found, ""
        namesakes = self.by_name.get(name, [])
        same = next((row for row in namesakes if not (siret and row.siret)), None)
        if same is None and namesakes:
            return namesakes[0], IMPORT["similar"]
        return same, ""
