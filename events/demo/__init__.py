"""The demo set: a fictitious year of the chamber, told through the same services as real life."""
