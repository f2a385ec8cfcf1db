"""Old reports of all kinds: what goes where, and what is taken over of it."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from drafting.distribution import (
    Choices,
    default_choices,
    distributed,
    looks_like_report,
    proposal_of_html,
    proposal_of_text,
)
from drafting.report import Contact, ItineraryDay, Period, Report, TableBlock, TextBlock, Traveller
from drafting.wordcount import section_count
from tests.drafting.distribution.support import (
    KUMAMOTO,
    TEMPLATE,
    accepted,
    chunk_targets,
    proposed,
    words,
)


def test_a_report_with_other_words_and_numbers() -> None:
    proposal = proposed(KUMAMOTO)
    facts = proposal.facts
    assert facts.title == "日本熊本縣防災設施考察報告"
    assert facts.categories == ("inspection",)
    assert facts.period == Period(dt.date(2023, 10, 3), dt.date(2023, 10, 6))
    assert [(t.name, t.title, t.agency) for t in facts.travellers] == [
        ("王小明", "科長", "臺中市政府消防局"),
        ("李美華", "科員", "臺中市政府消防局"),
    ]
    assert facts.itinerary[1] == ItineraryDay(dt.date(2023, 10, 4), "熊本", ("拜會熊本縣廳",))
    made = accepted(KUMAMOTO)
    assert words(made.section("purpose")) == "為瞭解日本防災設施。"
    assert made.section("process")[:2] == (TextBlock(1, "熊本縣廳"), TextBlock(0, "介紹防災體系。"))
    assert words(made.section("findings")) == "防災教育由小做起。"
    assert made.section("suggestions") == (TextBlock(2, "設置體驗館"), TextBlock(0, "請消防局評估。"))
    assert made.section("process")[-2:] == (TextBlock(1, "附錄"), TextBlock(0, "照片一覽"))
    assert made.report_date is None  # that of an approval is not taken unasked


BERLIN = """\
臺中市政府環境保護局
出國考察報告

德國循環經濟考察報告

出國人員：
局長 陳大文
科長 林小英
技士 王志明
出國期間：中華民國 113 年 4 月 8 日至 4 月 16 日
考察地點：德國柏林、漢堡

