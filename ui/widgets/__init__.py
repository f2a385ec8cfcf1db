"""Small widgets that know nothing of reports."""
