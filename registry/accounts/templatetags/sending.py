"""What a form carries so that sending it twice makes one record."""

from django import template
from django.utils.html import format_html

from registry.accounts.once import FIELD, make_token, read_token

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context):
    """Return the hidden field of a form that adds: {% csrf_token %}{% once %}; see `registry.accounts.once`."""
    request = context.get("request")
    if request is None:
        return ""
    # A form that comes back with complaints is the same form still.
    is_back = bool(read_token(request.POST)[0])
    token = request.POST[FIELD] if is_back else make_token(request.user)
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, token)
