"""What this app declares to those below it, which cannot name it."""

from registry.lists.additions import declare_templates

declare_templates(
    alliance_board="portal/_alliance_board.html",
    unit_board="portal/_unit_board.html",
    whole_board="portal/_whole_board.html",
)
