"""Which modules are mutated, which tests should know each, and which mutants change nothing that anybody can see."""

MODULES = {
    "service/tickets/deadlines.py": ["service/tickets/test_deadlines.py", "service/tickets/test_redating.py"],
    "registry/fields/workdays.py": ["registry/fields/test_workdays.py"],
    "service/tickets/rules.py": ["service/tickets/test_rules.py", "service/tickets/test_moves.py"],
    "service/tickets/querysets.py": ["service/tickets/test_querysets.py", "service/tickets/test_lists.py"],
    "service/tickets/transitions.py": ["service/tickets/test_changes.py", "service/tickets/test_moves.py"],
    "service/tickets/actions/moves.py": ["service/tickets/test_changes.py", "service/tickets/test_moves.py"],
    "service/tickets/actions/chasing.py": ["service/tickets/test_moves.py", "service/tickets/test_redating.py"],
    "service/tickets/actions/links.py": ["service/tickets/test_moves.py"],
    "service/exchange/actions.py": ["service/exchange/test_actions.py", "service/exchange/test_exchange.py"],
    "service/exchange/rules.py": ["service/exchange/test_rules.py", "service/exchange/test_exchange.py"],
    "service/exchange/suggesting.py": ["service/exchange/test_exchange.py"],
    "service/visits/actions.py": ["service/visits/test_visits.py"],
    "service/visits/rules.py": ["service/visits/test_visits.py"],
    "events/board.py": ["events/test_board.py", "events/test_crossings.py"],
    "events/crossing_records.py": ["events/test_board.py", "events/test_crossings.py"],
    "events/lines.py": ["events/test_board.py"],
    "events/actions.py": ["events/test_notices.py"],
    "events/rules.py": ["events/test_notices.py", "registry/accounts/test_rules.py"],
    "alliances/rules.py": ["registry/accounts/test_rules.py"],
    "enterprises/rules.py": ["registry/accounts/test_rules.py"],
    "enterprises/actions/names.py": ["enterprises/test_names_history.py"],
    "enterprises/duplicates/actions.py": ["enterprises/test_duplicates.py"],
    "enterprises/duplicates/merging.py": ["enterprises/test_merge.py"],
    "registry/provenance/merging.py": ["enterprises/test_merge.py"],
    "registry/provenance/actions.py": ["registry/provenance/test_proposals.py"],
    "registry/provenance/corrections/actions.py": ["registry/provenance/test_reports.py"],
    "registry/provenance/editing/actions.py": ["registry/provenance/test_proposals.py"],
    "registry/messaging/actions.py": ["registry/messaging/test_notifying.py", "registry/messaging/test_robots.py"],
    "registry/messaging/alerts/actions.py": ["registry/messaging/test_alerts.py"],
    "registry/accounts/rules.py": ["registry/accounts/test_rules.py"],
    "registry/history/actions.py": ["registry/history/test_undo.py"],
}
"""The tests of a module, below tests/: few and near, so that a run ends, and what only a far test notices is told."""

NARROWER = "only narrows what is read: what it leaves out is left out again afterwards"
UNORDERED = "each is asked in turn, and the answer is the same in any order"
CHEAPER = "saves a query"
PARTIES = 'PARTIES = ["first_unit", "first_organisation__host", "second_unit", "second_organisation__host"]'
EQUIVALENT = {
    "service/tickets/deadlines.py": {
        (
            "return max(1, between(day, before.due_on or day))",
            "return max(1, between(day, before.due_on ))",
        ): "what is handled has a deadline before it is paused",
    },
    "service/tickets/actions/moves.py": {
        ('series.save(update_fields=["last"])', "series.save()"): "the row is locked, so nobody else wrote it",
        (
            "ticket.days_to_solve = max(0, (day - (ticket.asked_on or day)).days)",
            "ticket.days_to_solve = max(0, (day - (ticket.asked_on )).days)",
        ): "what a source tells may lack the day, and does not move",
        ("ticket.full_clean(validate_unique=False)", "ticket.full_clean()"): CHEAPER,
        ("ticket.full_clean(validate_unique=False)", "ticket.full_clean(validate_unique=True)"): CHEAPER,
    },
    "events/board.py": {
        (
            "order = {line: place for place, line in enumerate([*lines.horizontals, *lines.verticals])}",
            "order = {line: place for place, line in enumerate([*lines.verticals, *lines.horizontals])}",
        ): "only lines of one direction are compared",
    },
    "events/crossing_records.py": {
        (
            PARTIES,
            'PARTIES = ["first_organisation__host", "first_unit", "second_unit", "second_organisation__host"]',
        ): UNORDERED,
        (
            PARTIES,
            'PARTIES = ["first_unit", "first_organisation__host", "second_organisation__host", "second_unit"]',
        ): UNORDERED,
        (
            PARTIES,
            'PARTIES = ["first_unit", "second_unit", "first_organisation__host", "second_organisation__host"]',
        ): UNORDERED,
    },
    "events/lines.py": {
        (
            "(across, down, one[across.pk] or other[down.pk])",
            "(across, down, other[down.pk] or one[across.pk])",
        ): UNORDERED,
        (
            'parents = dict(Alliance.objects.exclude(parent=None).values_list("pk", "parent"))',
            'parents = dict(Alliance.objects.values_list("pk", "parent"))',
        ): NARROWER,
        (
            "homes = {alliance: _home(alliance, parents, on_board) for alliance in [*on_board, *parents]}",
            "homes = {alliance: _home(alliance, parents, on_board) for alliance in [*parents, *on_board]}",
        ): UNORDERED,
    },
}
"""Mutants that no test can tell from the original: {module: {(line, mutated line): reason}}."""
