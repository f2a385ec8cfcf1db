"""A title to begin with, from what is known of the trip."""

from __future__ import annotations

from drafting.report import Report
from drafting.template import Template


def suggested_title(report: Report, template: Template) -> str:
    """A title in the usual form of the city with 「」 to be filled in; empty while the destination is not known."""
    if not report.destination.strip():
        return ""
    patterns = template.lists.titles
    category = next((key for key in report.categories if key in patterns), "*")
    agency = report.host_agency.strip()
    # An agency of another city or one named in full already says whose it is.
    city = "" if agency.startswith(template.city) or "政府" in agency else template.city
    values = {"{city}": city, "{agency}": agency, "{destination}": report.destination.strip()}
    title = patterns.get(category, "")
    for field, value in values.items():
        title = title.replace(field, value)
    return title
