"""The findings on the page that is seen: marks under the text, a symbol beside a field, a menu of what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from drafting.i18n import _, ngettext, told
from drafting.places import Place
from ui import severities
from ui.field_mark import FieldMark
from ui.pages.page import Page
from ui.panels.findings.deciding import Deciding

if TYPE_CHECKING:
    from drafting.checks import Finding, Rule
    from ui.draft_view import DraftView
    from ui.editor.marks import Mark, MarkStyle
    from ui.pages.text import TextPage

KIND = "finding"
TABLES = ("travellers", "itinerary")
LONG, BEGINNING = 30, 6  # characters


class FindingMarks(QObject):
    """Keeps the marks of the page that is seen up to date."""

    def __init__(self, view: DraftView) -> None:
        super().__init__(view)
        self._view = view
        self._checker = view.checker
        self._deciding = Deciding(view.checker, view)
        self._rules: Mapping[str, Rule] = {}
        self._fields: dict[Page, list[FieldMark]] = {}
        self._checker.finished.connect(self.show)

    def attach(self, page: Page) -> None:
        """A page was made."""
        if text := _as_text(page):
            text.marks_asked.connect(partial(self._asked, text))

    def show(self) -> None:
        """Shows the findings on the page that is seen."""
        self._rules = self._checker.rules
        page = self._view.page(self._view.current)
        if text := _as_text(page):
            self._mark_text(text)
        self._mark_fields(page)
        page.show_said(self._said())

    def _said(self) -> dict[Place, str]:
        """What is amiss in cells of tables, in a few words; hints are left to the panel.

        What is wrong with the days of an itinerary the table itself tells at once.
        """
        said: dict[Place, list[str]] = {}
        for finding in self._checker.findings:
            in_table = finding.section == "itinerary" and finding.rule.startswith("dates.")
            if finding.section in TABLES and finding.severity != "info" and not in_table:
                rule = self._rules.get(finding.rule)
                words = (
                    f"{severities.SYMBOLS[finding.severity]} {told(rule.title) if rule else finding.message}"
                )
                said.setdefault(finding.place, []).append(words)
        return {place: "\n".join(dict.fromkeys(words)) for place, words in said.items()}

    # ---------------------------------------------------------------- text

    def _mark_text(self, page: TextPage) -> None:
        from ui.editor.marks import Mark, MarkStyle  # not once for each of thousands of marks

        styles: dict[str, MarkStyle] = {style.value: style for style in MarkStyle}
        editor = page.editor
        others = [mark for mark in editor.marking.all() if mark.kind != KIND]
        marks = [
            self._mark(finding, Mark, styles)
            for finding in self._checker.findings
            if finding.section == page.part.section
            and finding.block is not None
            and finding.end > finding.start
        ]
        editor.set_marks([*others, *marks])

    def _mark(self, finding: Finding, make: type[Mark], styles: Mapping[str, MarkStyle]) -> Mark:
        # What is said of half a paragraph is marked where it begins; more would hide what is said of its words.
        long = finding.severity != "error" and finding.end - finding.start > LONG
        return make(
            finding.block or 0,
            finding.start,
            finding.start + BEGINNING if long else finding.end,
            styles[finding.severity],
            self.explain,
            KIND,
            finding,
            finding.field,
        )

    def explain(self, finding: Finding) -> str:
        """What is wrong, why, on what authority, and what could stand there instead."""
        from drafting.checks import remedy_for
        from ui.panels.findings.remedying import remedy_text

        rule = self._rules.get(finding.rule)
        lines = [
            _("{sign} {severity}: {message}").format(
                sign=severities.SYMBOLS[finding.severity],
                severity=severities.word(finding.severity),
                message=finding.message,
            )
        ]
        if rule is not None and told(rule.why) not in finding.message:
            lines.append(told(rule.why))
        lines.append(_("Source: {source}").format(source=told(finding.source)))
        if finding.end > finding.start and finding.suggestions:
            better = _(" or ").join(
                _("“{words}”").format(words=text) if text else _("Delete") for text in finding.suggestions[:3]
            )
            lines.append(_("Ctrl+. changes it: {better}").format(better=better))
        if (remedy := remedy_for(self._view.session.report, finding)) is not None:
            lines.append(_("Ctrl+. offers: {remedy}").format(remedy=remedy_text(remedy)))
        return "\n".join(lines)

    # ---------------------------------------------------------------- fields

    def _mark_fields(self, page: Page) -> None:
        """A symbol beside each field that has findings."""
        content = page.area.widget()
        assert content is not None
        found: dict[QWidget, list[Finding]] = {}
        for finding in self._checker.findings:
            widget = page.widget_of(finding.place)
            if widget is not None:
                found.setdefault(widget, []).append(finding)
        known = {mark.field: mark for mark in self._fields.get(page, []) if shiboken6.isValid(mark)}
        for widget, mark in known.items():
            if widget not in found:
                mark.leave()
        kept = []
        for widget, findings in found.items():
            mark = known.get(widget) or FieldMark(widget, content)
            mark.show_findings(findings, [self.explain(finding) for finding in findings], self._menu)
            kept.append(mark)
        self._fields[page] = kept

    # ---------------------------------------------------------------- the menu

    def _asked(self, page: TextPage, _marks: list[Mark], where: QPoint) -> None:
        """Offers what can be done about the findings at the caret, as they are now."""
        self._checker.check_now()
        found = [mark.data for mark in page.editor.marking.at(*page.editor.place()) if mark.kind == KIND]
        if found:
            self._menu(found, where)  # type: ignore[arg-type]

    def _menu(self, findings: list[Finding], where: QPoint) -> None:
        menu = self.menu(findings)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
        first = next(
            (action for action in menu.actions() if action.isEnabled() and not action.isSeparator()), None
        )
        if first is not None:
            menu.setActiveAction(first)

    def menu(self, findings: list[Finding]) -> QMenu:
        """The menu of some findings: corrections, setting aside, turning off, why."""
        from drafting.checks import DeleteBlock, blanks, corrections, remedy_for
        from drafting.checks.arrange import rule_title
        from ui.panels.findings.remedying import carry_out, delete_all_blanks, delete_all_text, remedy_text

        menu = QMenu(self._view)
        menu.setToolTipsVisible(True)
        readonly = self._view.session.readonly
        for finding in findings:
            head = menu.addAction(f"{severities.SYMBOLS[finding.severity]} {_short(finding.message)}")
            head.setEnabled(False)
            head.setToolTip(finding.message)
            if not readonly:
                for better in finding.suggestions if finding.end > finding.start else ():
                    text = _("Change to “{text}”").format(text=better) if better else _("Delete")
                    menu.addAction(_short(text), partial(self._deciding.correct, finding, better))
                remedy = remedy_for(self._view.session.report, finding)
                if remedy is not None:
                    menu.addAction(_short(remedy_text(remedy)), partial(carry_out, self._view, finding))
                if isinstance(remedy, DeleteBlock) and (n := len(blanks(self._checker.findings))) > 1:
                    menu.addAction(delete_all_text(n), partial(delete_all_blanks, self._view))
                n = len(corrections(self._view.session.report, self._checker.findings, finding.rule))
                if n > 1:
                    title = rule_title(self._checker.rules.get(finding.rule))
                    text = ngettext("Correct all ({n})…", "Correct all ({n})…", n).format(n=n)
                    menu.addAction(text, partial(self._deciding.correct_all, finding.rule, title))
                menu.addAction(_("Ignore here"), partial(self._deciding.ignore, [finding]))
                menu.addAction(_("Turn rule off"), partial(self._deciding.turn_off, finding.rule))
            menu.addAction(_("Why?"), partial(self._why, finding))
            menu.addSeparator()
        return menu

    def _why(self, finding: Finding) -> None:
        """Shows the finding in the panel, with all that is known about it."""
        self._view.side.show_panel("findings")
        self._view.walk.came_to.emit(finding)


def _short(text: str) -> str:
    text = text.replace("&", "&&")
    return text if len(text) <= 44 else text[:43] + "…"


def _as_text(page: Page) -> TextPage | None:
    """The page if it is that of a text part; what such a page needs is read with the first of them, not before."""
    if not page.holds_text:
        return None
    from ui.pages.text import TextPage

    assert isinstance(page, TextPage)
    return page
