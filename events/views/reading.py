"""What the pages people read have in common."""

from django.views.decorators.cache import cache_control

# One address, another page for each reader: nobody in between may keep it.
personal = cache_control(private=True, no_cache=True)
