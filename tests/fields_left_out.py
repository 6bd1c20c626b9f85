"""Which fields of records a place leaves out on purpose, with the reason; `test_fields_everywhere` reads it."""

ORDER = "it orders rows, and says nothing of the record"
EVERYWHERE = {place: {"position": ORDER} for place in ("sheet", "table", "filter", "page")}
"""Fields that a place leaves out of every kind of record."""

FEW = "there are a few dozen, kept by hand with their sources"
ROW = "it stands as a row on the page of what it belongs to, and is downloaded and listed with that"
OF_ONE = "the list of one alliance or unit is short enough to be read whole"

KINDS = {
    ("provenance.disagreement", "sheet"): "it gathers figures and citations, which no row can hold",
    ("provenance.disagreement", "table"): "its sides are downloaded with the figures",
    ("enterprises.person", "sheet"): "a person is named in the sheet of honours, and has no list of their own",
    ("enterprises.person", "table"): "nobody has a download of their own",
    ("enterprises.person", "filter"): "nobody has a list of their own",
    ("enterprises.post", "sheet"): "who holds a post is entered one by one, since a name may have to be masked",
    ("enterprises.post", "table"): "nobody has a download of their own",
    ("enterprises.post", "filter"): "nobody has a list of their own",
    ("enterprises.unitname", "sheet"): "other names are found as a row of the sheet is recognised",
    ("enterprises.unitname", "table"): ROW,
    ("enterprises.unitname", "filter"): "a search for a unit finds its other names",
    ("enterprises.possibleduplicate", "sheet"): "whether two units are one is decided pair by pair",
    ("enterprises.possibleduplicate", "table"): "it is for the desk alone",
    ("enterprises.possibleduplicate", "filter"): "it is for the desk alone",
    ("alliances.alliance", "sheet"): FEW,
    ("alliances.alliance", "filter"): "the page holds all of them, in groups",
    ("alliances.group", "sheet"): FEW,
    ("alliances.group", "table"): ROW,
    ("alliances.group", "filter"): OF_ONE,
    ("alliances.membership", "table"): ROW,
    ("alliances.membership", "filter"): OF_ONE,
    ("alliances.term", "table"): ROW,
    ("alliances.term", "filter"): OF_ONE,
    ("alliances.practice", "sheet"): "its parts, in their order, fit no row",
    ("alliances.guarantee", "sheet"): FEW,
    ("alliances.guarantee", "table"): "the table of all alliances holds each in its cell",
    ("alliances.guarantee", "filter"): OF_ONE,
    ("alliances.task", "sheet"): FEW,
    ("alliances.charge", "sheet"): FEW,
    ("alliances.charge", "table"): "its table has rows of what is owed, each with its charge",
    ("events.notice", "sheet"): "it is written for its readers, one at a time, with its files",
    ("events.pairing", "sheet"): FEW,
    ("events.pairing", "table"): ROW,
    ("events.pairing", "filter"): OF_ONE,
    ("events.personpart", "sheet"): "who took part is entered one by one, since a name may have to be masked",
    ("events.personpart", "table"): "it is a column of the activities, private names masked",
    ("events.personpart", "filter"): "nobody has a list of their own",
    ("service.typicalcase", "sheet"): "it is written anew, one at a time, and approved by another person",
    **{("site.profile", place): "there is one" for place in ("sheet", "table", "filter")},
    ("service.service", "sheet"): FEW,
    ("service.service", "table"): "the page holds the whole catalogue",
    ("service.service", "filter"): "the page holds the whole catalogue",
}
"""Kinds of record that are not in a place at all."""

HOME = "lists and sheets hold what belongs to the home of the site"
PARTY = "the column of whoever it is holds it"
ONE_OF_MANY = "of so many records each has too few for a choice to narrow the list"
DESK = "it is for the desk alone"

