"""The panel that finds and replaces in all of the report."""
