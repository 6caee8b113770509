"""The twenty-five questions people bring to the tables of E10, and a few for E07.

`second` is the other theme one could choose, `cluster` the group a person would make by hand: what an
automatic grouping is compared with.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Brought:
    text: str
    theme: str
    second: str = ""
    profile: str = ""
    cluster: str = ""


QUESTIONS = {
    1: Brought(
        "Nous sommes trois voisines et nous voulons ouvrir un café associatif : par où commencer ?",
        "creation",
        "territoire",
        "porteuse de projet",
        "A",
    ),
    2: Brought(
        "Association ou SCIC pour une épicerie de village tenue par les habitants ?",
        "statuts",
        "creation",
        "collectif d’habitants",
        "A",
    ),
    3: Brought(
        "Faut-il un capital de départ pour créer une SCOP, et combien ?",
        "cooperative",
        "financement",
        "porteur de projet",
        "B",
    ),
    4: Brought(
        "Je suis salarié d’une menuiserie dont le patron part à la retraite : pouvons-nous la reprendre à plusieurs ?",
        "reprise",
        "cooperative",
        "salarié",
        "B",
    ),
    5: Brought(
        "Comment devient-on associé quand on est embauché dans une SCOP ?",
        "cooperative",
        "emploi",
        "salariée",
        "B",
    ),
    6: Brought(
        "Je voudrais tester mon activité sans créer d’entreprise : la coopérative d’activité et d’emploi est-elle faite pour moi ?",
        "cooperative",
        "creation",
        "indépendant",
        "B",
    ),
    7: Brought(
        "Après quinze ans dans la banque, quels métiers de l’ESS peuvent m’accueillir ?",
        "reconversion",
        "emploi",
        "salarié en reconversion",
        "C",
    ),
    8: Brought(
        "Où trouver des offres d’emploi dans l’ESS en Auvergne ?",
        "emploi",
        "",
        "personne en recherche d’emploi",
        "C",
    ),
    9: Brought(
        "Quelles formations, à l’université ou en alternance, mènent à l’ESS ?",
        "formation",
        "emploi",
        "étudiante",
        "C",
    ),
    10: Brought(
        "J’ai deux après-midi par semaine : comment choisir un bénévolat utile ?",
        "benevolat",
        "",
        "retraité",
        "C",
    ),
    11: Brought(
        "Le service civique peut-il déboucher sur un emploi chez vous ?",
        "emploi",
        "benevolat",
        "jeune de 20 ans",
        "C",
    ),
    12: Brought(
        "Quelles aides pour notre première embauche ?",
        "employeur",
        "financement",
        "trésorière d’association",
        "E",
    ),
    13: Brought(
        "Notre association vit à 80 % de subventions : comment diversifier ?",
        "financement",
        "",
        "directeur d’association",
        "D",
    ),
    14: Brought(
        "Prêt solidaire, titres associatifs, financement participatif : que choisir selon le besoin ?",
        "financement",
        "",
        "présidente d’association",
        "D",
    ),
    15: Brought(
        "Notre SAS peut-elle obtenir l’agrément ESUS, et que change-t-il ?",
        "esus",
        "statuts",
        "dirigeante d’entreprise",
        "D",
    ),
    16: Brought(
        "Nous vendons des prestations : risquons-nous les impôts commerciaux ?",
        "fiscalite",
        "financement",
        "trésorier",
        "D",
    ),
    17: Brought(
        "Comment montrer notre utilité sociale à nos financeurs ?",
        "impact",
        "financement",
        "chargée de mission",
        "D",
    ),
    18: Brought(
        "Notre conseil d’administration s’essouffle : comment donner envie de s’y engager ?",
        "gouvernance",
        "benevolat",
        "coprésidente",
        "E",
    ),
    19: Brought(
        "Comment répartir les rôles entre bénévoles et salariés sans se marcher sur les pieds ?",
        "gouvernance",
        "employeur",
        "coordinateur",
        "E",
    ),
    20: Brought(
        "Peut-on passer d’une présidence à une direction collégiale sans tout réécrire ?",
        "gouvernance",
        "statuts",
        "secrétaire d’association",
        "E",
    ),
    21: Brought(
        "Comment recruter quand on ne peut pas suivre les salaires du privé ?",
        "employeur",
        "emploi",
        "responsable de structure",
        "E",
    ),
    22: Brought(
        "Notre commune veut soutenir un tiers-lieu : comment travailler avec une coopérative ?",
        "territoire",
        "statuts",
        "élue locale",
        "F",
    ),
    23: Brought(
        "Comment répondre à plusieurs structures à un marché avec clause d’insertion ?",
        "insertion",
        "territoire",
        "directrice d’une structure d’insertion",
        "F",
    ),
    24: Brought(
        "Je sors d’un chantier d’insertion : quels parcours après ?",
        "insertion",
        "emploi",
        "salarié en parcours",
        "F",
    ),
    25: Brought(
        "Que m’apporterait l’adhésion à la CRESS, et qui vote ?",
        "adhesion",
        "gouvernance",
        "dirigeant de mutuelle",
        "F",
    ),
}

# Brought to the tables of E07.
OTHERS = {
    26: Brought(
        "Une banque nous demande des garanties personnelles : y a-t-il une autre voie ?",
        "financement",
    ),
    27: Brought("Combien coûte vraiment une campagne de financement participatif ?", "financement"),
    28: Brought(
        "Nous avons trois financeurs et trois bilans à rendre : comment s’organiser ?",
        "impact",
        "financement",
    ),
    29: Brought(
        "Faut-il un commissaire aux comptes quand les subventions augmentent ?", "fiscalite"
    ),
    30: Brought("Comment demander un prêt solidaire quand on débute ?", "financement", "creation"),
    31: Brought(
        "Une commune peut-elle entrer au capital de notre SCIC ?", "cooperative", "territoire"
    ),
}
ALL = QUESTIONS | OTHERS
