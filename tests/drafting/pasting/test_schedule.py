from __future__ import annotations

import datetime as dt

import pytest

from drafting.pasting import are_places, itinerary_from_rows, itinerary_from_text, rows_from_clipboard
from drafting.pasting.days import Start, starts_day
from drafting.report import ItineraryDay, Period
from tests.drafting.pasting.support import data, example

PERIOD = Period(dt.date(2019, 5, 20), dt.date(2019, 5, 25))
TWENTIETH = dt.date(2019, 5, 20)


def day(number: int, place: str, *activities: str) -> ItineraryDay:
    return ItineraryDay(dt.date(2019, 5, number), place, activities)


@pytest.mark.parametrize(
    "text",
    [
        "5/20", "05/20", "5/20(一)", "5/20（一）", "5月20日", "5月20日 星期一", "5月20", "五月二十日", "５／２０",
        "2019/5/20", "2019-05-20", "2019. 5. 20", "20190520", "108.5.20", "108年05月20日(星期一)", "1080520",
        "民國108年5月20日", "5.20", "第一天", "第1天", "第1日", "Day 1", "DAY1", "D1", "Day 1 5/20", "第一天(5/20)",
        "5/20 (Day 1)", "5/20(日)", "Mon 20 May 2019", "Monday, May 20", "May 20th (Mon)", "Day 1 20 May",
        "【Day 1】5/20（一）", "[Day 1] 5/20", "［Day 1］5/20", "【5/20（一）】", "【5/20】（一）", "《第一天》5/20",
        "〔第1天〕", "【Day 1】108.5.20（一）", "【第一天 / 5月20日(一)】", "[Day 1 (5/20)]", "【Day 1】【5/20】",
        "Mon 5/20", "Mon. 5/20", "Monday, 5/20", "星期一 5/20", "週一5月20日", "(一) 5/20", "【星期一】5/20",
        "Day 1 (Mon) 5/20", "D1-5/20",
    ],
)  # fmt: skip
def test_a_day_in_any_usual_form(text: str) -> None:
    assert starts_day(text, PERIOD) == Start(TWENTIETH, "")
    assert starts_day(f"{text} 臺北—杭州", PERIOD) == Start(TWENTIETH, "臺北—杭州")


@pytest.mark.parametrize(
    "text", ["5/20", "5月20日", "108年5月20日", "五月二十日", "108.5.20", "2019-05-20", "5/19-20"]
)
@pytest.mark.parametrize("sign", ["：", ":", ": ", "：09:30 ", "，", ". "])
def test_a_sign_behind_the_date_is_no_part_of_what_is_done(text: str, sign: str) -> None:
    start = starts_day(f"{text}{sign}拜會市政府", PERIOD)
    assert start is not None
    assert TWENTIETH in (start.date, start.last)
    assert start.rest in ("拜會市政府", "09:30 拜會市政府")


@pytest.mark.parametrize(
    ("text", "place", "activities"),
    [
        ("5月20日（月）　福岡\n視察", "福岡", ("視察",)),  # as a host in Japan writes
        ("日期：108年5月20日（星期一）\n地點：福岡\n行程：拜會市府", "福岡", ("拜會市府",)),
        ("時間：5月20日（一）上午10時\n地點：福岡市役所", "福岡市役所", ("上午10時",)),
        ("5/20 下午\n參訪", "", ("下午", "參訪")),
        ("5/20 菊陽町 10:00\n參訪", "菊陽町", ("10:00", "參訪")),
        ("5/20\n上午 1. 參訪甲 2. 參訪乙", "", ("上午 參訪甲", "參訪乙")),
    ],
)
def test_the_lines_of_a_day(text: str, place: str, activities: tuple[str, ...]) -> None:
    assert itinerary_from_text(text, PERIOD) == (day(20, place, *activities),)


def test_a_weekday_below_its_date_in_raw_rows_is_no_activity() -> None:
    text = "日期\t時間\t行程\n5/20\n（一）\t08:00\t集合\n5/21\n（二）\t09:30\t拜會\n"
    assert itinerary_from_text(text, PERIOD) == (day(20, "", "08:00 集合"), day(21, "", "09:30 拜會"))


