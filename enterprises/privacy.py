"""How private names are hidden."""

COMPOUND_SURNAMES = frozenset(
    (
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "夏侯",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "皇甫",
        "长孙",
        "宇文",
        "端木",
        "独孤",
        "南宫",
        "轩辕",
        "钟离",
        "闻人",
        "呼延",
        "申屠",
        "拓跋",
    )
)


def masked(name):
    """Return 姓+某: 欧阳小明 → 欧阳某, 王小明 → 王某."""
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]
    return f"{surname}某"