LEFT_OUT = {
    "provenance.disagreement": {"filter": {"kind": "the list of figures is narrowed by it", "subject": ONE_OF_MANY}},
    "provenance.figure": {
        "table": {
            "subject": PARTY,
            "qualifier": "it stands in the number as printed",
            "whole": "the sum of parts is checked, and not read row by row",
        },
        "filter": {
            "subject": "the list is narrowed by the kind of what a figure is about",
            "bound": "numbers are compared by metric, however they are qualified",
            "is_planned": "it stands beside the number",
            "kind": "figures of one metric are mostly of one kind",
            "names_given": "few figures have it",
            "whole": ONE_OF_MANY,
        },
        "page": {
            "bound": "the number as printed says it",
            "measure": "the number as printed holds it",
            "qualifier": "the number as printed holds it",
            "value_to": "the number as printed holds it; what is drawn takes it from `registry/provenance/charts.py`",
            "whole": "the sum of parts is checked, and not read row by row",
        },
    },
    "enterprises.honour": {
        "table": {
            **dict.fromkeys(("organisation", "person", "unit"), PARTY),
            "note": "it is shown on the page alone, and there where it is about no person",
        },
        "filter": dict.fromkeys(("organisation", "person", "through", "unit"), ONE_OF_MANY),
    },
    "enterprises.partyorganisation": {
        "table": {"short_name": "the list goes by the name and the full name"},
        "filter": {"host": ONE_OF_MANY, "parent": "the list is a tree"},
    },
    "enterprises.person": {"page": {"is_private": "it decides how the name is shown, and is not shown itself"}},
    "enterprises.unit": {
        "sheet": {"area": HOME},
        "table": {"area": HOME, "spelling": "it is how the name is sorted and found"},
        "filter": {
            "area": HOME,
            "end_kind": "the list is narrowed by whether units have ended",
            "is_outside": "few units are outside the district",
            "merged_into": ONE_OF_MANY,
            "parent": ONE_OF_MANY,
        },
        "page": {"spelling": "it is how the name is sorted and found"},
    },
    "enterprises.possibleduplicate": {
        "page": dict.fromkeys(
            ("one", "other"), "the page of either names the other, as `enterprises/views.py` pairs them"
        )
    },
    "alliances.alliance": {
        "table": {"area": HOME, "serves_all": "the chessboard says it"},
        "page": {"serves_all": "the chessboard says it, by `events/board.py`"},
    },
    "alliances.membership": {
        "page": {"through": "the page of that party organisation lists it, by `alliances/ties.py`"}
    },
    "alliances.charge": {
        "form": dict.fromkeys(("alliance", "unit"), "the address of its form says for whom it is"),
        "filter": {
            **dict.fromkeys(("unit", "person"), "the list is searched by the name"),
            "every_in": "the list is narrowed by how contact stands",
            "is_public": DESK,
            "user": DESK,
        },
        "page": dict.fromkeys(("person", "role"), "its page names the holder, whoever it is"),
    },
    "alliances.practice": {
        "table": {
            **dict.fromkeys(("alliance", "organisation", "unit"), PARTY),
            "contradicts_itself": "the column of whether all are listed says it",
            "note": "a remark, which its page shows",
        },
        "filter": {
            "contradicts_itself": "few ways of working do",
            **dict.fromkeys(("organisation", "unit"), "nearly all are of an alliance"),
        },
        "page": {"contradicts_itself": "the listing of the parts says it"},
    },
    "events.activity": {
        "table": {
            "is_public": "only public ones are listed",
            "minutes": DESK,
            "status": "the column of the standing says it",
        },
        "filter": {
            "dimension": "for most activities no source lets it be told",
            "is_public": "only public ones are listed",
            "is_recurring": "few activities are",
        },
        "page": {"is_public": "only public ones have a page", "minutes": DESK},
    },
    "events.notice": {
        "table": {"expires_at": DESK, "is_pinned": "it orders the list", "published_by": DESK},
        "filter": {
            "audience": "a reader sees what is meant for them",
            "is_pinned": "it orders the list",
            "published_by": DESK,
        },
        "page": {"expires_at": "the notice is gone by then", "published_by": DESK},
    },
    "events.pairing": {
        "page": {
            **dict.fromkeys(
                ("first_organisation", "first_unit", "second_organisation", "second_unit"),
                "the page of either party names the other, as `events/ties.py` pairs them",
            ),
        }
    },
    "events.personpart": {
        "page": {
            "as_printed": "the role in the words of the source says it",
        }
    },
    "events.publicity": {
        "table": {"is_public": "only public ones are listed"},
        "filter": {
            "activity": ONE_OF_MANY,
            "is_public": "only public ones are listed",
        },
        "page": {"is_public": "only public ones have a page"},
    },
    "site.profile": {
        "page": {
            "english": "the title is the name in the reader's language",
            "subject": "its figures are the totals of the home page",
        }
    },
    "service.delivery": {
        "table": {"is_public": "only public ones are listed"},
        "filter": {"is_public": "only public ones are listed", "unit": ONE_OF_MANY},
    },
    "service.service": {
        "page": {"accept_days": "the promise to solve is what is public", "is_offered": "only what is offered is shown"}
    },
}
"""Fields that a place leaves out of one kind of record."""
