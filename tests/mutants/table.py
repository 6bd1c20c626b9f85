"""Which modules are mutated, which tests should know each, and which mutants change nothing that anybody can see."""

MODULES = {
    "service/tickets/deadlines.py": ["service/tickets/test_deadlines.py", "service/tickets/test_redating.py"],
    "service/tickets/workdays.py": ["service/tickets/test_workdays.py"],
    "service/tickets/rules.py": ["service/tickets/test_rules.py", "service/tickets/test_moves.py"],
    "service/tickets/querysets.py": ["service/tickets/test_querysets.py", "service/tickets/test_lists.py"],
    "service/tickets/choices.py": ["service/tickets/test_changes.py", "service/tickets/test_moves.py"],
    "service/tickets/actions/moves.py": ["service/tickets/test_changes.py", "service/tickets/test_moves.py"],
    "service/tickets/actions/chasing.py": ["service/tickets/test_moves.py", "service/tickets/test_redating.py"],
    "service/tickets/actions/links.py": ["service/tickets/test_moves.py"],
    "service/exchange/actions.py": ["service/exchange/test_actions.py", "service/exchange/test_exchange.py"],
    "service/exchange/rules.py": ["service/exchange/test_rules.py", "service/exchange/test_exchange.py"],
    "service/exchange/suggesting.py": ["service/exchange/test_exchange.py"],
    "service/visits/actions.py": ["service/visits/test_visits.py"],
    "service/visits/rules.py": ["service/visits/test_visits.py"],
    "events/board.py": ["events/test_board.py"],
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
    "registry/accounts/rules.py": ["registry/accounts/test_rules.py"],
    "registry/history/actions.py": ["registry/history/test_undo.py"],
}
"""The tests of a module, below tests/: few and near, so that a run ends, and what only a far test notices is told."""

EQUIVALENT = {}
"""Mutants that no test can tell from the original: {module: {(line, mutated line): reason}}."""
