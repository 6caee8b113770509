"""What is known of each fictitious structure, by key."""

from events.demo.structures.associations import ASSOCIATIONS
from events.demo.structures.companies import COMPANIES

STRUCTURES = dict(sorted((ASSOCIATIONS | COMPANIES).items()))

__all__ = ["STRUCTURES"]