def test_a_time_right_behind_the_date() -> None:
    assert starts_day("5月20日09:30拜會", PERIOD) == Start(TWENTIETH, "09:30拜會")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "臺北",
        "5-20:30 座談",
        "5.5 公里",
        "13/45",
        "10:30 座談",
        "3 樓",
        "第一屆年會",
        "D棟",
        "2019 城市與地方政府聯合會",
        "5/20%",
        "0512345678",
        "May 20:30",
        "Sunday market",
        "【重要】請攜帶護照",
        "[註] 5/20 前報名",
        "《臺中》5/20",
        "星期一座談",
        "週一 10-12 座談",
        "(一) 座談",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert starts_day(text, PERIOD) is None


def test_a_trip_over_the_turn_of_the_year() -> None:
    days = itinerary_from_text("12/31 出發\n1/1 返國", Period(dt.date(2019, 12, 31), dt.date(2020, 1, 2)))
    assert [each.date for each in days] == [dt.date(2019, 12, 31), dt.date(2020, 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "5/20-5/22",
        "5/20（一）～5/22（三）",
        "5月20日至22日",
        "5/20-22",
        "第1～3天",
        "Day 1-3",
        "108.5.20~5.22",
        "5/20-5/22（一～三）",
        "5/20-5/22（一、二、三）",
        "5/20～5/22（星期一至星期三）",
        "5/20-5/22 (Mon-Wed)",
        "5/20星期一至5/22星期三",
        "Day 1～3　5/20-5/22",
        "第1-3天 5/20(一)～5/22(三)",
        "第一至三天 5/20",
        "5/20-5/22 (Day 1-3)",
        "【Day 1-3】5/20-5/22",
        "【5/20-5/22】",
        "(5/20)~(5/22)",
        "5/20、5/21、5/22（一、二、三）",
        "5/20（一）、5/21（二）、5/22（三）",
    ],
)
def test_a_row_of_several_days(text: str) -> None:
    last = TWENTIETH + dt.timedelta(days=2)
    assert starts_day(text, PERIOD) == Start(TWENTIETH, "", last)
    assert starts_day(f"{text} 參加會議", PERIOD) == Start(TWENTIETH, "參加會議", last)
    rows = [["日期", "星期", "地點", "行程"], [text, "一～三", "義烏", "參加會議"]]
    assert itinerary_from_rows(rows, PERIOD) == (ItineraryDay(TWENTIETH, "義烏", ("參加會議",), last),)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("5/22-5/20", "5/22-5/20"), ("5/20-10:00搭機", "10:00搭機"), ("5月20日至市府拜會", "至市府拜會"),
        ("5/20～3樓會議室", "3樓會議室"), ("5/20、5/22 熊本", "5/20、5/22 熊本"), ("5/20、3 樓會議室", "3 樓會議室"),
        ("5/20 與市長座談", "與市長座談"), ("5/20（一、三）熊本", "（一、三）熊本"), ("第1、3天 熊本", "第1、3天 熊本"),
        ("Day 1-0 熊本", "Day 1-0 熊本"),
    ],
)  # fmt: skip
def test_of_what_is_no_second_date_nothing_is_lost(text: str, rest: str) -> None:
    start = starts_day(text, PERIOD)
    assert start is not None
    assert (start.rest, start.last) == (rest, None)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("【Day 1 臺北—杭州】", "臺北—杭州"),
        ("【Day 1 臺北—杭州】搭機", "臺北—杭州 搭機"),
        ("[5/20（一）杭州（義烏）] 參訪", "杭州（義烏） 參訪"),
        ("【Day 1】（自由活動）", "（自由活動）"),
        ("5/20【重要】帶護照", "【重要】帶護照"),
    ],
)
def test_only_the_brackets_of_the_heading_go(text: str, rest: str) -> None:
    assert starts_day(text, PERIOD) == Start(TWENTIETH, rest)


