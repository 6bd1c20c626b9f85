"""The way from a record's page to the forms that edit it in place."""

from django import template

from registry.provenance.editing.rules import allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def may_change(context, record):
    """Say whether the reader may change a record; whoever is not signed in is answered without a query."""
    user = context["request"].user
    return user.is_authenticated and allowed(user, "change", record)


@register.simple_tag(takes_context=True)
def may_view(context, record):
    """Return whether the reader may see a record on the desk; whoever is not signed in is answered without a query."""
    user = context["request"].user
    return user.is_authenticated and allowed(user, "view", record)
