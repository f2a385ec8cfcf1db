from __future__ import annotations

import pytest

from drafting.pasting import as_is, blocks_from_text
from drafting.report import TableBlock, TextBlock
from tests.drafting.pasting.support import short


def pasted(*lines: str) -> list[tuple[int, str]]:
    return short(blocks_from_text("\n".join(lines)))


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("壹、", 1), ("一、", 1), ("一. ", 1), ("十二、", 1), ("二十一、", 1), ("廿一、", 1),
        ("(一)", 2), ("（一）", 2), ("（ 一 ）", 2), ("㈠", 2), ("(十一) ", 2), ("（一）、", 2),
        ("1. ", 3), ("1.", 3), ("1、", 3), ("１．", 3), ("１、", 3), ("12. ", 3), ("⒈", 3), ("1.\t", 3),
        ("(1)", 4), ("（1）", 4), ("（１）", 4), ("⑴", 4), ("①", 4), ("1)", 4), ("1) ", 4),
    ],
)  # fmt: skip
def test_a_typed_number_becomes_a_level(label: str, level: int) -> None:
    assert pasted(f"　　{label}參訪市政府") == [(level, "參訪市政府")]


@pytest.mark.parametrize(
    "line",
    [
        "2019. 5. 20 搭機",
        "20. 5. 2019 departure",
        "1.5 公尺高的圍籬",
        "108年5月20日出發",
        "(2019) 年會議紀要",
        "(108)府秘國字",
        "A.B. Smith 致詞",
        "A. Smith 致詞",
        "1、2、3 樓展場",
        "一、二樓展場",
        "三、四天後返國",
        "（一）（二）均同意",
        "①②均同意",
        "甲、乙雙方簽約",
        "5/20(一)拜會",
        "10:30 座談",
        "一帶一路",
        "100. 名額",
        "3.txt",
        "五、",
        "0. 準備",
        "一百一、不明",
        "i.e. this",
    ],
)
def test_what_is_no_number_of_a_list_stays(line: str) -> None:
    assert pasted(line) == [(0, line)]


def test_what_could_be_a_number_is_one_when_the_lines_count_on() -> None:
    assert pasted("1. 2019 年會議", "2. 2020 年會議") == [(3, "2019 年會議"), (3, "2020 年會議")]
    assert pasted("a. 參訪", "b. 座談") == [(3, "參訪"), (3, "座談")]
    assert pasted("甲、臺北市", "乙、新北市") == [(1, "臺北市"), (1, "新北市")]
    assert pasted("1.1 目的", "1.2 方法") == [(2, "目的"), (2, "方法")]


def test_labels_keep_their_look_where_levels_are_left_out() -> None:
    assert pasted("一、甲案", "1. 說明", "(1) 細節", "二、乙案") == [
        (1, "甲案"), (3, "說明"), (4, "細節"), (1, "乙案"),
    ]  # fmt: skip


def test_below_a_part_everything_moves_down_if_it_must() -> None:
    assert pasted("壹、目的", "一、緣起", "（一）背景", "1. 甲", "(1) 乙", "貳、過程") == [
        (1, "目的"), (2, "緣起"), (3, "背景"), (4, "甲"), (4, "乙"), (1, "過程"),
    ]  # fmt: skip


def test_below_a_part_without_first_level_nothing_moves() -> None:
    assert pasted("壹、目的", "（一）背景", "1. 甲", "(1) 乙") == [
        (1, "目的"), (2, "背景"), (3, "甲"), (4, "乙"),
    ]  # fmt: skip


ITEMS = "一、甲\n（一）乙\n1. 丙\n(1) 丁"


def levels_in(text: str, heading: str) -> list[int]:
    return [level for level, _text in short(blocks_from_text(text, heading))]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("參、過程：", "過程"),
        ("過程", "過程"),
        ("參、考察過程", "過程"),
        ("參、赴日本熊本市考察之過程", "過程"),
        ("肆、心得與感想", "心得"),
        ("肆、參訪心得及建議", "建議"),
        ("肆、心得與建議", "心得及建議"),
        ("伍、建議事項", "建議"),
    ],
)
def test_the_heading_of_the_part_it_is_pasted_into_is_left_out(line: str, heading: str) -> None:
    assert levels_in(f"{line}\n{ITEMS}", heading) == [1, 2, 3, 4]


def test_a_heading_alone_stays() -> None:
    assert blocks_from_text("過程", "過程") == (TextBlock(0, "過程"),)
    assert blocks_from_text("參、考察過程", "過程") == (TextBlock(1, "考察過程"),)