def test_a_mail_of_a_travel_agency() -> None:
    text = """【Day 1】5/20（一）臺中－福岡
09:00 搭機
【Day 2-3】5/21-5/22（二、三）阿蘇
參訪阿蘇火山
[Day 4] 5/23
返國
"""
    assert itinerary_from_text(text, PERIOD) == (
        day(20, "臺中－福岡", "09:00 搭機"),
        ItineraryDay(dt.date(2019, 5, 21), "阿蘇", ("參訪阿蘇火山",), dt.date(2019, 5, 22)),
        day(23, "", "返國"),
    )


def test_the_table_of_a_report() -> None:
    rows = [["日期", "星期", "地點", "行程"]]
    for each in example().itinerary:
        assert each.date is not None
        weekday = "一二三四五六日"[each.date.weekday()]
        rows.append(
            [
                f"{each.date.year}. {each.date.month}. {each.date.day}",
                weekday,
                each.place,
                "\n".join(each.activities),
            ]
        )
    assert itinerary_from_rows(rows, PERIOD) == example().itinerary


def test_the_table_as_libreoffice_copies_it() -> None:
    rows = rows_from_clipboard("", data("libreoffice_report.html"))
    days = itinerary_from_rows(rows[[row[0] for row in rows].index("日期") :], PERIOD)
    assert [(each.date, each.place) for each in days] == [
        (each.date, each.place) for each in example().itinerary
    ]


def test_several_rows_of_a_day_and_columns_without_header() -> None:
    rows = [
        ["5/21", "二", "10:00", "熊本", "拜會熊本市政府"],
        ["", "", "14:00", "", "參訪熊本城；座談"],
        ["5/20", "一", "09:00", "福岡", "搭機前往福岡"],
    ]
    assert itinerary_from_rows(rows, PERIOD) == (
        day(20, "福岡", "09:00 搭機前往福岡"),
        day(21, "熊本", "10:00 拜會熊本市政府", "14:00 參訪熊本城", "座談"),
    )


TIMED = (
    ItineraryDay(TWENTIETH, "桃園機場", ("09:00 集合出發", "14:00 拜會市長（義烏市政府）", "18:00 晚宴")),
)


@pytest.mark.parametrize(
    "text",
    [
        "日期\t時間\t地點\t行程\n5/20\t09:00\t桃園機場\t集合出發\n\t14:00\t義烏市政府\t拜會市長\n\t18:00\t桃園機場\t晚宴",
        "日期\t時間\t行程\t地點\n5/20\t09:00\t集合出發\t桃園機場\n5/20\t14:00\t拜會市長\t義烏市政府\n5/20\t18:00\t晚宴\t",
        "時間\t地點\t行程\n5/20 09:00\t桃園機場\t集合出發\n5/20（一）14:00\t義烏市政府\t拜會市長\n5/20 18:00\t\t晚宴",
    ],
)
def test_what_is_done_elsewhere_the_same_day_says_where(text: str) -> None:
    assert itinerary_from_rows(rows_from_clipboard(text, ""), PERIOD) == TIMED


def test_days_beside_each_other_are_read_as_days() -> None:
    text = (
        "\t5/20（一）\t5/21（二）\t5/22\n上午\t搭機\t拜會；座談\t返國\n下午\t參訪\t\t\n住宿\t日航\t日航\t\n"
    )
    assert itinerary_from_rows(rows_from_clipboard(text, ""), PERIOD) == (
        day(20, "", "上午 搭機", "下午 參訪", "住宿：日航"),
        day(21, "", "上午 拜會", "座談", "住宿：日航"),
        day(22, "", "上午 返國"),
    )


def test_a_message_with_a_picture_before_each_line() -> None:
    text = "✈️ 5/20 (一)\n🚌 09:00 集合\n🏨 福岡日航\n✈️ 5/21\n🏛️ 拜會市府\n"
    assert [(each.date, each.activities) for each in itinerary_from_text(text, PERIOD)] == [
        (TWENTIETH, ("🚌 09:00 集合", "🏨 福岡日航")),
        (dt.date(2019, 5, 21), ("🏛️ 拜會市府",)),
    ]


def test_a_place_above_the_first_day_that_has_another_is_kept() -> None:
    rows = [["日期", "地點", "行程"], ["", "松山機場", "集合"], ["5/20", "福岡", "拜會"]]
    assert itinerary_from_rows(rows, PERIOD) == (day(20, "福岡", "松山機場", "集合", "拜會"),)


