from __future__ import annotations

from drafting.report import Report
from drafting.template import load
from drafting.titles import suggested_title


def test_a_title_begins_with_what_is_known() -> None:
    template = load()
    assert suggested_title(Report(), template) == ""
    assert suggested_title(Report(destination="日本"), template) == "臺中市政府出席日本「」"
    report = Report(categories=("inspection", "other"), host_agency="秘書處", destination="日本")
    assert suggested_title(report, template) == "臺中市政府秘書處赴日本考察「」"
    full = Report(host_agency="臺中市政府文化局", destination="{agency}")
    assert suggested_title(full, template) == "臺中市政府文化局出席{agency}「」"