@pytest.mark.parametrize(
    "line", ["參、考察過程中所見之防災設施", "參、過程：另見附件", "參、熊本市", "參、心得"]
)
def test_another_heading_costs_no_level(line: str) -> None:
    text = f"{line}\n{ITEMS}"
    assert short(blocks_from_text(text, "過程"))[0] == (0, line.removeprefix("參、"))
    assert levels_in(text, "過程") == [0, 1, 2, 3, 4]


def test_another_heading_stands_above_what_leaves_it_room() -> None:
    assert levels_in("參、熊本市\n一、甲\n（一）乙\n1. 丙", "過程") == [1, 2, 3, 4]


def test_one_heading_of_several_is_none_of_the_part() -> None:
    assert levels_in("參、考察過程\n一、甲\n肆、心得", "過程") == [1, 2, 1]


def test_the_list_that_counts_on_stands_above_the_one_that_starts_again() -> None:
    assert pasted("1. 甲", "（一）子", "（二）丑", "2. 乙", "（一）寅") == [
        (3, "甲"), (4, "子"), (4, "丑"), (3, "乙"), (4, "寅"),
    ]  # fmt: skip


def test_other_signs_stand_below_what_they_first_occur_under() -> None:
    assert pasted("一、甲", "①子", "②丑", "二、乙") == [(1, "甲"), (4, "子"), (4, "丑"), (1, "乙")]
    assert pasted("一、甲", "a. 子", "b. 丑") == [(1, "甲"), (3, "子"), (3, "丑")]


def test_a_number_alone_on_its_line_goes_with_the_next() -> None:
    assert pasted("一、", "", "參訪市政府", "二、", "座談") == [(1, "參訪市政府"), (1, "座談")]


@pytest.mark.parametrize(
    "bullet", ["•", "●", "○ ", "‧", "- ", "– ", "* ", "◆", "➢", "\uf06c ", "\uf0b7\t", "■"]
)
def test_bullets_go(bullet: str) -> None:
    assert pasted(f"  {bullet}參訪市政府") == [(0, "參訪市政府")]


@pytest.mark.parametrize("line", ["■是 □否", "-於國際博覽中心", "—— 完", "※備註", "*星號"])
def test_what_looks_like_a_bullet_but_says_something_stays(line: str) -> None:
    assert pasted(line) == [(0, line)]


def test_stray_spaces_and_invisible_characters_go() -> None:
    line = "\ufeff　　本府\u200b派員\u00ad於  5 月\u00a020日　，出席「 UCLG 」會\u200d議   。 "
    assert pasted(line) == [(0, "本府派員於 5 月 20日　，出席「UCLG」會議。")]


def test_widths_and_single_spaces_stay() -> None:
    line = "ＡＢＣ１２３ abc123，會議 (Meeting)、UCLG 亞太分會；歡迎 蒞臨　指導"
    assert pasted(line) == [(0, line)]


def test_characters_in_disguise_are_the_usual_ones() -> None:
    assert pasted("地⽅政府⻑官，⾏程") == [(0, "地方政府長官，行程")]


def test_a_line_set_wide_is_closed_up() -> None:
    assert pasted("舉 辦 之 「 東 南 亞 國 協 市 長 論 壇 」 (ASEAN Mayors Forum)") == [
        (0, "舉辦之「東南亞國協市長論壇」 (ASEAN Mayors Forum)")
    ]


WRAPPED = [
    "本府派員於本年五月二十日至二十五日赴中國大陸義烏，出席城市與地方政府聯",
    "合會亞太分會執行局委員會會議。本次會議由四個單位共同主辦，並結合對話會",
    "議及博覽會一系列活動。",
    "會中主席呼籲各會員城市踴躍出席論壇。",
]


def test_lines_of_a_paragraph_are_joined_and_its_end_is_kept() -> None:
    assert pasted(*WRAPPED) == [(0, "".join(WRAPPED[:3])), (0, WRAPPED[3])]


def test_paragraphs_on_one_line_each_stay_apart() -> None:
    lines = [
        "本次考察重點為智慧城市之推動經驗與作法，收穫甚豐。",
        "參訪單位包括熊本市政府、福岡市政府及民間企業等。",
    ]
    assert pasted(*lines) == [(0, line) for line in lines]
    assert pasted(*(line * 9 for line in lines)) == [(0, line * 9) for line in lines]


def test_lists_of_names_stay_apart() -> None:
    lines = ["臺北市政府", "新北市政府", "桃園市政府", "臺中市政府秘書處"]
    assert pasted(*lines) == [(0, line) for line in lines]


