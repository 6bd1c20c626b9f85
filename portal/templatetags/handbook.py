"""The way from a page of the desk to the chapter that explains it, and the handbook's pictures."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from portal.handbook import chapter_for

register = template.Library()


@register.simple_tag(takes_context=True)
def chapter_of_this_page(context):
    """Return the chapter that explains the page which is being shown."""
    match = context["request"].resolver_match
    return chapter_for(match.url_name or "" if match else "")


@register.simple_tag
def picture(name, text, width=1280, height=800):
    """Return a picture of the handbook; `tests/browser/test_desk.py` takes it."""
    address = static(f"handbook/{name}.png")
    return format_html(
        '<figure class="shot"><a href="{0}"><img src="{0}" alt="{1}" width="{2}" height="{3}" loading="lazy"></a>'
        "<figcaption>{1}</figcaption></figure>",
        address,
        text,
        width,
        height,
    )
