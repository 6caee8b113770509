from django.db import models

from members.models.organisation import Organisation


class FormerAddress(models.Model):
    """The address of a structure that was merged into another: links given before still lead somewhere."""

    slug = models.SlugField("ancienne adresse", primary_key=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="structure", related_name="former_addresses"
    )

    class Meta:
        verbose_name = "ancienne adresse"
        verbose_name_plural = "anciennes adresses"

    def __str__(self):
        return self.slug
