"""The tables of the job library stay out of the admin: staff see the mails they owe, not the machinery."""

import procrastinate.contrib.django.admin  # noqa: F401  registers what is withdrawn here
from django.apps import apps
from django.contrib import admin

for model in apps.get_app_config("procrastinate").get_models():
    if admin.site.is_registered(model):
        admin.site.unregister(model)
