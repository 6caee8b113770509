"""The Mois de l’ESS of the demo: the month, and which meetings belong to it."""

from cress_site.typography import typo
from events.models import Campaign

PART_OF_IT = ("E03", "E04", "E05", "E06", "E07", "E08", "E09")
INTRO = (
    "En novembre, les structures de l’économie sociale et solidaire ouvrent leurs portes. "
    "Visites, débats, ateliers : voici le programme, de Moulins à Aurillac."
)


def load(calendar) -> Campaign:
    starts_on, ends_on = calendar.month("2026-11-01"), calendar.month_end("2026-11-30")
    return Campaign.objects.create(
        title=f"Mois de l’ESS {starts_on.year}",
        year=starts_on.year,
        starts_on=starts_on,
        ends_on=ends_on,
        intro=typo(INTRO),
        print_intro=typo(
            "Entrée libre, sauf mention contraire. Programme complet et inscriptions sur le site."
        ),
        proposals_open_on=calendar.day("2026-09-01"),
        proposals_close_on=ends_on,
        is_published=True,
    )
