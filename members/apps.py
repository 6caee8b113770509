from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Structures et personnes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from members import emails  # noqa: F401  its functions register themselves
