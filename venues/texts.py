"""What the site says of access to a place, written once.

Non-breaking spaces are part of the texts: do not retype them.
"""

ACCESS = {
    "yes": "oui",
    "no": "non",
    "unknown": "non renseigné",
    "step_free": "Entrée de plain-pied",
    "steps": {
        "1": "{n} marche à l’entrée",
        "n": "{n} marches à l’entrée",
    },
    "ramp_fixed": "Rampe fixe",
    "ramp_removable": "Rampe amovible : prévenez de votre arrivée",
    "ramp_none": "Pas de rampe",
    "lift": "Ascenseur",
    "door": "Largeur de passage : {width} cm",
    "door_unknown": "Largeur de passage : non renseigné",
    "toilets": "Toilettes adaptées",
    "parking": "Stationnement réservé aux personnes à mobilité réduite",
    "hearing": "Équipements pour personnes malentendantes : {equipment}",
    "note": "Ces informations viennent du lieu. Un doute ? Appelez {contact_phone} avant de venir.",
}
