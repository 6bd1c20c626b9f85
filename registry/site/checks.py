"""What a site must say of itself before it is open to the public."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from registry.site.models import Profile

MISSING = (
    "网站资料缺少{what}：请执行manage.py profile填写（说明见 README.md）。 The profile of the site lacks its {word}."
)
NEEDED = {"operator": ("运营单位", "operator"), "contact": ("联系方式", "contact")}


def what_is_missing():
    """Return the sentences on what nobody has said of a site that is open to the public."""
    profile = Profile.objects.read()
    return [
        MISSING.format(what=what, word=word) for field, (what, word) in NEEDED.items() if not getattr(profile, field)
    ]


@register(Tags.security, deploy=True)
def somebody_runs_the_site(app_configs, **kwargs):
    """A reader has to know who answers for what stands here."""
    try:
        return [Error(sentence, id="site.E001") for sentence in what_is_missing()]
    except DatabaseError:
        return [
            Error(
                "网站资料无法读取：请先执行manage.py migrate。 The profile of the site cannot be read.", id="site.E002"
            )
        ]
