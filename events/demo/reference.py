"""Who comes to E10, the reference meeting: eleven members, the public, and twenty-five questions."""

from events.demo.crowds import Coming

NEEDS = "Une place près de la porte, pour sortir facilement."


def _members():
    """The part of members: eleven places out of twenty-five. Camille and Yasmine are not there yet."""
    return [
        Coming("Inès Faucher", "13", table="creer", question=5),
        Coming("Mourad Belkacem", "13", table="financer", question=13),
        Coming("Sarah Tournaire", "13", table="financer", question=17),
        Coming("Hélène Vigouroux", "13", table="gouverner", question=18),
        Coming("Sékou Traoré", "13", table="gouverner", question=19),
        Coming("Maëlle Chastang", "1", question=21),
        Coming("Nathalie Ravel", "12", question=23),
        Coming("Idriss Bellanger", "1"),
        Coming("Hugo d’Arfeuille", "1"),
        Coming("Anne-Lise Pradier-Morel", "1"),
        Coming("Bernard Exbrayat", "1"),
    ]


def _at_the_tables():
    """The public at the tables: « Créer sa structure » is full, one person comes for the territory."""
    return [
        Coming("Clarisse Montel", "23", table="creer", question=1),
        Coming("Bruno Estève", "23", table="creer", question=2),
        Coming("Karim Benali", "23", table="creer", question=3),
        Coming("Fabrice Gouttebel", "23", table="creer", question=4),
        Coming("Julien Crouzet", "23", table="creer", question=6),
        Coming("Zoé Saunier", "23", table="creer"),
        Coming("Loïc Terrasse", "23", table="creer"),
        Coming("Thierry Vallon", "23", table="travailler", question=7),
        Coming("Awa Cissé", "23", table="travailler", question=8),
        Coming("Jeanne L’Hermite", "23", table="travailler", question=9),
        Coming("Gérard Pommier", "3", table="travailler", question=10, needs=NEEDS),
        Coming("Enzo Marquès", "23", table="travailler", question=11),
        Coming("Moussa Camara", "23", table="travailler", question=24),
        Coming("Monique Chastel", "23", table="financer", question=14),
        Coming("Laure Vasseur", "23", table="financer", question=15),
        Coming("Pierre-Yves Dumontel", "23", table="financer", question=16),
        Coming(
            "Solange Imbert",
            "23",
            table="cooperer",
            question=22,
            organisation_name="la mairie de Vichy",
        ),
    ]


def _listeners():
    """The public part alone; some leave a question all the same."""
    return [
        Coming("Bérénice Lefèvre", "2", question=12),
        Coming("Denise Aubert", "2", question=20),
        Coming("Jean-Luc Périer", "2", question=25),
        Coming("Linh Pham", "2"),
        Coming("Naïma Zerrouki", "2"),
        Coming("Quentin Ollier", "2"),
    ]


def people() -> list[Coming]:
    return [*_members(), *_at_the_tables(), *_listeners()]
