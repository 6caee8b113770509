"""What the demo's past left: E01, in the words of the source, and E02, invented, with drawings for photos.

No photograph of a real place or of real people is invented: E01 has none, and the drawings say what they are.
"""

from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile

from cress_site.typography import typo
from events.demo.papers import sheet
from events.models import Document, Event, RecapPhoto
from events.services import document as document_service
from events.services import event as event_service
from events.services import recap as recap_service
from venues import services as venue_service
from venues.models import VenuePhoto

PICTURES = Path(__file__).parent / "pictures"
CREDIT = "dessin de démonstration"


@dataclass(frozen=True)
class Left:
    """A recap as the team writes it. `papers`: audience, title, then the lines of the sheet."""

    key: str
    at: str
    author: str
    body: str
    members_body: str = ""
    photos: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, ...], ...] = ()


E01 = Left(
    key="E01",
    at="2026-03-04 15:00",
    author="l’équipe de la CRESS",
    body="""
En s’installant au GRIN pour sa matinale clermontoise du 3 juillet 2019, la chambre régionale a voulu faire connaître un lieu tout neuf. Ouvert le 6 juin, il recevait déjà beaucoup de rendez-vous et devait accueillir l’édition suivante d’Uphéros Clermont.

# Deux temps, puis des ateliers

Le premier temps était réservé aux adhérents : la CRESS veut aller vers eux dans chaque territoire, et d’autres matinales se sont tenues à Lyon, à Vichy ou à Moulins. Le second, ouvert au public, visait à la présenter à d’autres structures de l’ESS et à montrer en quoi elle peut les aider. Des ateliers en petits groupes ont suivi, au plus près de la situation de chaque participant.

# La suite

Prochains chantiers de la chambre : boucler le plan d’actions de l’année, avec le Mois de l’ESS en novembre, puis asseoir sa nouvelle organisation et son pôle développement, pour devenir un point d’appui en matière de ressources, de réflexion et de compétences.
""",
)

E02 = Left(
    key="E02",
    at="2026-09-22 11:30",
    author="Élise Démo",
    body="""
Quarante-sept personnes ont pris part à cette matinale de rentrée. Côté adhérents, le tour de table a fait ressortir deux besoins : des remplacements partagés et une page d’offres commune. Les quatre ateliers du second temps ont réuni des personnes en recherche d’emploi, des responsables associatifs et deux élues du territoire. (Données fictives.)

# Ce que les ateliers ont répondu

- **Écrire une annonce juste ?** Dire le salaire, les horaires et qui l’on rencontrera ; retirer un critère sur deux.
- **Partager un poste ?** Commencer par les semaines, pas par les heures ; écrire à deux la fiche de poste.
- **Chercher dans l’ESS ?** Pousser la porte d’une petite structure avant de répondre à une annonce.
- **Accueillir et garder ?** Une personne qui répond aux questions pendant les trois premiers mois.
""",
    members_body="""
Le tour de table a compté onze postes difficiles à pourvoir dans huit structures, surtout en aide à domicile et en cuisine. (Données fictives.)

# Ce que l’on essaie ensemble

- Une liste commune de remplaçantes et de remplaçants, tenue à tour de rôle.
- Une page d’offres partagée, relue chaque mois.
""",
    photos=(
        ("tables", "Dessin : des mains posent des cartes de couleur sur une grande feuille."),
        ("oratrice", "Dessin : une femme parle au micro devant une salle attentive."),
        ("marche", "Dessin : un groupe marche dans la campagne, deux collines au loin."),
        ("cafe", "Dessin : le café est servi au comptoir avant l’ouverture."),
        ("table", "Dessin : six personnes autour d’une table couverte de feuilles."),
    ),
    papers=(
        (
            Document.Audience.PUBLIC,
            "Une annonce juste, en douze questions",
            "Dit-on le salaire ?",
            "Dit-on les horaires et le lieu ?",
            "Chaque critère sert-il vraiment ?",
            "Qui rencontre-t-on, et quand ?",
            "(Document de démonstration.)",
        ),
        (
            Document.Audience.MEMBERS,
            "Tour de table : les postes à pourvoir",
            "Onze postes dans huit structures.",
            "(Document de démonstration.)",
        ),
    ),
)

ALL = (E01, E02)
PLACE_PHOTOS = {
    "V08": ("salle", "Dessin : une salle comble, devant une personne qui parle."),
    "V09": ("table", "Dessin : six personnes autour d’une table couverte de feuilles."),
}
EVENT_PICTURE = ("E14", "legumes", "Dessin : deux personnes derrière des caisses de légumes.")
PICTURED_AT = "2026-09-28 10:40"


def write(stage, left: Left):
    """The recap of one meeting, from the draft the site proposes."""
    actor = stage.team["Élise"]
    recap = recap_service.draft(event=Event.objects.get(pk=stage.events[left.key].pk))
    recap.author, recap.body = left.author, typo(left.body)
    recap.members_body = typo(left.members_body)
    recap.published_on = stage.calendar.day(left.at.split()[0])
    recap_service.save(recap=recap, actor=actor)
    for order, (name, alt) in enumerate(left.photos):
        photo = RecapPhoto(recap=recap, image=_picture(name), order=order)
        photo.image_alt, photo.image_credit = typo(alt), CREDIT
        recap_service.save_photo(photo=photo, actor=actor)
    for order, (audience, title, *lines) in enumerate(left.papers):
        document = Document(recap=recap, audience=audience, title=typo(title), order=order)
        document.file = ContentFile(sheet(title, *lines), f"{title}.pdf")
        document_service.save(document=document, actor=actor)


def picture_the_event(stage):
    key, name, alt = EVENT_PICTURE
    event = Event.objects.get(pk=stage.events[key].pk)
    event.image, event.image_alt, event.image_credit = _picture(name), typo(alt), CREDIT
    event_service.save(event=event, actor=stage.team["Paul"])


def picture_the_places(stage):
    stage.organisations["F05"].venues.add(stage.venues["V12"])
    for key, (name, alt) in PLACE_PHOTOS.items():
        photo = VenuePhoto(venue=stage.venues[key], image=_picture(name))
        photo.image_alt, photo.image_credit = typo(alt), CREDIT
        venue_service.save_photo(photo=photo, actor=stage.team["Paul"])


def _picture(name) -> ContentFile:
    return ContentFile((PICTURES / f"{name}.webp").read_bytes(), f"{name}.webp")
