"""What this room declares to those below it, which cannot name it."""

from django.utils.translation import gettext, pgettext

from registry.lists.downloads import declare_about
from registry.site.models import Profile


def about_the_site():
    """Return the lines that tell where a file comes from, by whom and on which terms."""
    site = Profile.objects.current()
    lines = [
        (gettext("Site"), site.title),
        (gettext("Run by"), pgettext("the site", "Demonstration") if site.is_demonstration else site.operator),
        (pgettext("the site", "Contact"), "" if site.is_demonstration else site.contact),
        (gettext("Papers of"), site.period),
        (gettext("Licence"), " ".join(filter(None, [site.licence, site.licence_url]))),
    ]
    return [(label, told) for label, told in lines if told]


declare_about(about_the_site)
