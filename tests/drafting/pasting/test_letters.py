"""An itinerary as it comes in a mail: what the mail says around it, and where the days were spent."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pasting import itinerary_from_text, read_itinerary
from drafting.report import Period

PERIOD = Period(dt.date(2024, 5, 20), dt.date(2024, 5, 24))

BEFORE = [
    "各位長官好：", "王科長您好，", "林小姐 您好：", "Dear Mr. Wang,", "大家好！", "您好", "敬愛的團員夥伴",
    "主旨：熊本參訪行程", "寄件者: 王小明", "本次參訪行程如下，敬請查照：", "檢送本次熊本參訪行程", "行程如下：",
    "各位同仁早安", "附上日程表供參", "九州參訪行程表", "【九州參訪行程 5/20-5/24】", "【5/20-5/24 九州參訪行程】",
    "113年5月20日至24日九州參訪行程", "行程表", "（五）行程：", "臺中市政府 113年度 九州參訪行程表",
    "Thank you for your email. Please find the itinerary below.",
]  # fmt: skip
AFTER = [
    "敬請查照", "以上，敬請查照。",
    "祝 順心", "祝　順心", "敬祝 時祺", "謝謝！", "謝謝您", "以上行程請參考。", "Best regards,",
    "以上如有問題請再告知，謝謝！", "以上，再請確認，謝謝", "若您有任何問題歡迎來電",
    "Kind regards", "With best wishes,", "Many thanks!",
    "若有問題請與我聯繫。", "以上行程供參，若有問題歡迎來電，謝謝。",
    "以上為初步規劃行程，如有需要修改請再告知，謝謝！",
    "再麻煩您確認，謝謝您", "有任何問題請隨時與我聯絡，感謝。", "國際事務科 王小明 敬上", "以上供參",
]  # fmt: skip
SIGNATURE = [
    "王小明",
    "臺中市政府秘書處國際事務科",
    "電話：04-22289111#11406",
    "ming@example.gov.tw",
    "科員 王小明",
    "0912-345-678",
    "電話 04-22221111",
    "電話04-2222-1111 分機 3",
    "手機：0912-345-678",
    "公司電話 (04)2222-1111",
    "Email: a@b.com",
    "E-mail a@b.com",
    "T (04)2222-1111",
]
COMPANY = [
    "陳小姐",
    "王小明 Amy Wang",
    "好旅行旅行社股份有限公司",
    "407 臺中市西屯區臺灣大道三段99號5樓",
    "https://example.com/tour",
    "Good Travel Co., Ltd.",
]
ACTIVITIES = [
    "拜會熊本市政府", "14:00 參訪熊本城", "各位團員自由活動", "致贈禮品，感謝市長接待", "出席歡迎晚宴",
    "祝賀熊本市建市一百周年大會",
    "有問題請洽櫃檯，14:00 參觀", "以上行程由旅行社安排，參觀",
    "請市長致詞", "10:30 座談", "參加謝師宴", "以上場次由副市長主持", "大家一起參觀美術館", "備妥簡報供參",
]  # fmt: skip


def mail(before: list[str], days: list[list[str]], after: list[str]) -> str:
    lines = list(before)
    for number, activities in enumerate(days):
        lines += ["", f"5/{20 + number}", *activities]
    return "\n".join([*lines, "", *after])


@pytest.mark.parametrize("line", BEFORE)
def test_what_stands_before_the_days_in_a_mail_is_no_activity(line: str) -> None:
    days, left_out = read_itinerary(mail([line], [["參訪熊本城"], ["返國"]], []), PERIOD)
    assert left_out == (line,)
    assert days[0].activities == ("參訪熊本城",)


@pytest.mark.parametrize(
    "told",
    [
        "熊本行程最後確認版如下，請大家再看一下，有問題今天下班前跟我說，謝謝！",
        "（航班有改，改搭星宇）",
        "這次麻煩大家了。",
    ],
)
def test_what_is_told_below_a_greeting_is_no_activity(told: str) -> None:
    text = mail(["各位同仁好：", "", told, ""], [["拜會熊本市政府"], ["返國"]], [])
    read = read_itinerary(text, PERIOD)
    assert [day.activities for day in read.days] == [("拜會熊本市政府",), ("返國",)]
    assert read.left_out == ("各位同仁好：", told)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("各位同仁好：", "集合地點：桃園機場第一航廈，星宇櫃台"),
        ("各位同仁好：", "集合，8:30於桃園機場。"),
        ("各位同仁好：", "臺中市政府集合"),
        ("【九州參訪行程】", "於臺中市政府集合，搭車前往機場。"),
    ],
)
def test_what_may_be_done_above_the_first_day_stays_with_it(before: str, line: str) -> None:
    read = read_itinerary(mail([before, line], [["拜會熊本市政府"], ["返國"]], []), PERIOD)
    assert line in read.days[0].activities
    assert read.left_out == (before,)


@pytest.mark.parametrize("line", AFTER)
@pytest.mark.parametrize("signature", [[], SIGNATURE])
def test_what_stands_behind_the_days_in_a_mail_is_no_activity(line: str, signature: list[str]) -> None:
    days, left_out = read_itinerary(mail([], [["參訪熊本城"], ["返國"]], [line, "", *signature]), PERIOD)
    assert left_out == (line, *signature)
    assert days[-1].activities == ("返國",)


@pytest.mark.parametrize(
    "signature",
    [
        COMPANY,
        ["Amy Wang", *COMPANY],
        ["Amy Chen 陳小美", "Senior Sales Manager", "Lion Travel 雄獅旅遊"],
        ["雅婷"],
        ["Amy (雅婷)", *SIGNATURE[4:]],
    ],
)
def test_a_travel_agency_signs_in_its_own_way(signature: list[str]) -> None:
    days, left_out = read_itinerary(
        mail([], [["參訪熊本城"], ["返國"]], ["Best regards,", *signature]), PERIOD
    )
    assert left_out == ("Best regards,", *signature)
    assert days[-1].activities == ("返國",)


def test_below_what_ends_an_english_mail_stands_who_wrote_it() -> None:
    signature = [
        "Ichiro Tanaka",
        "Director, International Affairs",
        "City of Fukuoka",
        "1-8-1 Tenjin, Chuo-ku, Fukuoka 810-8620",
        "TEL +81-92-711-4023 / FAX +81-92-733-5597",
    ]
    lines = ["Sincerely yours,", *signature]
    assert read_itinerary(mail([], [["參訪"], ["Return", *lines]], []), PERIOD).left_out == tuple(lines)
    for activity in ("City tour", "18:00 Reception", "Visit to Hakata Port"):
        days, _left = read_itinerary(mail([], [["參訪"], ["Best regards,", activity]], []), PERIOD)
        assert activity in days[-1].activities


@pytest.mark.parametrize(
    "line",
    [
        "與好旅行旅行社座談", "電話訪談", "電話 訪談", "拜會臺中市政府", "與某公司座談", "返國", "宴請林先生", "歡迎會",
        "T2 航廈集合", "1400-1500", "09:00 公司", "參訪臺中市西屯區臺灣大道三段99號", "City Tour", "○○餐廳", "A. 參訪",
        "自由活動", "手機展參觀", "陪同市長",
    ],
)  # fmt: skip
@pytest.mark.parametrize("farewell", ["敬請參考", "謝謝！"])
def test_what_was_done_stays_below_a_farewell_too(line: str, farewell: str) -> None:
    days, left_out = read_itinerary(mail([], [["參訪"], ["開幕", farewell, line]], []), PERIOD)
    assert left_out == (farewell,)
    assert line in (days[-1].place, *days[-1].activities)


def test_a_farewell_behind_a_note_in_the_midst_is_one() -> None:
    lines = ["報到", "敬請參考", "16:00 抵達桃園", "祝 順心", "王小明"]
    days, left_out = read_itinerary(mail([], [["參訪"], lines], []), PERIOD)
    assert left_out == ("敬請參考", "祝 順心", "王小明")
    assert days[-1].activities == ("報到", "16:00 抵達桃園")


@pytest.mark.parametrize("line", ACTIVITIES)
def test_an_activity_stays_one_wherever_it_stands(line: str) -> None:
    days, left_out = read_itinerary(mail([line], [["參訪熊本城"], [line]], []), PERIOD)
    assert left_out == ()
    assert line in days[0].activities
    assert line in days[-1].activities


def test_a_signature_without_farewell_is_kept_and_so_is_what_follows_one() -> None:
    assert read_itinerary(mail([], [["參訪"], ["返國"]], SIGNATURE), PERIOD).left_out == ()
    days, left_out = read_itinerary(mail([], [["參訪"], ["返國", "敬請查照", "16:00 抵達桃園"]], []), PERIOD)
    assert left_out == ("敬請查照",)
    assert days[-1].activities == ("返國", "16:00 抵達桃園")


@given(
    st.lists(st.sampled_from([*BEFORE, *ACTIVITIES]), max_size=4),
    st.lists(st.lists(st.sampled_from([*ACTIVITIES, *AFTER]), max_size=3), min_size=1, max_size=4),
    st.lists(st.sampled_from([*AFTER, *SIGNATURE, *ACTIVITIES]), max_size=5),
)
def test_every_line_of_a_mail_is_an_activity_a_place_or_left_out(
    before: list[str], days: list[list[str]], after: list[str]
) -> None:
    made, left_out = read_itinerary(mail(before, days, after), PERIOD)
    found = [*left_out, *(line for day in made for line in (day.place, *day.activities))]
    for line in (*before, *after, *(activity for day in days for activity in day)):
        assert any(line.split("；")[0] in text for text in found), line


def test_a_mail_without_a_day_loses_nothing() -> None:
    assert read_itinerary("各位長官好：\n敬請查照", PERIOD).left_out == ()
    assert itinerary_from_text("各位長官好：", PERIOD)[0].activities == ("各位長官好：",)


def test_the_header_of_a_table_is_none_of_its_rows() -> None:
    cells = "日期 星期 地點 行程 113.05.20 一 臺北—福岡 搭機前往福岡 113.05.21 二 熊本 座談"
    stacked = cells.replace(" ", "\n\n")
    beside = "日期 星期 地點 行程\n113.05.20 一 臺北—福岡 搭機前往福岡\n113.05.21 二 熊本 座談\n"
    for text, left_out in ((stacked, ("日期", "星期", "地點", "行程")), (beside, ("日期 星期 地點 行程",))):
        days, told = read_itinerary(text, PERIOD)
        assert told == left_out
        assert [(day.date, day.place, day.activities) for day in days] == [
            (dt.date(2024, 5, 20), "臺北—福岡", ("搭機前往福岡",)),
            (dt.date(2024, 5, 21), "熊本", ("座談",)),
        ]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("搭機前往福岡", "福岡"),
        ("09:00 由熊本前往福岡，搭機返抵桃園", "熊本—福岡—桃園"),
        ("飛抵日本大阪", "大阪"),
        ("參訪義烏國際商貿城", "義烏"),
        ("義烏國際商貿城\n與業者座談", "義烏國際商貿城"),
        ("地點：熊本市國際交流會館\n研討會", "熊本市國際交流會館"),
        ("臺北搭機\n轉乘專車抵達義烏", "臺北—義烏"),
        ("入住福岡飯店", "福岡"),
        ("與臺北市代表座談", ""),
        ("參訪福岡與大阪的市場", ""),
        ("討論京都議定書", ""),
        ("前往機場", ""),
        ("自由活動", ""),
    ],
)  # fmt: skip
def test_the_place_of_a_day_is_found_only_where_a_line_says_it(lines: str, place: str) -> None:
    days = itinerary_from_text(f"5/20\n{lines}\n5/21\n自由活動", PERIOD)
    assert days[0].place == place


def test_a_place_that_is_given_is_never_changed() -> None:
    assert itinerary_from_text("5/20 阿蘇\n搭機前往福岡\n5/21 返國", PERIOD)[0].place == "阿蘇"


@pytest.mark.parametrize(
    "line",
    [
        "--",
        "> 10/28 張雅婷 寫道：",
        "張雅婷 於 2026年10月28日 寫道：",
        "-----原始郵件-----",
        "寄件者: 張雅婷",
        "____________",
    ],
)
def test_where_the_mail_is_over_the_rest_is_no_activity(line: str) -> None:
    rest = (line, "好旅行旅行社 李小姐", "請問可以早一點入住嗎")
    days, left_out = read_itinerary(mail([], [["參訪熊本城"], ["返國"]], list(rest)), PERIOD)
    assert left_out == rest
    assert days[-1].activities == ("返國",)


def test_a_list_of_activities_with_such_signs_stays() -> None:
    days, left_out = read_itinerary("5/20 阿蘇\n參訪熊本城\n5/21 福岡\n> 拜會市府\n> 返國", PERIOD)
    assert days[-1].activities == ("> 拜會市府", "> 返國")
    assert left_out == ()


def test_what_was_answered_to_below_is_no_activity() -> None:
    text = "5/20 阿蘇\n參訪熊本城\n5/21 福岡\n返國\n\n> 請問何時出發\n> 張雅婷"
    days, left_out = read_itinerary(text, PERIOD)
    assert days[-1].activities == ("返國",)
    assert left_out == ("> 請問何時出發", "> 張雅婷")


def test_days_that_were_answered_to_are_days() -> None:
    text = "\n".join(f"> {line}" for line in ("5/20", "參訪熊本城", "5/21", "返國", "", "--", "李小姐"))
    days, left_out = read_itinerary(text, PERIOD)
    assert [day.activities for day in days] == [("參訪熊本城",), ("返國",)]
    assert left_out == ("--", "李小姐")
