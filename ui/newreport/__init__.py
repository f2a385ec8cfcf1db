"""The dialog in which a report is begun."""
