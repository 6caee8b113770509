"""`{% error_points form as points %}`: what remains to be corrected, in the order of the fields."""

from django import template

from cress_site import forms

register = template.Library()


@register.simple_tag
def error_points(form):
    return forms.error_points(form) if form.is_bound else []