def test_a_line_that_ends_with_a_comma_goes_on() -> None:
    assert pasted("由義烏前往杭州蕭山機場，", "搭機返抵臺北") == [(0, "由義烏前往杭州蕭山機場，搭機返抵臺北")]


def test_words_are_joined_with_a_space_and_divided_ones_without() -> None:
    lines = [
        "The Executive Bureau Meeting of the United Cities and Local Govern-",
        "ments Asia Pacific section was held in Yiwu and attended by delegates of",
        "41 countries in the years 2018-",
        "2019.",
    ]
    assert pasted(*lines) == [
        (
            0,
            "The Executive Bureau Meeting of the United Cities and Local Governments Asia Pacific section was held in"
            " Yiwu and attended by delegates of 41 countries in the years 2018-2019.",
        )
    ]


SENTENCE = "並與市府各局處首長就雙方交流事宜充分交換意見，獲益良多，返國後將持續聯繫。"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("本次考察重點為智慧城市與", f"觀光行銷，{SENTENCE}"),
        ("拜會熊本市役所及", f"觀光課，{SENTENCE}"),
        ("參觀福岡市政府和", f"博多港，{SENTENCE}"),
        ("城市與地方政府聯合會亞太分會", f"之執行局委員會會議，{SENTENCE}"),
        ("結合在地文化特色所推動的", f"觀光政策，{SENTENCE}"),
        ("本府所提出智慧交通案例之", f"經驗分享，{SENTENCE}"),
        ("一、智慧城市推動經驗與", "觀光行銷"),
    ],
)
def test_a_sentence_that_surely_goes_on_is_joined_however_short_its_line_is(line: str, after: str) -> None:
    assert [text for _level, text in pasted(line, after)] == [line.removeprefix("一、") + after]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (
            "The board and the",
            "secretariat of the Asia Pacific section welcomed all delegates from the region.",
        ),
        ("The meeting of the Executive Bureau", "was attended by delegates of 41 countries in the region."),
    ],
)
def test_an_english_sentence_that_surely_goes_on_is_joined(line: str, after: str) -> None:
    assert pasted(line, after) == [(0, f"{line} {after}")]


@pytest.mark.parametrize(
    "lines",
    [
        ["擴大民眾對公共事務之參與", "提升服務品質"],
        ["推動電子支付之普及", "改善環境"],
        ["本次出國參訪之主要目的", "汲取經驗"],
        ["臺中市政府秘書處專員李明和", "臺中市政府秘書處科長王大同"],
        ["臺中市政府秘書處聯絡窗口及", "電話：04-22289111"],
        ["本次安排的飯店是很舒適的", "明年可再洽訂"],
        ["熊本市政府座談會議結束", "之後前往機場"],
        ["住宿熊本市區的飯店", "的士司機親切"],
        ["好的", "我們會準備"],
        ["Subjects of the meeting on Monday", "smart cities", "public transport"],
        ["Department of Tourism, City of Portland, OR", "tel 503-823-4000"],
    ],
)
def test_what_only_looks_as_if_it_went_on_stays_apart(lines: list[str]) -> None:
    assert pasted(*lines) == [(0, line) for line in lines]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("詳見 https://www.kumamoto-|city.jp/abc 網站。", "詳見 https://www.kumamoto-city.jp/abc 網站。"),
        ("來信 info@kumamoto-|city.jp 洽詢。", "來信 info@kumamoto-city.jp 洽詢。"),
        ("the site kumamoto-|city.jp", "the site kumamoto-city.jp"),
        (
            "https://a.jp/kiji/|2019/05/long-|name/index.html",
            "https://a.jp/kiji/2019/05/long-name/index.html",
        ),
        ("a state-of-the-|art system", "a state-of-the-art system"),
        ("a state-|of-the-art system", "a state-of-the-art system"),
        ("AI-|based e-|commerce", "AI-based e-commerce"),
        ("inter-|nation-|al relations", "international relations"),
    ],
)
def test_only_the_hyphen_of_a_divided_word_goes(lines: str, whole: str) -> None:
    assert pasted(*lines.split("|")) == [(0, whole)]


@pytest.mark.parametrize("rest", ["abc-def.html", "0031/index", "how-we-met-kumamoto", "?id=12"])
def test_an_address_goes_on_behind_its_stroke(rest: str) -> None:
    before = "詳見https://www.city.kumamoto.jp/kiji/"
    assert pasted(before, rest) == [(0, before + rest)]
    assert pasted("1. 市府網站" + before, rest, "2. 其他") == [(3, f"市府網站{before}{rest}"), (3, "其他")]