def test_a_place_that_several_lines_stand_beside_is_a_line_of_its_own() -> None:
    rows = [["5/20", "桃園", "搭機"], ["", "義烏", "拜會市府\n晚宴"]]
    (day,) = itinerary_from_rows([["日期", "地點", "行程"], *rows], PERIOD)
    assert (day.place, day.activities) == ("桃園", ("搭機", "義烏", "拜會市府", "晚宴"))


@pytest.mark.parametrize(
    ("rows", "first", "second"),
    [
        ((("5/20", "臺中—福岡", "搭機"), ("21-May", "熊本", "拜會")), ("臺中—福岡", "搭機"), ("熊本", "拜會")),
        ((("5/20", "一", "小倉北區", "報到"), ("5/21", "二", "博多", "返國")), ("小倉北區", "報到"), ("博多", "返國")),
        ((("5/20", "桃園—杭州", "啟程"), ("5/21", "商貿城", "洽談")), ("桃園—杭州", "啟程"), ("商貿城", "洽談")),
        ((("5/20", "搭機", "臺中—福岡"), ("5/21", "拜會", "熊本")), ("臺中—福岡", "搭機"), ("熊本", "拜會")),
        ((("5/20", "熊本城", "熊本"), ("5/21", "太宰府天滿宮", "福岡")), ("熊本", "熊本城"), ("福岡", "太宰府天滿宮")),
    ],
)  # fmt: skip
def test_short_rows_without_a_header_are_in_the_usual_order(
    rows: tuple[tuple[str, ...], ...], first: tuple[str, str], second: tuple[str, str]
) -> None:
    days = itinerary_from_rows(rows, PERIOD)
    assert [(day.place, *day.activities) for day in days] == [first, second]


def test_a_mailed_itinerary() -> None:
    text = """行程如下：
第一天 5/20(一) 臺中－桃園機場－福岡：搭機前往福岡
14:00 報到；15:00 座談

第二天 5/21（二）熊本
1. 拜會熊本市政府
2. 參訪熊本城
Day 3（5月22日 星期三）
地點：福岡
• 參加「2019 城市與地方政府聯合會 亞
太分會執行局委員會議」
D4 返國
5/24 10:00 報到 (1)致詞 (2)合影
"""
    assert itinerary_from_text(text, PERIOD) == (
        day(20, "臺中－桃園機場－福岡", "搭機前往福岡", "14:00 報到", "15:00 座談"),
        day(21, "熊本", "拜會熊本市政府", "參訪熊本城"),
        day(22, "福岡", "參加「2019 城市與地方政府聯合會 亞太分會執行局委員會議」"),
        day(23, "", "返國"),
        day(24, "", "10:00 報到", "致詞", "合影"),
    )


@pytest.mark.parametrize(
    ("behind", "place", "activities"),
    [
        ("福岡 - 臺北 CI111 1055/1235", "福岡 - 臺北", ("CI111 1055/1235",)),
        ("福岡→熊本→阿蘇 新幹線547號", "福岡→熊本→阿蘇", ("新幹線547號",)),
        ("Taipei - Tokyo BR198 09:00", "Taipei - Tokyo", ("BR198 09:00",)),
        ("福岡 - 熊本 (阿蘇)", "福岡 - 熊本 (阿蘇)", ()),
        ("New York - Boston", "New York - Boston", ()),
        ("熊本-阿蘇-別府", "熊本-阿蘇-別府", ()),
    ],
)
def test_the_flight_behind_the_way_of_a_day_is_no_part_of_its_place(
    behind: str, place: str, activities: tuple[str, ...]
) -> None:
    (day,) = itinerary_from_text(f"5/20 (一) {behind}", PERIOD)
    assert (day.place, day.activities) == (place, activities)


def test_without_any_date_the_lines_are_kept() -> None:
    assert itinerary_from_text("參訪\n座談", PERIOD) == (ItineraryDay(None, "", ("參訪", "座談")),)
    assert itinerary_from_text(" \n", PERIOD) == ()
    assert itinerary_from_rows([], PERIOD) == ()


