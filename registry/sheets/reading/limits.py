"""How much of a file is read; all sizes in bytes."""

FILE = 10 * 1024**2
ENTRIES = 1_000
"""Parts of a workbook's package; a workbook with many pictures has hundreds."""
UNPACKED = 100 * 1024**2
RATIO = 200
"""How far a large part may have been compressed; sheets come to 10 or 20."""
LARGE = 20 * 1024**2
ROWS = 30_000
COLUMNS = 200
AREA = 3_000_000
"""Cells from A1 to the last that holds something; all of them are held in memory at once."""
TEXT = 32_767
"""Characters in one cell, as in Excel."""
HEADER_WITHIN = 10
NAMED = 5
"""How many cells or rows a sentence names."""

MEMORY = 256 * 1024**2
SECONDS = 6
OUTPUT = 200 * 1024**2
"""What the process that reads may use; beyond it, it is ended."""
