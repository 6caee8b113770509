from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Lower, Now, Trim


class UserManager(BaseUserManager):
    @classmethod
    def normalize_email(cls, email):
        """One spelling for one mailbox, whatever the case or the blanks typed."""
        return (email or "").strip().lower()

    def _create(self, email, password, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email, password=None, **fields):
        return self._create(email, password, **fields)

    def create_superuser(self, email, password=None, **fields):
        return self._create(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=self.normalize_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: somebody of a member structure, or of the team."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    # Of the secret address of their calendar: one more, and the old address is dead.
    feed_version = models.PositiveIntegerField(db_default=1, editable=False)
    email = models.EmailField("adresse e-mail", unique=True)
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    is_shared_mailbox = models.BooleanField(
        "adresse partagée",
        default=False,
        help_text="Exemple : contact@… Ne convient ni à l’équipe, ni à l’unique personne référente.",
    )
    is_staff = models.BooleanField("équipe de la CRESS", default=False)
    is_active = models.BooleanField("compte ouvert", default=True)
    date_joined = models.DateTimeField("créé le", db_default=Now())
    internal_note = models.TextField("note de l’équipe", blank=True, help_text="Jamais publiée.")

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"
        ordering = ["last_name", "first_name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower(Trim("email"))), name="user_email_is_normalised"
            ),
            models.CheckConstraint(
                condition=~models.Q(is_staff=True, is_shared_mailbox=True),
                name="user_shared_mailbox_is_never_staff",
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def get_full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        return self.first_name
