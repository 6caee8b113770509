"""The chamber's own spreadsheet: read, understood, checked row by row. Nothing here writes."""