@pytest.mark.parametrize(
    "line",
    ["096-328-2111", "www.kumamoto.jp/a", "info@kumamoto.jp", "tel: 096-328", "https://a.jp/b", "e-mail"],
)
def test_what_stands_below_an_address_stays_apart(line: str) -> None:
    before = "網址：https://www.city.kumamoto.jp/"
    assert pasted(before, line) == [(0, before), (0, line)]


def test_a_number_within_a_sentence_begins_no_item() -> None:
    lines = [
        "會議通過新會員申請入會案，各會員城市之申請資料業經秘書處審查完竣，計有",
        "(1) 印尼任抹市及韓國地方行政研究所等單位提出申請，並由主席當場頒發會員",
        "證書。",
    ]
    assert pasted(*lines) == [(0, "".join(lines))]


def test_signs_of_quoted_mail_go() -> None:
    assert pasted("各位好：", "> 一、請準備資料。", "> > 二、請攜帶名片。", ">") == [
        (0, "各位好："), (1, "請準備資料。"), (1, "請攜帶名片。"),
    ]  # fmt: skip


def test_numbers_and_running_heads_of_pages_go() -> None:
    pages = [f"出國報告\n第{n}節內容如下所述。\n\n{n + 3}\n" for n in range(1, 4)]
    assert pasted("\f".join(pages)) == [(0, f"第{n}節內容如下所述。") for n in range(1, 4)]


def test_a_running_head_goes_however_far_apart_each_page_sets_its_words() -> None:
    pages = [f"出國報告{' ' * (n + 3)}赴日本福岡考察\n第{n}節內容如下所述。" for n in range(1, 4)]
    assert pasted("\f".join(pages)) == [(0, f"第{n}節內容如下所述。") for n in range(1, 4)]


def test_a_page_number_within_a_sentence_goes_without_form_feeds_too() -> None:
    assert pasted(WRAPPED[0], "5", "", *WRAPPED[1:]) == pasted(*WRAPPED)


@pytest.mark.parametrize("line", ["- 3 -", "第 3 頁", "第3頁，共9頁", "Page 3 of 9", "～3～"])
def test_drawn_page_numbers_go(line: str) -> None:
    assert pasted("參訪。", line, "座談。") == [(0, "參訪。"), (0, "座談。")]


def test_numbers_that_may_be_content_stay() -> None:
    assert pasted("與會人數", "360", "城市數", "79") == [(0, t) for t in ("與會人數", "360", "城市數", "79")]


