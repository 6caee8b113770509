"""The cast of the demo, the same in tests and guides, and the colleagues who fill the members' parts."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from cress_site.typography import slug
from members.models import Organisation, Representative, User


@dataclass(frozen=True)
class Role:
    """Somebody whose situation the demo shows, in the words of its printout."""

    first_name: str
    last_name: str
    posts: tuple[tuple[str, str], ...]  # (structure, job)
    shows: str
    is_referent: bool = False
    is_apart: bool = False  # comes only where the data say so


CAST = (
    Role(
        "Camille",
        "Rochefort",
        (("F02", "coordinatrice"),),
        "à jour : s’inscrit aux parties réservées ; personne référente",
        is_referent=True,
        is_apart=True,
    ),
    Role(
        "Nadège",
        "Vialle",
        (("F06", "charpentière associée"),),
        "en retard : partie réservée refusée, avec la raison",
        is_referent=True,
        is_apart=True,
    ),
    Role(
        "Théo",
        "Mazet",
        (("F03", "coprésident"),),
        "en attente : l’adhésion n’est pas encore acceptée",
        is_referent=True,
        is_apart=True,
    ),
    Role(
        "Yasmine",
        "Kaddour",
        (("F09", "entrepreneure salariée"), ("F20", "administratrice")),
        "deux structures : dit pour laquelle en s’inscrivant",
        is_apart=True,
    ),
    Role("Idriss", "Bellanger", (("F05", "gérant"),), "à jour : SCOP, visite de l’atelier", True),
    Role("Maëlle", "Chastang", (("F07", "responsable de la halle"),), "à jour : SCIC", True),
    Role("Hugo", "d’Arfeuille", (("F08", "directeur"),), "à jour : nom à particule", True),
    Role(
        "Anne-Lise",
        "Pradier-Morel",
        (("F12", "déléguée régionale"),),
        "à jour : prénom et nom composés",
        True,
    ),
    Role("Sékou", "Traoré", (("F01", "coordinateur"),), "à jour : chantier d’insertion", True),
)

# First name, last name, structure, job. Those of E10 bring a question (see `reference`).
COLLEAGUES = (
    ("Lucas", "Ferrandon", "F02", "animateur"),
    ("Agathe", "Mignot", "F02", "trésorière"),
    ("Clément", "Audigier", "F01", "encadrant technique"),
    ("Solène", "Boissière", "F01", "présidente"),
    ("Mireille", "Cussac", "F04", "directrice"),
    ("Jordan", "Pagès", "F04", "chargé d’accueil"),
    ("Inès", "Faucher", "F05", "typographe"),
    ("Marc", "Lavigne", "F05", "conducteur offset"),
    ("Perrine", "Collange", "F07", "responsable des achats"),
    ("Baptiste", "Virlogeux", "F07", "meunier"),
    ("Élodie", "Rispal", "F08", "chargée de développement"),
    ("Karim", "Slimani", "F08", "mécanicien"),
    ("Nora", "Belhadj", "F09", "directrice"),
    ("Étienne", "Chomette", "F09", "accompagnateur"),
    ("Julie", "Monteil", "F09", "entrepreneure salariée"),
    ("Samuel", "Gbaguidi", "F09", "entrepreneur salarié"),
    ("Lila", "Marchand", "F09", "entrepreneure salariée"),
    ("Vincent", "Thoral", "F09", "entrepreneur salarié"),
    ("Bernard", "Exbrayat", "F10", "président"),
    ("Christelle", "Souvignet", "F10", "affineuse"),
    ("Damien", "Jouve", "F12", "délégué"),
    ("Fatima", "Ouali", "F12", "conseillère"),
    ("Philippe", "Garnier", "F13", "administrateur"),
    ("Sandrine", "Peyrot", "F13", "responsable de la vie mutualiste"),
    ("Sarah", "Tournaire", "F14", "chargée de mission"),
    ("Gabriel", "Rouvière", "F14", "délégué général"),
    ("Pascale", "Dufraisse", "F15", "gérante"),
    ("Kévin", "Morand", "F15", "chef d’atelier"),
    ("Nathalie", "Ravel", "F16", "directrice"),
    ("Ibrahim", "Koné", "F16", "chargé de recrutement"),
    ("Odile", "Barret", "F17", "directrice"),
    ("Rémi", "Gouyon", "F17", "chef de culture"),
    ("Céline", "Vidalenc", "F18", "directrice adjointe"),
    ("Gilles", "Portal", "F18", "moniteur d’atelier"),
    ("Amandine", "Lecomte", "F19", "développeuse"),
    ("Duc", "Tran", "F19", "gérant"),
    ("Hélène", "Vigouroux", "F20", "coprésidente"),
    ("Florian", "Besseyre", "F20", "animateur de réseau"),
    ("Martine", "Chazal", "F21", "déléguée"),
    ("Olivier", "Prunet", "F21", "juriste"),
    ("Mourad", "Belkacem", "F22", "directeur"),
    ("Sylvie", "Da Costa", "F22", "médiatrice"),
    ("Anaïs", "Rongier", "F23", "salariée"),
    ("Joël", "Calmels", "F23", "trésorier"),
)
ELISE = ("Élise", "Démo", "04 65 71 00 01", True)
PAUL = ("Paul", "Démo", "04 65 71 00 02", False)


def address(first_name: str, last_name: str) -> str:
    """« hugo.d-arfeuille@example.org »: the demo writes to nobody."""
    return f"{slug(first_name)}.{slug(last_name)}@example.org"


def load_team(passwords) -> tuple[User, User]:
    """Élise, who administers everything, and Paul, of the team; each with the password drawn."""
    elise, paul = (
        User.objects.create_user(
            address(first_name, last_name),
            password=passwords[first_name],
            first_name=first_name,
            last_name=last_name,
            phone=phone,
            is_staff=True,
            is_superuser=is_superuser,
        )
        for first_name, last_name, phone, is_superuser in (ELISE, PAUL)
    )
    paul.groups.add(_team_group())
    return elise, paul


def _team_group() -> Group:
    """May do everything in the rooms of the site; accounts of the team stay with an administrator."""
    group, _ = Group.objects.get_or_create(name="Équipe")
    rooms = ("cress_site", "venues", "members", "events")
    group.permissions.set(Permission.objects.filter(content_type__app_label__in=rooms))
    return group


def load_members(calendar, organisations: dict[str, Organisation]) -> dict[str, User]:
    """Accounts by « first name last name », each with the structures they represent."""
    made = {}
    for role in CAST:
        made[f"{role.first_name} {role.last_name}"] = _make(
            calendar, organisations, role.first_name, role.last_name, role.posts, role.is_referent
        )
    for first_name, last_name, key, job in COLLEAGUES:
        person = _make(calendar, organisations, first_name, last_name, ((key, job),))
        made[f"{first_name} {last_name}"] = person
    return made


def _make(calendar, organisations, first_name, last_name, posts, is_referent=False):
    user = User.objects.create_user(
        address(first_name, last_name), first_name=first_name, last_name=last_name
    )
    for key, job in posts:
        Representative.objects.create(
            user=user,
            organisation=organisations[key],
            job=job,
            is_referent=is_referent,
            is_public=is_referent,
            starts_on=calendar.day("2024-01-08"),
        )
    return user
