"""Settings: what was remembered comes back, and nothing of the user's is ever written over unread."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.errors import ExportError
from drafting.report import Contact, Period, Report, Traveller
from drafting.settings import (
    FILE_NAME,
    MAX_RECENT,
    ExportDefaults,
    Interface,
    OfficeSignoff,
    PreviewHabits,
    Profile,
    Recent,
    Settings,
    SettingsFile,
    WindowHabits,
    forget,
    known_people,
    remember,
    remember_people,
)
from drafting.strictness import Strictness

NOW = dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
PROFILE = Profile("王小明", "臺中市政府秘書處", "國際事務科", "科員", "(04)2228-9111 分機11406")
PERIOD = Period(dt.date(2025, 3, 3), dt.date(2025, 3, 5))
FULL = Settings(
    PROFILE,
    (Recent("a.trip", "熊本", PERIOD, NOW), Recent("b.trip")),
    "文件",
    Interface("en", "dark", 150),
    OfficeSignoff("section", (("承辦人", "科長"),)),
    ExportDefaults("signing", (".docx", ".pdf")),
    Strictness(
        ("wording.mainland",), ("names.original",), {"structure": "info"}, deadline_months=3, compare=False
    ),
    (Traveller("林大同", "臺中市政府秘書處"),),
    PreviewHabits(True, 500, 1.25, True, (10, 20, 800, 900)),
    150,
    WindowHabits(900, 800, True, (-1200, 40)),
)
REPORT = Report(title="熊本論壇", period=PERIOD)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "new" / FILE_NAME, lambda: NOW)


def damage(file: SettingsFile, data: bytes = b"\0" * 64) -> None:
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_bytes(data)


def test_a_new_user_has_empty_settings_and_no_file(file: SettingsFile) -> None:
    assert file.load() == Settings()
    assert file.take_notice() == ""
    assert not file.path.parent.exists()


def test_what_was_put_in_comes_back(file: SettingsFile) -> None:
    assert all(getattr(FULL, name) != getattr(Settings(), name) for name in Settings.__struct_fields__)
    assert file.change(lambda _before: FULL) == FULL
    assert SettingsFile(file.path).load() == FULL
    assert [path.name for path in file.path.parent.iterdir()] == [FILE_NAME]


def test_two_windows_do_not_undo_each_other(file: SettingsFile) -> None:
    other = SettingsFile(file.path)
    assert other.load() == Settings()
    file.change(lambda before: Settings(PROFILE, before.recent, before.folder))
    other.change(lambda before: remember(before, Path("a.trip"), REPORT, NOW))
    assert file.load() == Settings(PROFILE, (Recent("a.trip", "熊本論壇", PERIOD, NOW),))


@pytest.mark.parametrize("data", [b"", b"\0" * 64, b"{", b"[]", b'{"folder": "\xff"}', b"[" * 100_000])
def test_a_damaged_file_is_kept_and_told_once(file: SettingsFile, data: bytes) -> None:
    damage(file, data)
    assert file.load() == Settings()
    kept = file.path.with_name(f"{FILE_NAME}.damaged-20260304-050607")
    assert kept.read_bytes() == data
    assert not file.path.exists()
    assert str(kept) in file.take_notice()
    assert file.load() == Settings()
    assert file.take_notice() == ""


def test_a_second_damaged_file_of_the_same_second_is_kept_too(file: SettingsFile) -> None:
    for data in (b"one", b"two"):
        damage(file, data)
        file.change(lambda _before: Settings(PROFILE))
    aside = {path.read_bytes() for path in file.path.parent.iterdir() if path != file.path}
    assert aside == {b"one", b"two"}
    assert file.load().profile == PROFILE


def test_what_can_be_neither_used_nor_set_aside_is_never_written_over(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(file, b"damaged")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    assert file.load() == Settings()
    assert "沒有權限" in file.take_notice()
    with pytest.raises(ExportError):
        file.change(lambda _before: Settings(PROFILE))
    assert file.path.read_bytes() == b"damaged"


def test_a_file_that_cannot_be_read_is_left_alone(file: SettingsFile) -> None:
    file.path.mkdir(parents=True)
    assert file.load() == Settings()
    assert file.take_notice()
    with pytest.raises(ExportError):
        file.change(lambda _before: Settings(PROFILE))
    assert file.path.is_dir()


def test_a_folder_that_cannot_be_made_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError):
        SettingsFile(tmp_path / "file" / "sub" / FILE_NAME).change(lambda _before: Settings(PROFILE))


def test_the_drafter_is_traveller_and_contact() -> None:
    assert PROFILE.traveller == Traveller("王小明", "臺中市政府秘書處", "國際事務科", "科員")
    assert PROFILE.contact == Contact("王小明", "(04)2228-9111 分機11406")


@settings(max_examples=30)
@given(st.lists(st.integers(0, 30), max_size=60))
def test_the_list_has_each_draft_once_newest_first(numbers: list[int]) -> None:
    state = Settings()
    for number in numbers:
        state = remember(state, Path(f"{number}.trip"), REPORT, NOW)
    newest = list(dict.fromkeys(reversed(numbers)))
    assert [entry.path for entry in state.recent] == [f"{number}.trip" for number in newest][:MAX_RECENT]


def test_forgetting_leaves_the_others_and_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.trip"
    path.write_bytes(b"x")
    state = remember(remember(Settings(), path, REPORT, NOW), tmp_path / "b.trip", REPORT, NOW)
    assert [Path(entry.path).name for entry in forget(state, path).recent] == ["b.trip"]
    assert path.exists()


def test_a_name_that_is_no_text_is_not_remembered() -> None:
    assert remember(Settings(), Path("\udcff.trip"), REPORT, NOW) == Settings()


def test_what_is_amiss_with_a_recent_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.trip"
    path.write_bytes(b"x")
    gone_folder = Recent(str(tmp_path / "none" / "a.trip")).problem
    problems = [Recent(str(path)).problem, Recent(str(tmp_path / "b.trip")).problem, gone_folder]
    assert problems[0] == ""
    assert problems[1] != problems[2]
    assert str(tmp_path / "none") in problems[2]
    assert Recent("長" * 5000).problem


def wrong_in_one_place() -> list[tuple[str, str, bytes]]:
    """All options with one wrong value each: the group, the option in it, the file."""
    found = []
    for group, value in msgspec.to_builtins(FULL).items():
        for option in value if isinstance(value, dict) else ("",):
            wrong = {**value, option: {"no": "such"}} if option else 5
            tree = {**msgspec.to_builtins(FULL), group: wrong}
            found.append((group, option, msgspec.json.encode(tree)))
    return found


@pytest.mark.parametrize(("group", "option", "data"), wrong_in_one_place())
def test_one_wrong_value_does_not_lose_the_others(
    file: SettingsFile, group: str, option: str, data: bytes
) -> None:
    damage(file, data)
    found = file.load()
    default = getattr(Settings(), group)
    if option:
        default = msgspec.structs.replace(getattr(FULL, group), **{option: getattr(default, option)})
    assert found == msgspec.structs.replace(FULL, **{group: default})
    assert ".".join(filter(None, (group, option))) in file.take_notice()
    (aside,) = (other for other in file.path.parent.iterdir() if other != file.path)
    assert aside.read_bytes() == data
    assert file.load() == found
    assert file.take_notice() == ""


@pytest.mark.parametrize(
    ("data", "holds"),
    [
        (b'{"interface": {"theme": "sepia", "size": 150}}', Settings(interface=Interface(size=150))),
        (b'{"interface": {"theme": "dark", "size": 900}}', Settings(interface=Interface(theme="dark"))),
        (b'{"interface": 5, "folder": "x"}', Settings(folder="x")),
        (b'{"recent": [{"title": "no path"}, {"path": "a.trip"}]}', Settings(recent=(Recent("a.trip"),))),
        (b'{"recent": [{"path": "a.trip", "changed": "then"}]}', Settings(recent=(Recent("a.trip"),))),
        (
            b'{"preview": {"visible": true, "window": [1000000000000, 0, 400, 300]}}',
            Settings(preview=PreviewHabits(visible=True)),
        ),
        (
            b'{"signoff": {"chain": "section", "rows": [[1], ["x"]]}}',
            Settings(signoff=OfficeSignoff("section", ((), ("x",)))),
        ),
    ],
)
def test_values_out_of_range_have_their_default(file: SettingsFile, data: bytes, holds: Settings) -> None:
    damage(file, data)
    assert file.load() == holds


@pytest.mark.parametrize(
    ("export", "holds"),
    [
        (b'{"copy": "review", "format": ".odt"}', ExportDefaults("review", (".odt",))),
        (b'{"format": ".odt", "formats": [".pdf", ".docx"]}', ExportDefaults(formats=(".pdf", ".docx"))),
        (b'{"format": ".doc"}', ExportDefaults(formats=())),
    ],
)
def test_the_one_kind_of_file_of_older_versions_becomes_the_set(
    file: SettingsFile, export: bytes, holds: ExportDefaults
) -> None:
    damage(file, b'{"export": ' + export + b"}")
    assert file.load().export == holds
    file.change(lambda before: msgspec.structs.replace(before, folder="x"))
    assert "format" not in msgspec.json.decode(file.path.read_bytes())["export"]
    assert file.load() == Settings(folder="x", export=holds)


def test_what_a_newer_version_put_there_stays(file: SettingsFile) -> None:
    damage(file, b'{"novel": {"a": 1}, "interface": {"size": 150, "shade": "x"}}')
    file.change(lambda before: Settings(PROFILE, before.recent, interface=Interface(size=175)))
    tree = msgspec.json.decode(file.path.read_bytes())
    assert tree["novel"] == {"a": 1}
    assert tree["interface"] == {"language": "zh_TW", "theme": "system", "size": 175, "shade": "x"}
    assert file.take_notice() == ""


def test_a_partly_wrong_file_that_cannot_be_kept_is_not_written_over(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b'{"folder": 5, "profile": {"name": "x"}}'
    damage(file, data)

    def refuse(path: Path, _data: bytes) -> None:
        raise ExportError("no", path.name)

    monkeypatch.setattr("drafting.settings.file.write_atomically", refuse)
    assert file.load() == Settings(Profile("x"))
    assert "folder" in file.take_notice()
    with pytest.raises(ExportError):
        file.change(lambda _before: Settings())
    assert file.path.read_bytes() == data


def test_people_of_reports_are_known_after_the_drafter_each_once() -> None:
    first = Report(travellers=(Traveller("甲", title="科員"), Traveller("乙"), Traveller("", "機關")))
    later = Report(travellers=(Traveller("丙"), Traveller("甲", title="科長")))
    state = remember_people(remember_people(Settings(PROFILE), first), later)
    assert state.people == (Traveller("丙"), Traveller("甲", title="科長"), Traveller("乙"))
    assert [person.name for person in known_people(state)] == ["王小明", "丙", "甲", "乙"]
    again = remember_people(state, Report(travellers=(PROFILE.traveller,)))
    assert known_people(again)[0] == PROFILE.traveller
    assert len(known_people(again)) == 4
