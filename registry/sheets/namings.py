"""How the records that sheets refer to are called; labels stand for the models of apps that build on this one."""

from operator import attrgetter

from registry.sheets.importing.directory import Naming

UNIT = Naming("enterprises.unit", ("name", "names__name", "short_name"), endings=("办事处",))
ORGANISATION = Naming("enterprises.partyorganisation", ("name", "full_name", "short_name"))
ALLIANCE = Naming("alliances.alliance", ("name", "short_name"))
GROUP = Naming("alliances.group", shown=lambda group: group.name or str(group))
# A cell never holds a name that the public may not read: the key says who is meant.
PERSON = Naming("enterprises.person", shown=attrgetter("public_name"), always_keyed=True)
METRIC = Naming("provenance.metric")
DISAGREEMENT = Naming("provenance.disagreement", ("title",))
FIGURE = Naming("provenance.figure", (), related=("metric",), always_keyed=True)