def test_days_are_counted_only_from_a_known_first_day() -> None:
    assert itinerary_from_text("Day 2 參訪", Period()) == (ItineraryDay(None, "", ("參訪",)),)


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        (
            "日期\t上午\t下午\t住宿\n5/20\t拜會市府\t下午兩點參訪\t福岡日航",
            ("上午 拜會市府", "下午兩點參訪", "住宿：福岡日航"),
        ),
        ("日期\t行程\t早餐\t午餐\n5/20\t搭機\t-\t機上", ("搭機", "午餐：機上")),
        (
            "日期\t時間\t行程\t聯絡人\t電話\n5/20\t09:00\t拜會\tMs. Lee\t(096)333-2000",
            ("09:00 拜會", "聯絡人：Ms. Lee", "電話：(096)333-2000"),
        ),
        ("Date\tAgenda\tHotel\n5/20\tVisit\tHyatt", ("Visit", "Hotel: Hyatt")),
        ("項次\t日期\t行程\n1\t5/20\t拜會\n備註：視天候調整\t\t", ("拜會", "備註：視天候調整")),
        (  # as a cell over several rows is repeated
            "日期\t行程\t住宿\n5/20\t拜會\t日航\n\t參訪\t日航",
            ("拜會", "住宿：日航", "參訪"),
        ),
    ],
)
def test_what_is_little_without_the_head_of_its_column_has_it(text: str, activities: tuple[str, ...]) -> None:
    (day,) = itinerary_from_rows(rows_from_clipboard(text, ""), PERIOD)
    assert day.activities == activities


@pytest.mark.parametrize(
    ("times", "done", "activities"),
    [
        ("09:00\n10:30", "拜會都廳\n參觀御苑", ("09:00 拜會都廳", "10:30 參觀御苑")),
        ("09:00-\n10:30", "拜會都廳\n參觀御苑", ("09:00-10:30 拜會都廳", "參觀御苑")),
        ("09:00\n10:30", "拜會都廳", ("09:00、10:30", "拜會都廳")),
        ("09:00\n10:30", "拜會都廳\n參觀\n返國", ("09:00、10:30", "拜會都廳", "參觀", "返國")),
    ],
)
def test_several_times_in_a_cell_are_those_of_the_lines_beside_them(
    times: str, done: str, activities: tuple[str, ...]
) -> None:
    (day,) = itinerary_from_rows([["日期", "時間", "行程"], ["5/20", times, done]], PERIOD)
    assert day.activities == activities


@pytest.mark.parametrize("header", ["時間\t行程\t地點\n", ""])
def test_a_row_with_nothing_but_a_date_begins_a_day(header: str) -> None:
    text = "5月20日(一) 臺北→東京\t\t\n09:00\t集合出發\t桃園機場\n11:00\t搭機\t\n5月21日(二)\t\t\n09:00\t參訪\t東京\n"
    days = itinerary_from_rows(rows_from_clipboard(header + text, ""), PERIOD)
    assert [(each.date and each.date.day, each.activities[-1]) for each in days] == [
        (20, "11:00 搭機"),
        (21, "09:00 參訪"),
    ]
    if header:
        assert days[0].place == "臺北→東京"


AGENDA = """Date\tTime\tSession\tVenue
Mon 20 May 2019\t09:00–10:30\tOpening plenary\tHall A
\t11:00–12:30\t分組討論\tRoom 0.31
Tue 21 May 2019\t14:00\t\tDepot Erdberg
"""


def test_the_programme_of_a_conference() -> None:
    assert itinerary_from_rows(rows_from_clipboard(AGENDA, ""), PERIOD) == (
        day(20, "", "09:00–10:30 Opening plenary (Hall A)", "11:00–12:30 分組討論（Room 0.31）"),
        day(21, "", "14:00 Depot Erdberg"),
    )


