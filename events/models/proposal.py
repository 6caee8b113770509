import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from cress_site import links
from cress_site.models.picture import PictureField
from events.models.campaign import Campaign
from events.models.event import Event, EventType, Theme
from members.models import Organisation
from venues.models import Territory, Venue

MOST_TITLE, MOST_SUMMARY = 140, 200


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        """The queue of the team, the oldest first."""
        return self.filter(state=Proposal.State.TO_MODERATE).order_by("submitted_at", "pk")

    def from_token(self, token, purpose):
        """The proposal a personal link opens, or None."""
        public_id = links.public_id_of(token)
        found = public_id and self.filter(public_id=public_id).first()
        if not found or not links.is_valid(token, purpose, public_id, found.link_version):
            return None
        return found


class Proposal(models.Model):
    """Somebody proposes an event: written, confirmed from their mailbox, read by the team, answered.

    Refusal belongs to it: an event is never refused, it is made when its proposal is accepted.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "brouillon"
        UNCONFIRMED = "unconfirmed", "adresse à confirmer"
        TO_MODERATE = "to_moderate", "à relire"
        CHANGES_ASKED = "changes_asked", "changements demandés"
        ACCEPTED = "accepted", "acceptée"
        REFUSED = "refused", "non retenue"

    class Decision(models.TextChoices):
        PUBLISH = "publish", "accepter et publier"
        ACCEPT = "accept", "accepter, publier plus tard"
        ASK = "ask", "demander des changements"
        REFUSE = "refuse", "refuser"

    class Reason(models.TextChoices):
        OUT_OF_SCOPE = (
            "out_of_scope",
            "L’événement ne relève pas de l’économie sociale et solidaire.",
        )
        DUPLICATE = "duplicate", "Cet événement figure déjà à l’agenda."
        OUT_OF_PERIOD = (
            "out_of_period",
            "La date est en dehors de la période. Vous pouvez le proposer à l’agenda ordinaire.",
        )
        INCOMPLETE = "incomplete", "Il manque des informations pour le publier."
        COMMERCIAL_PARTISAN = (
            "commercial_partisan",
            "L’événement a un caractère commercial ou partisan.",
        )

    LINK, CONFIRM_LINK = "proposal", "proposal-confirm"
    OPEN = (State.DRAFT, State.UNCONFIRMED, State.TO_MODERATE, State.CHANGES_ASKED, State.REFUSED)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField("état", max_length=14, choices=State.choices, default=State.DRAFT)
    campaign = models.ForeignKey(
        Campaign,
        models.SET_NULL,
        verbose_name="campagne",
        null=True,
        blank=True,
        related_name="proposals",
    )

    # What
    title = models.CharField("titre", max_length=MOST_TITLE, blank=True)
    summary = models.CharField("en une phrase", max_length=MOST_SUMMARY, blank=True)
    description = models.TextField("description", max_length=4000, blank=True)
    type = models.ForeignKey(
        EventType, models.SET_NULL, verbose_name="type d’événement", null=True, blank=True
    )
    themes = models.ManyToManyField(Theme, verbose_name="thèmes", blank=True)
    audience = models.CharField("public attendu", max_length=120, blank=True)

    # Who
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        verbose_name="structure adhérente",
        null=True,
        blank=True,
        related_name="proposals",
    )
    organiser_name = models.CharField("structure organisatrice", max_length=160, blank=True)
    legal_form = models.CharField(
        "statut juridique", max_length=20, choices=Organisation.LegalForm.choices, blank=True
    )
    territory = models.ForeignKey(
        Territory, models.SET_NULL, verbose_name="territoire", null=True, blank=True
    )
    co_organisers = models.CharField("autres structures", max_length=300, blank=True)
    joins = models.ForeignKey(
        Event,
        models.SET_NULL,
        verbose_name="demande à co-organiser",
        null=True,
        blank=True,
        related_name="asked_to_join",
    )
    contact_name = models.CharField("personne à joindre", max_length=120, blank=True)
    contact_email = models.EmailField("adresse e-mail")
    contact_phone = models.CharField("téléphone", max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="compte",
        null=True,
        blank=True,
        related_name="+",
    )
    public_contact = models.CharField("contact affiché", max_length=200, blank=True)

    # Where and on which conditions
    venue = models.ForeignKey(
        Venue, models.SET_NULL, verbose_name="lieu", null=True, blank=True, related_name="+"
    )
    venue_name = models.CharField("un autre lieu", max_length=120, blank=True)
    venue_address = models.CharField("adresse", max_length=160, blank=True)
    venue_postcode = models.CharField(
        "code postal",
        max_length=5,
        blank=True,
        validators=[
            RegexValidator(r"^\d{5}\Z", "Un code postal compte cinq chiffres. Exemple : 03000")
        ],
    )
    venue_city = models.CharField("commune", max_length=80, blank=True)
    online_url = models.URLField("lien pour participer en ligne", blank=True)
    price_note = models.CharField("prix ou conditions", max_length=120, blank=True)
    registration_url = models.URLField("lien d’inscription", blank=True)
    accessibility = models.TextField("accessibilité", max_length=600, blank=True)
    image = PictureField("image", folder="propositions", blank=True)
    image_alt = models.CharField("description de l’image", max_length=250, blank=True)
    image_credit = models.CharField("crédit de l’image", max_length=120, blank=True)

    # Its life
    declared_at = models.DateTimeField("rattachement à l’ESS attesté le", null=True, blank=True)
    started_at = models.DateTimeField("commencée le")
    touched_at = models.DateTimeField("remplie pour la dernière fois le")
    confirmed_at = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    submitted_at = models.DateTimeField("reçue le", null=True, blank=True)
    decision = models.CharField(
        "réponse prévue",
        max_length=8,
        choices=Decision.choices,
        blank=True,
        help_text="Notée sans prévenir personne. L’action « Envoyer les réponses prévues » "
        "de la liste l’applique, avec un e-mail.",
    )
    message = models.TextField(
        "message", blank=True, help_text="Repris dans l’e-mail. Nécessaire pour des changements."
    )
    reason = models.CharField("motif du refus", max_length=20, choices=Reason.choices, blank=True)
    decided_at = models.DateTimeField("réponse le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="réponse de",
        null=True,
        blank=True,
        related_name="+",
    )
    event = models.OneToOneField(
        Event,
        models.SET_NULL,
        verbose_name="événement",
        null=True,
        blank=True,
        related_name="proposal",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositions"
        ordering = ["submitted_at", "pk"]
        indexes = [models.Index(fields=["state", "submitted_at"], name="proposal_queue")]

    def __str__(self):
        return self.title or "Proposition sans titre"

    @property
    def token(self) -> str:
        return links.make(self.LINK, self.public_id, self.link_version)

    @property
    def confirm_token(self) -> str:
        return links.make(self.CONFIRM_LINK, self.public_id, self.link_version)

    @property
    def is_proven(self) -> bool:
        """Somebody logged in, or who has answered from the mailbox: the address stays."""
        return self.user_id is not None or self.confirmed_at is not None

    @property
    def is_open(self) -> bool:
        """Its author may still write in it."""
        return self.state in self.OPEN

    @property
    def organiser(self) -> str:
        return self.organisation.name if self.organisation_id else self.organiser_name

    @property
    def city(self) -> str:
        return self.venue.city if self.venue_id else self.venue_city

    @property
    def place(self) -> str:
        if self.venue_id:
            return str(self.venue)
        typed = (self.venue_name, self.venue_address, self.venue_postcode, self.venue_city)
        return ", ".join(filter(None, typed)) or ("En ligne" if self.online_url else "")

    @property
    def registration_host(self) -> str:
        """Where the link leads, in words: « billetterie.example.org »."""
        return host_of(self.registration_url)


class ProposalSlot(models.Model):
    """One time the event takes place: a day and its hours, less than a day long."""

    proposal = models.ForeignKey(
        Proposal, models.CASCADE, verbose_name="proposition", related_name="slots"
    )
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")

    class Meta:
        verbose_name = "créneau"
        verbose_name_plural = "créneaux"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="proposal_slot_ends_after_start",
                violation_error_message="La fin doit venir après le début.",
            )
        ]

    def __str__(self):
        return f"{self.starts_at:%d/%m/%Y}"


def host_of(url) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
