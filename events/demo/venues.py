"""Twelve places. Of real ones only name and address are facts: what is not known stays empty.

Capacities are invented everywhere, and the team's note says so.
"""

from cress_site.typography import slug, typo
from venues.models import Territory, Venue

REAL = (
    "Lieu réel : l’adresse est publique. Les capacités sont inventées pour la démonstration, et "
    "l’accès reste à confirmer avec le lieu."
)
FICTITIOUS = "Lieu fictif, inventé pour la démonstration."

VENUES = {
    "V01": {
        "name": "GRIN",
        "address": "9 rue Saint-Hérem",
        "postcode": "63000",
        "city": "Clermont-Ferrand",
        "latitude": "45.7790",
        "longitude": "3.0822",
        "description": "Librairie, café et média, ouvert le 6 juin 2019.",
        "capacity_seated": 45,
        "workshop_tables": "4 tables de 7",
        "internal_note": f"{REAL} Le lieu a un étage : demander le niveau de la salle, et s’il "
        "reçoit toujours du public.",
    },
    "V02": {
        "name": "LieU’topie",
        "address": "21 rue Kessler",
        "postcode": "63000",
        "city": "Clermont-Ferrand",
        "latitude": "45.7718",
        "longitude": "3.0868",
        "description": "Café associatif et boutique solidaire portés par des étudiantes et des étudiants.",
        "capacity_seated": 50,
        "workshop_tables": "5 tables de 8",
        "internal_note": REAL,
    },
    "V03": {
        "name": "Hôtel de Ville, salon d’honneur",
        "address": "place de l’Hôtel-de-Ville",
        "postcode": "03200",
        "city": "Vichy",
        "latitude": "46.1278",
        "longitude": "3.4267",
        "capacity_seated": 80,
        "workshop_tables": "6 tables de 8",
        "step_free_entrance": True,
        "lift": True,
        "access_note": "Un ascenseur pour les personnes à mobilité réduite se trouve devant le bâtiment.",
        "internal_note": REAL,
    },
    "V04": {
        "name": "Médiathèque de Moulins Communauté",
        "address": "8 place du Maréchal-de-Lattre-de-Tassigny",
        "postcode": "03000",
        "city": "Moulins",
        "latitude": "46.5650",
        "longitude": "3.3340",
        "capacity_seated": 40,
        "workshop_tables": "4 tables de 8",
        "internal_note": REAL,
    },
    "V05": {
        "name": "Mairie du Puy-en-Velay, salle de réunion",
        "address": "1 place du Martouret",
        "postcode": "43000",
        "city": "Le Puy-en-Velay",
        "latitude": "45.0437",
        "longitude": "3.8857",
        "capacity_seated": 60,
        "workshop_tables": "5 tables de 8",
        "internal_note": REAL,
    },
    "V06": {
        "name": "Village d’entreprises de Tronquières, salle de réception",
        "address": "14 avenue du Garric",
        "postcode": "15000",
        "city": "Aurillac",
        "latitude": "44.914",
        "longitude": "2.455",
        "capacity_seated": 30,
        "workshop_tables": "3 tables de 8",
        "internal_note": f"{REAL} Salle annoncée en rez-de-chaussée : le vérifier sur place.",
    },
    "V07": {
        "name": "Locaux Motiv’",
        "address": "10 bis rue Jangot",
        "postcode": "69007",
        "city": "Lyon",
        "latitude": "45.7527",
        "longitude": "4.8437",
        "description": "Tiers-lieu associatif, place Mazagran.",
        "capacity_seated": 60,
        "workshop_tables": "5 tables de 8",
        "internal_note": REAL,
    },
    "V08": {
        "name": "La Filature coopérative",
        "address": "12 rue des Canuts-Associés",
        "postcode": "69004",
        "city": "Lyon",
        "latitude": "45.7740",
        "longitude": "4.8270",
        "description": "Ancien atelier de tissage tenu par une coopérative d’habitants : une grande salle, un foyer, "
        "une cour plantée.",
        "phone": "04 65 71 08 00",
        "email": "filature@example.org",
        "website": "https://filature.example.org/",
        "contact_name": "Rose Carvalho",
        "capacity_seated": 120,
        "capacity_standing": 180,
        "workshop_tables": "10 tables de 10",
        "legal_capacity": 200,
        "transport": "Métro à cinq minutes à pied ; douze arceaux à vélo dans la cour ; parc de stationnement couvert "
        "au bout de la rue.",
        "hard_to_find": "Passez le porche vert : l’entrée est au fond de la cour, à gauche.",
        "step_free_entrance": True,
        "entrance_steps": 0,
        "ramp": "none",
        "lift": True,
        "door_width_cm": 95,
        "accessible_toilets": True,
        "disabled_parking": True,
        "hearing_equipment": "boucle magnétique",
        "accessibility_register_url": "https://filature.example.org/registre-accessibilite",
        "acceslibre_url": "https://acceslibre.example.org/la-filature-cooperative",
        "access_note": "La régie prête un fauteuil roulant et réserve des places au premier rang sur demande.",
        "facts_checked_on": "2026-09-08",
        "internal_note": FICTITIOUS,
    },
    "V09": {
        "name": "Maison de l’entraide",
        "address": "3 rue de la Coutellerie-Sociale",
        "postcode": "63200",
        "city": "Riom",
        "latitude": "45.8936",
        "longitude": "3.1125",
        "description": "Une maison de ville partagée par neuf associations, avec une salle de formation au rez-de-chaussée.",
        "phone": "04 65 71 09 00",
        "email": "entraide@example.org",
        "contact_name": "Paul-Henri Sabatier",
        "capacity_seated": 25,
        "workshop_tables": "2 tables de 8",
        "step_free_entrance": False,
        "entrance_steps": 2,
        "ramp": "removable",
        "lift": False,
        "door_width_cm": 82,
        "accessible_toilets": False,
        "access_note": "La rampe se pose en deux minutes : appelez à votre arrivée.",
        "facts_checked_on": "2026-06-15",
        "internal_note": FICTITIOUS,
    },
    "V10": {
        "name": "Épicentre Factory",
        "address": "rue Saint-Dominique",
        "postcode": "63000",
        "city": "Clermont-Ferrand",
        "latitude": "45.7805",
        "longitude": "3.0825",
        "is_active": False,
        "internal_note": "Lieu réel, qui n’existait plus en 2023 : gardé pour mémoire, jamais proposé.",
    },
    "V11": {
        "name": "En ligne",
        "is_online": True,
        "capacity_seated": 200,
        "hearing_equipment": "sous-titrage automatique, langue des signes sur demande",
        "internal_note": "Salle de visioconférence de la démonstration : rien n’y répond.",
    },
    "V12": {
        "name": "Imprimerie des Dômes, atelier",
        "address": "8 rue des Typographes",
        "postcode": "63200",
        "city": "Riom",
        "latitude": "45.8900",
        "longitude": "3.1150",
        "description": "L’atelier de la coopérative : deux presses, un massicot, une table de relecture.",
        "phone": "04 65 71 12 00",
        "capacity_seated": 12,
        "step_free_entrance": True,
        "entrance_steps": 0,
        "accessible_toilets": False,
        "facts_checked_on": "2026-10-02",
        "internal_note": FICTITIOUS,
    },
}
DAYS = ("facts_checked_on",)
PROSE = ("name", "description", "transport", "hard_to_find", "access_note", "internal_note")


def load(calendar, territories: dict[str, Territory]) -> dict[str, Venue]:
    """Venues by key, each in the department its postcode begins with."""
    return {key: _make(calendar, territories, **facts) for key, facts in VENUES.items()}


def _make(calendar, territories, **facts):
    code = facts.get("postcode", "")[:2]
    facts |= {name: calendar.day(facts[name]) for name in DAYS if name in facts}
    facts |= {name: typo(facts[name]) for name in PROSE if name in facts}
    return Venue.objects.create(
        slug=slug(facts["name"], 50), territory=territories.get(code), **facts
    )