def test_a_mail_in_english() -> None:
    text = "Mon 20 May: Opening\n09:00 Plenary\n\nTuesday, 21 May 2019\n14:00 Technical visit"
    days = itinerary_from_text(text, PERIOD)
    assert [each.date for each in days] == [TWENTIETH, dt.date(2019, 5, 21)]
    assert days[0].activities[-1] == "09:00 Plenary"
    assert days[1].activities == ("14:00 Technical visit",)


def test_what_a_narrow_column_broke_is_whole_again() -> None:
    text = """日期 星期 地點 行程
6 月 17 日 一 臺中－福岡 搭機前往福岡
6 月 18 日 二 福岡 上午拜會福岡
市經濟觀光文
化局
下午參訪天神
地下街
6 月 19 日 三 福岡 參訪博多運河
城夜間照明
6 月 20 日 四 太宰府 考察太宰府天
滿宮參道
"""
    days = itinerary_from_text(text, Period(dt.date(2024, 6, 17), dt.date(2024, 6, 20)))
    assert [day.activities for day in days] == [
        ("搭機前往福岡",),
        ("上午拜會福岡市經濟觀光文化局", "下午參訪天神地下街"),
        ("參訪博多運河城夜間照明",),
        ("考察太宰府天滿宮參道",),
    ]


def test_a_narrow_column_is_as_wide_as_its_lines_not_as_what_stands_in_brackets() -> None:
    """A page reader puts spaces around Latin, which are wider than what the page has there."""
    text = """11/6 福岡
搭乘長榮航空
BR106 班機前往
福岡
11/7 福岡
上午：拜會福
岡市交通局，
聽取七隈線延
伸工程簡報
11/8 北九州
參訪北九州高
速鐵道（單軌
電車）小倉
站，瞭解車站
與百貨商場共
構開發情形
"""
    days = itinerary_from_text(text, Period(dt.date(2023, 11, 6), dt.date(2023, 11, 8)))
    assert [day.activities for day in days] == [
        ("搭乘長榮航空 BR106 班機前往福岡",),
        ("上午：拜會福岡市交通局，聽取七隈線延伸工程簡報",),
        ("參訪北九州高速鐵道（單軌電車）小倉站，瞭解車站與百貨商場共構開發情形",),
    ]


@pytest.mark.parametrize("rest", ["州市\n參訪高速鐵道", "州市　　參訪高速鐵道"])
def test_the_name_of_a_city_that_a_narrow_column_broke_is_whole_again(rest: str) -> None:
    days = itinerary_from_text(f"11/7 福岡市\n拜會\n11/8 福岡市、北九\n{rest}\n", PERIOD)
    assert [(day.place, day.activities) for day in days] == [
        ("福岡市", ("拜會",)),
        ("福岡市、北九州市", ("參訪高速鐵道",)),
    ]


def test_activities_of_their_own_length_stay_apart() -> None:
    text = (
        "5/11 熊本\n搭機前往熊本\n歡迎晚宴\n5/12 熊本\n拜會市政府\n參訪熊本城復原\n返回飯店\n"
        "5/13 熊本\n09:00 參訪\n14:00 座談\n18:00 晚宴\n"
    )
    days = itinerary_from_text(text, Period(dt.date(2026, 5, 11), dt.date(2026, 5, 13)))
    assert [len(day.activities) for day in days] == [2, 3, 3]


def test_activities_of_one_length_are_not_run_together() -> None:
    text = (
        "5/11 熊本\n參訪熊本市政府\n拜會熊本觀光局\n熊本市政府座談\n參觀熊本博物館\n"
        "5/12 福岡\n參訪福岡市政府\n拜會福岡觀光局\n搭機返國\n"
    )
    days = itinerary_from_text(text, Period(dt.date(2026, 5, 11), dt.date(2026, 5, 12)))
    assert [len(day.activities) for day in days] == [4, 3]
    text = "5/11\n熊本城參訪\n水前寺公園\n阿蘇山觀測\n5/12\n太宰府參訪\n天滿宮參訪\n博多港參訪\n"
    days = itinerary_from_text(text, Period(dt.date(2026, 5, 11), dt.date(2026, 5, 12)))
    assert [len(day.activities) for day in days] == [3, 3]


