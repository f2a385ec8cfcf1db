"""The panel of findings: what the checks found, why, and what can be done about it."""
