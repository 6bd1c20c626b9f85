"""What may become of a match: where a move leads from each of its states."""

from service.exchange.choices import MatchMoveName, MatchState

M = MatchState
STEPS: dict[MatchMoveName, dict[str, MatchState]] = {
    MatchMoveName.TALK: {M.PROPOSED: M.TALKING},
    MatchMoveName.AGREE: {M.PROPOSED: M.AGREED, M.TALKING: M.AGREED},
    MatchMoveName.FINISH: {M.AGREED: M.REPORTED},
    MatchMoveName.CONFIRM: {M.REPORTED: M.DONE},
    MatchMoveName.OBJECT: {M.REPORTED: M.AGREED},
    MatchMoveName.DROP: dict.fromkeys([M.PROPOSED, M.TALKING, M.AGREED], M.FELL_THROUGH),
}
"""Where a move leads from each state of a match."""
