"""The few looks that are not the system's own. Colours come from the palette, so that dark and high contrast work."""

from __future__ import annotations

STYLE = """
QLabel[role="heading"] { font-size: 17pt; font-weight: 600; }
QLabel[role="section"] { font-size: 13pt; font-weight: 600; }
QLabel[role="length"] { font-weight: 600; }
QLabel[role="column"] { font-weight: 600; }
QLabel[role="hint"], QLabel[role="rule"] { color: palette(placeholder-text); }
QLabel[role="note"] { background: palette(alternate-base); padding: 6px; border-radius: 4px; }
QLabel[wrong="true"] { color: #c62828; font-weight: 600; }
QFrame#banner { border-bottom: 1px solid palette(mid); }
QFrame#banner[severity="error"] { background: #b3261e; }
QFrame#banner[severity="error"] QLabel { color: white; font-weight: 600; }
QFrame#banner[severity="info"] { background: palette(alternate-base); }
QTreeWidget#parts { border: none; border-right: 1px solid palette(mid); }
QTreeWidget#parts::item { padding: 6px 4px; }
QFrame#paper QPlainTextEdit { font-size: 12pt; }
QToolButton#level { font-size: 12pt; }
QToolButton#level[body="true"] { font-size: 9pt; color: palette(placeholder-text); }
QFrame#paper { background: palette(base); border: 1px solid palette(mid); border-radius: 3px; }
QFrame#block { border: none; border-left: 3px solid transparent; }
QFrame#block[current="true"] { border-left: 3px solid palette(highlight); }
QPlainTextEdit[header="true"] { font-weight: 600; background: palette(alternate-base); }
"""
