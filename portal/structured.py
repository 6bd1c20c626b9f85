"""What a page is about in the words of schema.org, for search engines (JSON-LD)."""

from html.parser import HTMLParser

from django.urls import reverse

from alliances.models import Alliance
from enterprises.choices import UnitKind
from enterprises.models import PartyOrganisation, Unit
from events.choices import ActivityStatus, PartRole
from events.models import Activity, Notice
from registry.provenance.models import Source
from registry.site.models import Profile

CHINESE = "zh-Hans"
UNIT_TYPES = {
    UnitKind.ENTERPRISE: "Corporation",
    UnitKind.LAW_FIRM: "LegalService",
    UnitKind.BANK: "BankOrCreditUnion",
    UnitKind.MEDIA: "NewsMediaOrganization",
    UnitKind.DEPARTMENT: "GovernmentOrganization",
    UnitKind.DISTRICT: "GovernmentOrganization",
    UnitKind.SUB_DISTRICT: "GovernmentOrganization",
    UnitKind.SCHOOL: "School",
    UnitKind.UNIVERSITY: "CollegeOrUniversity",
    UnitKind.HOSPITAL: "MedicalOrganization",
    UnitKind.INSTITUTE: "ResearchOrganization",
}
"""Kinds of unit that have a narrower type than Organization."""


def filled(**properties):
    """Return the properties that are known; what no source says is left out."""
    return {name.replace("at_", "@"): value for name, value in properties.items() if value}


def covered(site):
    """Return the time that the records are about as ISO 8601 has it, open where it goes on; empty where nobody says."""
    return f"{site.period_from}/{site.period_to or '..'}" if site.period_from else ""


class Describer:
    """Describes the records of one page, whose addresses are made absolute by `request`."""

    def __init__(self, request):
        self.url = request.build_absolute_uri

    def record(self, record):
        """Return the description of a record, or None for the kinds that schema.org has no word for."""
        match record:
            case Unit():
                return self.unit(record)
            case Alliance() | PartyOrganisation():
                return self.organisation(record, at_type="Organization", parentOrganization=self.named(record.parent))
            case Activity():
                return self.event(record)
            case Notice():
                return self.article(record)
            case Source():
                return self.document(record)
        return None

    def named(self, record):
        """Return a record named in passing."""
        if record:
            return {"@type": "Organization", "name": str(record), "url": self.url(record.get_absolute_url())}
        return None

    def organisation(self, record, **more):
        """Return what units, alliances and party organisations have in common."""
        address = self.url(record.get_absolute_url())
        return filled(
            at_id=f"{address}#it",
            url=address,
            name=record.name,
            description=record.description,
            foundingDate=record.founded,
            dissolutionDate=getattr(record, "dissolved", None) or getattr(record, "ended", None),
            **more,
        )

    def unit(self, unit):
        """Return a unit with its other names and the alliances that it belongs to."""
        names = [unit.short_name, *(name.name for name in unit.names.all())]
        code = {"@type": "PropertyValue", "propertyID": "统一社会信用代码", "value": unit.credit_code}
        return self.organisation(
            unit,
            at_type=UNIT_TYPES.get(unit.kind, "Organization"),
            alternateName=[name for name in dict.fromkeys(names) if name and name != unit.name],
            identifier=code if unit.credit_code else None,
            parentOrganization=self.named(unit.parent),
            memberOf=[self.named(membership.alliance) for membership in unit.memberships.all()],
        )

    def event(self, activity):
        """Return an activity; its dates are as precise as the source."""
        address = self.url(activity.get_absolute_url())
        leading = [PartRole.ORGANISER, PartRole.HOST]
        return filled(
            at_id=f"{address}#it",
            at_type="Event",
            url=address,
            name=activity.title,
            description=activity.description,
            inLanguage=CHINESE,
            startDate=activity.starts,
            endDate=activity.ends,
            eventStatus="https://schema.org/Event"
            + ("Cancelled" if activity.status == ActivityStatus.CANCELLED else "Scheduled"),
            location={"@type": "Place", "name": activity.place} if activity.place else None,
            organizer=[self.named(part.party) for part in activity.participations.all() if part.role in leading],
        )

    def article(self, notice):
        """Return a notice."""
        address = self.url(notice.get_absolute_url())
        return filled(
            at_id=f"{address}#it",
            at_type="Article",
            url=address,
            headline=notice.title,
            inLanguage=CHINESE,
            datePublished=notice.published_at.isoformat(),
            author=self.named(notice.alliance),
        )

    def document(self, source):
        """Return a document or an article in one, which the site describes and does not hold."""
        host = source.parent and {"@type": "PublicationIssue", "name": source.parent.title}
        return filled(
            at_id=self.url(source.get_absolute_url()) + "#it",
            at_type="Article" if source.parent else "CreativeWork",
            name=source.title,
            description=source.description,
            inLanguage=CHINESE,
            author=source.authors,
            publisher=source.publisher and {"@type": "Organization", "name": source.publisher},
            datePublished=source.published,
            pagination=source.pages,
            isPartOf=host,
            sameAs=source.url,
        )

    def dataset(self, table, path, description):
        """Return a list as a data set that can be downloaded."""
        address, site = self.url(path), Profile.objects.current()
        kinds = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        return {
            "@type": "Dataset",
            "@id": f"{address}#data",
            "url": address,
            "name": str(table.title),
            "description": description,
            "inLanguage": CHINESE,
            "isAccessibleForFree": True,
            "creator": self.site(),
            **filled(license=site.licence_url or site.licence, temporalCoverage=covered(site)),
            "variableMeasured": [str(column.title) for column in table.columns],
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{address}?format={name}"}
                for name, kind in kinds.items()
            ],
        }

    def site(self):
        """Return the site itself."""
        home = self.url(reverse("home"))
        site = Profile.objects.current()
        operator = {} if site.is_demonstration else {"@type": "Organization", "name": site.operator}
        return {
            "@type": "WebSite",
            "@id": f"{home}#site",
            "url": home,
            "name": site.title,
            **filled(publisher=operator, license=site.licence_url or site.licence, temporalCoverage=covered(site)),
        }

    def trail(self, html, here):
        """Return the breadcrumbs that the page shows; the last leads to the page itself."""
        reader = TrailReader()
        reader.feed(html)
        if not reader.steps:
            return None
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name.strip(), "item": self.url(href or here)}
                for position, (name, href) in enumerate(reader.steps, 1)
            ],
        }


class TrailReader(HTMLParser):
    """Reads the name and address of each <li> of a trail."""

    def __init__(self):
        super().__init__()
        self.steps = []

    def handle_starttag(self, tag, attrs):
        if tag == "li":
            self.steps.append(("", ""))
        elif tag == "a" and self.steps:
            self.steps[-1] = ("", dict(attrs).get("href", ""))

    def handle_data(self, data):
        if self.steps:
            name, href = self.steps[-1]
            self.steps[-1] = name + data, href