臺中市政府環境保護局出國考察報告
目 錄
一、考察目的 ........................ 2
二、行程紀要 ........................ 3
三、考察內容 ........................ 4
四、心得與建議事項 .................. 9
1
臺中市政府環境保護局出國考察報告
一、考察目的
德國自一九九六年施行循環經濟法，資源回收率居歐洲之冠。本局為研擬本市淨零碳排路徑，爰
規劃本次考察，瞭解其分類回收與能源化之作法，並與當地主管機關建立聯繫管道。
二、行程紀要
4/8(一) 桃園機場搭機
4/9(二) 抵達柏林；拜會柏林市清潔公司
4/10(三) 柏林 參訪能源中心
4/16(二) 返抵桃園
三、考察內容
(一)柏林市清潔公司
該公司為歐洲最大之市營清潔公司，員工約五千人，負責三百六十萬人之垃圾收運，並營運一座
2
臺中市政府環境保護局出國考察報告
焚化廠及七座回收場。其特色如下：
1.電動清運車
2.深層回收箱
(二)漢堡市
漢堡市推動零廢棄策略。
四、心得與建議事項
(一)心得
1.政策一致性高。
2.民眾參與度高。
(二)建議事項
1.推動深層回收箱。
2.編列預算汰換清運車輛。
3
"""


def test_a_cover_with_a_list_of_persons_and_running_headers_without_form_feeds() -> None:
    proposal = proposed(BERLIN)
    facts = proposal.facts
    assert facts.title == "德國循環經濟考察報告"
    assert {(t.name, t.title, t.agency) for t in facts.travellers} == {
        ("陳大文", "局長", "臺中市政府環境保護局"),
        ("林小英", "科長", "臺中市政府環境保護局"),
        ("王志明", "技士", "臺中市政府環境保護局"),
    }
    assert facts.destination == "德國柏林、漢堡"
    assert [day.place for day in facts.itinerary] == ["桃園", "柏林", "柏林", "桃園"]
    assert [chunk.target for chunk in proposal.chunks] == ["purpose", "process", "findings", "suggestions"]
    process = proposal.chunks[1].blocks
    assert isinstance(process[1], TextBlock)
    assert "並營運一座焚化廠及七座回收場" in process[1].text


def test_an_account_with_dates_is_no_itinerary_and_a_date_alone_is_that_of_the_report() -> None:
    proposal = proposed(
        "報告名稱：論壇心得\n日期：113年9月20日\n壹、目的\n甲。\n貳、過程\n9月2日 報到\n9月3日 開幕\n"
    )
    assert proposal.facts.itinerary == ()
    assert proposal.facts.period == Period()
    assert proposal.facts.report_date == dt.date(2024, 9, 20)
    assert words(proposal.chunks[-1].blocks) == "9月2日報到9月3日開幕"


CENTRAL = """公務出國報告提要
出國報告名稱：參加2023年東京旅展報告書
頁數 23　含附件：□是■否
出國計畫主辦機關/聯絡人/電話
臺中市政府觀光旅遊局/陳小姐/04-22289111#58123
出國人員姓名/服務機關/單位/職稱/電話
王大明/臺中市政府觀光旅遊局/行銷科/科長/04-22289111
李小美/臺中市政府觀光旅遊局/行銷科/科員/04-22289112
出國類別：□考察□進修□研究□實習■其他（洽展）
出國期間：112 年 10 月 26 日至 10 月 30 日　出國地區：日本東京
報告日期：112 年 12 月 1 日
分類號/目：
關鍵詞：旅展、觀光
內容摘要：（二百至三百字）
本局為行銷臺中觀光，參加東京旅展。
目次
第一章 前言 1
第二章 參展過程 2
第三章 心得與建議 5
第一章 前言
近年日本旅客成長，本局續赴日本行銷。
第二章 參展過程
第一節 行程
112.10.26 出發 搭機前往東京
112.10.27 東京 布展
第二節 展場概況
展場分為三區。
第三章 心得與建議
第一節 心得
日本旅客重視深度旅遊。
第二節 建議
一、推出主題套票
請業者合作。
"""


def test_a_form_of_the_central_government_with_chapters() -> None:
    proposal = proposed(CENTRAL)
    facts = proposal.facts
    assert facts.title == "參加2023年東京旅展報告書"
    assert facts.has_attachments is False
    assert (facts.categories, facts.other_purposes) == (("other",), ())
    assert facts.host_agency == "臺中市政府觀光旅遊局"
    assert facts.contact == Contact("陳小姐", "(04)2228-9111 分機58123")
    assert [(t.name, t.agency, t.unit, t.title) for t in facts.travellers] == [
        ("王大明", "臺中市政府觀光旅遊局", "行銷科", "科長"),
        ("李小美", "臺中市政府觀光旅遊局", "行銷科", "科員"),
    ]
    assert facts.period == Period(dt.date(2023, 10, 26), dt.date(2023, 10, 30))
    assert (facts.destination, facts.report_date) == ("日本東京", dt.date(2023, 12, 1))
    assert [(day.place, day.activities) for day in facts.itinerary] == [
        ("東京", ("出發 搭機前往東京",)),
        ("東京", ("布展",)),
    ]
    made = accepted(CENTRAL)
    assert words(made.section("summary")) == "本局為行銷臺中觀光，參加東京旅展。"
    assert made.section("process") == (TextBlock(1, "展場概況"), TextBlock(0, "展場分為三區。"))
    assert words(made.section("findings")) == "日本旅客重視深度旅遊。"
    assert made.section("suggestions") == (TextBlock(1, "推出主題套票"), TextBlock(0, "請業者合作。"))
    assert {"關鍵詞：旅展、觀光", "頁數 23"} <= set(proposal.left_out)


@pytest.mark.parametrize(
    ("there", "names", "units"),
    [
        ("李小美", ["王大明", "李小美"], ["行銷科", "國際科"]),  # the drafter of the draft is one of them
        ("張三", ["張三"], ["國際科"]),
    ],
)
def test_travellers_join_the_one_a_draft_begins_with(there: str, names: list[str], units: list[str]) -> None:
    made = accepted(CENTRAL, Report(travellers=(Traveller(there, "觀光旅遊局", "國際科"),)))
    assert [traveller.name for traveller in made.travellers] == names
    assert [traveller.unit for traveller in made.travellers] == units
    own = "觀光旅遊局" if there == "張三" else "臺中市政府觀光旅遊局"
    assert made.travellers[-1].agency == own


@pytest.mark.parametrize(
    "numbers",
    [
        ("壹、", "貳、", "參、", "肆、"), ("一、", "二、", "三、", "四、"),
        ("第一章　", "第二章　", "第三章　", "第四章　"),
        ("", "", "", ""), ("1. ", "2. ", "3. ", "4. "), ("壹　", "貳　", "參　", "肆　"),
        ("I、", "II、", "III、", "IV、"),
    ],
)  # fmt: skip
def test_parts_are_found_under_any_numbers(numbers: tuple[str, ...]) -> None:
    a, b, c, d = numbers
    text = f"{a}目的\n甲文。\n{b}過程\n乙文。\n{c}心得\n丙文。\n{d}建議\n丁文。\n"
    assert looks_like_report(text)
    made = accepted(text)
    assert [words(made.section(s)) for s in ("purpose", "process", "findings", "suggestions")] == [
        "甲文。", "乙文。", "丙文。", "丁文。",
    ]  # fmt: skip


def test_numbers_within_a_part_do_not_cut_it() -> None:
    text = "壹、目的\n一、建議\n甲。\n二、心得\n乙。\n貳、過程\n一、目的\n丙。\n"
    assert chunk_targets(text) == {"壹、目的": "purpose", "貳、過程": "process"}


def test_a_heading_of_the_writers_own_stays_with_the_part_before_it() -> None:
    text = "壹、目的\n甲。\n貳、過程\n乙。\n參、市政府簡介\n一、沿革\n丙。\n肆、心得\n丁。\n"
    made = accepted(text)
    assert made.section("process") == (
        TextBlock(0, "乙。"),
        TextBlock(1, "市政府簡介"),
        TextBlock(2, "沿革"),
        TextBlock(0, "丙。"),
    )


def test_findings_and_suggestions_in_one_go_to_the_findings_and_it_is_told() -> None:
    chunk = proposed("壹、目的\n甲。\n貳、心得及建議\n一、乙。\n二、丙。\n").chunks[-1]
    assert (chunk.target, chunk.others) == ("findings", ("suggestions",))


def test_text_without_a_place_goes_to_the_end_of_the_process_unless_the_user_wants_otherwise() -> None:
    opening = "這是一段沒有標題的說明，放在最前面。\n第二行也是。\n還有第三行。\n第四行。\n第五行。\n"
    text = opening + "壹、目的\n甲。\n貳、過程\n乙。\n"
    proposal = proposed(text)
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    assert words(made.section("process")).startswith("乙。這是一段")
    none = distributed(Report(), proposal, Choices(("", "purpose", "process"), frozenset()))
    assert words(none.section("process")) == "乙。"


def test_what_is_there_is_kept_unless_it_is_to_be_replaced() -> None:
    there = Report(title="已有的標題", sections={"purpose": (TextBlock(0, "已有。"),)})
    text = "報告名稱：舊標題\n出國地區：日本\n壹、目的\n甲。\n貳、過程\n乙。\n"
    proposal = proposed(text)
    choices = default_choices(there, proposal)
    assert choices.fields == {"destination"}
    made = distributed(there, proposal, choices)
    assert (made.title, made.destination) == ("已有的標題", "日本")
    assert words(made.section("purpose")) == "已有。甲。"
    replaced = distributed(there, proposal, msgspec.structs.replace(choices, modes={"purpose": "replace"}))
    assert words(replaced.section("purpose")) == "甲。"
    kept = distributed(there, proposal, msgspec.structs.replace(choices, modes={"purpose": "keep"}))
    assert words(kept.section("purpose")) == "已有。"


def test_days_without_anything_in_them_are_no_itinerary() -> None:
    there = Report(itinerary=(ItineraryDay(dt.date(2023, 10, 3)),))
    proposal = proposed(KUMAMOTO)
    assert "itinerary" in default_choices(there, proposal).fields


def test_a_report_copied_from_a_word_processor() -> None:
    html = (
        "<h1>壹、目的</h1><p>甲。</p><h1>貳、過程</h1><p>一、行程表</p>"
        "<table><tr><th>日期</th><th>地點</th><th>行程</th></tr>"
        "<tr><td>112.10.03</td><td>福岡</td><td>搭機</td></tr></table>"
        "<p>二、參訪</p><p>乙。</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="合影"><h1>參、心得</h1><p>丙。</p>'
    )
    proposal = proposal_of_html(html, TEMPLATE)
    assert proposal.facts.itinerary == (ItineraryDay(dt.date(2023, 10, 3), "福岡", ("搭機",)),)
    process = next(chunk for chunk in proposal.chunks if chunk.target == "process")
    assert process.blocks[:2] == (TextBlock(1, "參訪"), TextBlock(0, "乙。"))
    assert isinstance(process.blocks[2], TableBlock)
    assert len(proposal.pictures) == 1
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    assert section_count(made.section("findings")).words == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一段文字。",
        "壹、目的\n只有一部分。",
        "心得及建議\n內容。",
        "一、參訪心得如下，\n二、建議市府辦理。",
        "目的地\n過程中\n建議書",
    ],
)
def test_what_does_not_look_like_a_report(text: str) -> None:
    assert not looks_like_report(text)


def test_what_a_mail_says_below_its_days_stays_with_the_last_of_them() -> None:
    text = KUMAMOTO.replace("10/6（五） 福岡—桃園 返國\n", "10/6（五） 福岡—桃園 返國\n敬請查照\n王小明\n")
    assert proposed(text).facts.itinerary[-1].activities == ("返國", "敬請查照", "王小明")


def test_a_heading_of_the_writers_own_stays_though_nothing_else_is_in_its_part() -> None:
    text = (
        "一、行程表\n112.11.6 一 臺中—福岡 搭機\n112.11.7 二 福岡 座談\n"
        "二、拜會福岡市交通局\n七隈線延伸。\n三、心得\n甲。\n四、建議\n乙。\n"
    )
    proposal = proposal_of_text(text, TEMPLATE)
    made = distributed(Report(), proposal, default_choices(Report(), proposal))
    assert len(made.itinerary) == 2
    assert made.section("process") == (TextBlock(1, "拜會福岡市交通局"), TextBlock(0, "七隈線延伸。"))
    assert made.section("findings") == (TextBlock(0, "甲。"),)