def test_tabs_make_a_table() -> None:
    blocks = blocks_from_text('行程如下：\n日期\t地點\n5/20\t"臺北\n杭州"\n5/21\t\n以上。')
    assert short(blocks) == [(0, "行程如下："), (0, "以上。")]
    (table,) = (block.table for block in blocks if isinstance(block, TableBlock))
    assert (table.header, table.rows) == (("日期", "地點"), (("5/20", "臺北\n杭州"), ("5/21", "")))


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ('項目\t數量\n"多行\n格"\t6\n甲\t7', ("項目", "數量"), (("多行\n格", "6"), ("甲", "7"))),
        ('"多行\n格"\t6', (), (("多行\n格", "6"),)),
        ('"項\n目"\t"數\n\n量"\n"甲\n乙"\t\n', ("項\n目", "數\n量"), (("甲\n乙", ""),)),
        ('項目\t數量\n"說""多行""\n格"\t6', ("項目", "數量"), (('說"多行"\n格', "6"),)),
        ('"Hello" he said\t5" 螢幕\n"未完\tb', ('"Hello" he said', '5" 螢幕'), (('"未完', "b"),)),
    ],
)
def test_a_cell_in_quotes_goes_over_lines_wherever_it_stands(
    text: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    (block,) = blocks_from_text(text)
    assert isinstance(block, TableBlock)
    assert (block.table.header, block.table.rows) == (header, rows)


def test_lines_in_quotes_that_are_no_row_stay_lines() -> None:
    assert pasted('"Hello,', 'I am here"', "he said") == [(0, '"Hello,'), (0, 'I am here"'), (0, "he said")]
    assert pasted('1.\t"引用', '文字"', "2.\t乙") == [(3, '"引用'), (0, '文字"'), (3, "乙")]


def test_the_tab_behind_a_number_makes_no_table() -> None:
    assert pasted("1.\t參訪", "2.\t座談", "•\t其他") == [(3, "參訪"), (3, "座談"), (0, "其他")]


def test_as_is_recognises_nothing() -> None:
    assert as_is("　　一、參訪  市府\r\n\r\n• 座談，\x0b續\x00行\n \t\n") == (
        TextBlock(0, "　　一、參訪  市府"),
        TextBlock(0, "• 座談，"),
        TextBlock(0, "續行"),
    )


PAGES = "第1天\n臺北出發，經杭州轉往義烏。\n- 3 -\n第2天\n參訪國際商貿城。\n- 4 -\n第3天\n返程。"


def test_running_headers_go_where_page_numbers_part_the_pages() -> None:
    pages = PAGES.replace("第", "臺中市政府 108 年度出國報告\n第")
    assert blocks_from_text(pages) == blocks_from_text(PAGES)
    assert [text for _level, text in pasted(PAGES)] == [
        "第1天", "臺北出發，經杭州轉往義烏。", "第2天", "參訪國際商貿城。", "第3天", "返程。",
    ]  # fmt: skip


def test_a_sentence_goes_on_below_the_number_and_header_of_a_page() -> None:
    line = "拜會市場管理委員會，就跨境電商之發展交換意見，並參觀其展示"
    text = f"出國報告\n{line}\n- 3 -\n出國報告\n館，由王主任導覽。"
    assert pasted(text) == [(0, f"{line}館，由王主任導覽。")]


def test_letters_that_word_writes_for_bullets_go() -> None:
    assert pasted("l\t第一點", "Ø\t第二點", "ü\t第三點") == [(0, "第一點"), (0, "第二點"), (0, "第三點")]
    (table,) = blocks_from_text("l\t甲\t乙\nn\t丙\t丁")
    assert isinstance(table, TableBlock)


def test_a_heading_nearly_as_wide_as_the_page_is_no_part_of_the_paragraph_below() -> None:
    assert pasted(
        "一、建置觀光圖示共用資料庫（主辦機關：觀光旅遊局；期程：立即",
        "可行）",
        "建議彙整本市各風景區圖示，統一譯名並開放下載。",
        "二、試辦夜間公車延駛（主辦機關：交通局；期程：中長期）",
        "建議於假日試辦延駛至凌晨1時，並評估成效。",
    ) == [
        (1, "建置觀光圖示共用資料庫（主辦機關：觀光旅遊局；期程：立即可行）"),
        (0, "建議彙整本市各風景區圖示，統一譯名並開放下載。"),
        (1, "試辦夜間公車延駛（主辦機關：交通局；期程：中長期）"),
        (0, "建議於假日試辦延駛至凌晨1時，並評估成效。"),
    ]


def test_the_area_code_of_a_telephone_number_is_no_item() -> None:
    assert pasted("聯絡方式：", "", "(04)2222-1111") == [(0, "聯絡方式："), (0, "(04)2222-1111")]
    for phone in ("(02) 27208889", "(08) 7320415", "(03)-5216121", "（02）-2720-8889"):
        assert pasted(phone) == [(0, phone)]
    assert pasted("(01) 甲", "(02) 2024年計畫")[-1] == (4, "2024年計畫")
    assert pasted("1. 甲", "(1) 乙", "(02)2222-1111 洽詢。")[-1] != (4, "2222-1111 洽詢。")


def test_a_number_right_before_a_number_is_an_item_where_others_count_on() -> None:
    assert pasted("(1)108年計畫", "(2)109年計畫") == [(4, "108年計畫"), (4, "109年計畫")]
    assert pasted("1. 甲", "(1)108年計畫。", "2. 乙")[1] == (4, "108年計畫。")
    assert pasted("(7)2019 年會。") == [(0, "(7)2019 年會。")]


def test_a_japanese_dot_is_a_bullet_only_before_a_line() -> None:
    assert pasted("・約翰・史密斯演講。", "・座談。") == [(0, "約翰・史密斯演講。"), (0, "座談。")]


def test_what_stands_for_a_name_left_open_is_no_bullet() -> None:
    assert pasted("○○市政府函復。", "○ 座談。") == [(0, "○○市政府函復。"), (0, "座談。")]
    assert pasted("★★★★★日航飯店", "★ 重點") == [(0, "★★★★★日航飯店"), (0, "重點")]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["旨揭報告業於115年6月1日", "（星期一）經核定在案。"],
            "旨揭報告業於115年6月1日（星期一）經核定在案。",
        ),
        (["地價上漲達30.8", "%。"], "地價上漲達30.8%。"),
        (
            ["聯絡人：王科員，E-mail：wang.xm@", "taichung.gov.tw。"],
            "聯絡人：王科員，E-mail：wang.xm@taichung.gov.tw。",
        ),
    ],
)
def test_what_cannot_begin_a_line_belongs_to_the_one_before(lines: list[str], text: str) -> None:
    assert pasted(*lines) == [(0, text)]
    assert len(pasted("出席日期 6月1日", "（一）拜會市府", "（二）參訪港口")) == 3
