"""The second factor: a code of the application, or one of the recovery codes kept aside."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django.core.cache import cache
from django.core.exceptions import ValidationError

from members.forms.base import EntryForm, code_field
from members.texts import LOGIN

LABEL = "Code à six chiffres de votre application"
DEAD_AFTER = 180  # seconds: longer than a code of the application can be right


class OnceMixin:
    """A code read over a shoulder is worth nothing: each opens once."""

    def clean_code(self):
        code = super().clean_code()
        signs = "".join(filter(str.isalnum, code)).lower()
        if not cache.add(f"second-factor:{self.user.pk}:{signs}", True, DEAD_AFTER):
            raise ValidationError(LOGIN["second_factor"], code="incorrect_code")
        return code


class SecondFactorForm(OnceMixin, EntryForm, AuthenticateForm):
    submit_label = "Vérifier"

    code = code_field(LABEL, inputmode="numeric")


class SecondFactorConfirmForm(OnceMixin, EntryForm, ReauthenticateForm):
    submit_label = "Confirmer"

    code = code_field(LABEL, inputmode="numeric")


class SecondFactorInstallForm(OnceMixin, EntryForm, ActivateTOTPForm):
    submit_label = "Relier cette application"

    code = code_field(LABEL, inputmode="numeric")

    @property
    def secret_in_fours(self):
        """The secret as one types it: « ABCD EFGH … »."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class RecoveryCodesForm(EntryForm, GenerateRecoveryCodesForm):
    submit_label = "Faire de nouveaux codes"


class SecondFactorRemoveForm(EntryForm, DeactivateTOTPForm):
    submit_label = "Retirer cette application"
    submit_class = "btn-danger-doux btn-lg"
