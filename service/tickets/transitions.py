"""What may become of a request: from which state a move leads where, who may make it, and what it asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.tickets.choices import OPEN, Move, Party, State


@dataclass(frozen=True)
class Step:
    """Where a move leads from each state, who may make it, whether it needs words, and whether the asker reads them.

    One that is not offered has no button of its own: it follows from what was decided elsewhere.
    """

    leads: Mapping[str, State]
    parties: frozenset[Party]
    needs_words: bool = False
    is_shown: bool = False
    is_offered: bool = True


def step(sources: Iterable[State], target: State, parties: Iterable[Party], **options: bool) -> Step:
    return Step(dict.fromkeys(sources, target), frozenset(parties), **options)


S, P = State, Party
ALLIANCE_OR_DISTRICT = [P.ALLIANCE, P.DISTRICT]
OFFICES = [P.ALLIANCE, P.DEPARTMENT, P.DISTRICT]
STEPS: dict[Move, Step] = {
    Move.HAND_OVER: step([S.COLLECTED], S.ASSIGNED, ALLIANCE_OR_DISTRICT),
    Move.ACCEPT: step([S.ASSIGNED], S.HANDLING, [P.DEPARTMENT, P.DISTRICT]),
    Move.TRANSFER: step([S.ASSIGNED, S.HANDLING], S.ASSIGNED, OFFICES, needs_words=True),
    Move.PAUSE: step([S.HANDLING], S.PAUSED, [P.DEPARTMENT, P.DISTRICT], needs_words=True, is_shown=True),
    Move.RESUME: step([S.PAUSED], S.HANDLING, [P.DEPARTMENT, P.DISTRICT, P.SYSTEM]),
    Move.SOLVE: step([S.HANDLING], S.SOLVED, OFFICES, needs_words=True, is_shown=True),
    Move.REPORT_BACK: step([S.SOLVED], S.FEEDBACK, ALLIANCE_OR_DISTRICT, is_shown=True),
    Move.REMIND: step([S.FEEDBACK], S.FEEDBACK, [P.SYSTEM]),
    Move.CONFIRM: step([S.FEEDBACK], S.CONFIRMED, [P.ASKER], is_shown=True),
    Move.RETURN: step([S.FEEDBACK], S.HANDLING, [P.ASKER], needs_words=True, is_shown=True),
    Move.STRIKE_OFF: step([S.CONFIRMED], S.CLOSED, ALLIANCE_OR_DISTRICT),
    Move.LAPSE: step([S.FEEDBACK], S.CLOSED, [P.SYSTEM]),
    Move.REFUSE: step([S.COLLECTED, S.ASSIGNED], S.REFUSED, OFFICES, needs_words=True, is_shown=True),
    Move.MERGE: step([S.COLLECTED, S.ASSIGNED, S.HANDLING], S.MERGED, ALLIANCE_OR_DISTRICT),
    Move.REOPEN: Step(
        {S.CLOSED: S.ASSIGNED, S.REFUSED: S.COLLECTED, S.MERGED: S.COLLECTED},
        frozenset([P.ASKER, P.ALLIANCE, P.DISTRICT]),
        needs_words=True,
        is_shown=True,
    ),
    Move.EXTEND: Step(
        {state: state for state in (S.ASSIGNED, S.HANDLING)}, frozenset(ALLIANCE_OR_DISTRICT), is_offered=False
    ),
    Move.REDATE: Step({state: state for state in OPEN}, frozenset([P.SYSTEM])),
}
"""What may become of a request. `service.tickets.actions.moves.move` asks it, and nothing else changes a state."""
