"""Places of a template that the apps above fill."""

from django import template
from django.utils.safestring import mark_safe

from registry.lists.additions import TEMPLATES

register = template.Library()


@register.simple_tag(takes_context=True)
def added(context, place):
    """Write what the apps above have declared for a place."""
    engine = context.template.engine
    return mark_safe("".join(engine.get_template(name).render(context) for name in TEMPLATES[place]))  # noqa: S308