def test_a_last_day_below_the_first_in_its_cell_is_one_as_this_program_prints_it() -> None:
    rows = [["日期", "星期", "地點", "行程"], ["108.09.01～\n108.09.05", "日～\n四", "熊本", "研習"]]
    days = itinerary_from_rows(rows, Period())
    assert days == (ItineraryDay(dt.date(2019, 9, 1), "熊本", ("研習",), dt.date(2019, 9, 5)),)


def test_a_last_day_in_a_second_row_of_the_same_date_is_kept() -> None:
    rows = [["日期", "地點", "行程"], ["5/20", "熊本", "甲"], ["5/20～22", "熊本", "乙"]]
    days = itinerary_from_rows(rows, Period(dt.date(2025, 5, 20), dt.date(2025, 5, 25)))
    assert days == (ItineraryDay(dt.date(2025, 5, 20), "熊本", ("甲", "乙"), dt.date(2025, 5, 22)),)


@pytest.mark.parametrize(
    ("text", "last", "kept"),
    [
        ("5/20 - 22 人參加", None, "22 人參加"),
        ("5/20 ~ 22 名古屋", 22, "名古屋"),
        ("5/20~23 個人", None, "23 個人"),
    ],
)
def test_a_number_of_something_is_no_last_day(text: str, last: int | None, kept: str) -> None:
    (day,) = itinerary_from_text(text, Period(dt.date(2025, 5, 20), dt.date(2025, 5, 25)))
    assert (day.last.day if day.last else None) == last
    assert kept in (day.place, *day.activities)


def test_days_by_number_keep_their_words_where_no_period_tells_which_they_are() -> None:
    (day,) = itinerary_from_text("Day 1-3 熊本", Period())
    assert "Day 1-3" in " ".join((day.place, *day.activities))


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["東京", "熊本", "福岡"], True),
        (["臺中－桃園機場－福岡機場", "", "熊本市國際交流會館大會議室", "福岡→臺中"], True),
        (["東京", "熊本", "福岡", "搭機返國"], True),
        (["Fukuoka", "Kumamoto"], True),
        (["您好：", "熊本", "參訪熊本城", "座談"], False),
        (["09:00 市府", "14:00 議會"], False),
        (["5/20臺北", "5/21熊本"], False),
        (["1. 市府", "2. 議會"], False),
    ],
)
def test_a_column_of_places_is_told_from_text(lines: list[str], places: bool) -> None:
    assert are_places(lines) == places


@pytest.mark.parametrize(
    ("line", "activities"),
    [
        ("(04)2222-1111", ["(04)2222-1111"]),
        ("(04) 2222-1111 分機 3", ["(04) 2222-1111 分機 3"]),
        ("（04）22221111 陳小姐", ["（04）22221111 陳小姐"]),
        ("1. 洽詢 (02)2222-1111", ["洽詢 (02)2222-1111"]),
        ("(7)2019 年會", ["(7)2019 年會"]),
        ("(02) 搭機", ["搭機"]),
        ("(1) 2019 年會", ["2019 年會"]),
        ("(1)致詞 (2)合影", ["致詞", "合影"]),
        ("・集合", ["集合"]),
        ("･ 集合", ["集合"]),
        ("-集合", ["集合"]),
        ("*集合", ["集合"]),
        ("＊「論壇」開幕", ["「論壇」開幕"]),
        ("- 集合", ["集合"]),
        ("-5°C 冰庫參訪", ["-5°C 冰庫參訪"]),
        ("*集合*", ["*集合*"]),
        ("－福岡", ["－福岡"]),
        ("約翰・史密斯演講", ["約翰・史密斯演講"]),
        ("臺中-福岡", ["臺中-福岡"]),
    ],
)
def test_a_bullet_or_number_of_an_activity_goes_and_nothing_else(line: str, activities: list[str]) -> None:
    (found,) = itinerary_from_text(f"5/20 熊本\n{line}", PERIOD)
    assert list(found.activities) == activities


def test_days_with_a_tight_bullet_before_them() -> None:
    days = itinerary_from_text("*第一天 熊本\n-集合\n*第二天 福岡\n-返國", PERIOD)
    assert days == (day(20, "熊本", "集合"), day(21, "福岡", "返國"))
