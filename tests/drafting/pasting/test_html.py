from __future__ import annotations

import pytest

from drafting.pasting import paste_html
from drafting.report import Table, TableBlock
from tests.drafting.pasting.support import blocks_from_html, data, short


def tables(html: str) -> list[Table]:
    return [block.table for block in blocks_from_html(html) if isinstance(block, TableBlock)]


def test_word() -> None:
    pasted = paste_html(data("word.html"))
    assert short(pasted.blocks) == [
        (1, "參訪熊本市政府"),
        (0, "本府派員於5月20日拜會熊本市政府，了解其災後重建經驗。"),
        (2, "會議重點："),
        (3, "市長大西一史致詞。"),
        (3, "交換紀念品，\n並合影留念。"),
        (0, "雙方同意續辦交流。"),
        (1, "參訪熊本城"),
    ]
    assert tables(data("word.html")) == [
        Table(("項目", "臺中市", "熊本市"), (("人口", "280 萬人", "74 萬人"), ("", "全國第二", "九州\n第三")))
    ]
    (image,) = pasted.images
    assert (image.path.rpartition("/")[2], image.alt, image.data) == ("clip_image002.jpg", "合影", b"")
    assert short(pasted.blocks[image.before :]) == [(1, "參訪熊本城")]


def test_libreoffice() -> None:
    assert short(blocks_from_html(data("libreoffice.html"))) == [
        (1, "會議概況"),
        (2, "開幕式由主席主持，與會代表約 360 名。"),
        (2, "專題演講："),
        (3, "智慧城市"),
        (3, "淨零排放"),
        (4, "公共運輸"),
        (0, "附帶說明"),
        (0, "甲方代表 signed the MOU."),
    ]


def test_google_docs() -> None:
    assert short(blocks_from_html(data("gdocs.html"))) == [
        (1, "參訪心得"),
        (0, "本次行程共拜訪三個單位，收穫豐富。"),
        (2, "城市行銷"),
        (3, "吉祥物授權"),
        (4, "免費授權"),
        (3, "觀光護照"),
    ]
    assert tables(data("gdocs.html")) == [Table(("日期", "單位"), (("5/20", "熊本市役所"),))]


def test_outlook_with_a_signature() -> None:
    pasted = paste_html(data("outlook.html"))
    assert short(pasted.blocks) == [
        (0, "各位同仁好："),
        (0, "本次行程如下，請參考："),
        (0, "From: 國際事務科"),
        (0, "Sent: Monday, May 6, 2019 9:00 AM"),
        (0, "Subject: 行程"),
        (1, "5月20日(一)搭機前往福岡。"),
        (1, "5月21日(二)拜會熊本市政府。"),
        (0, "敬祝順心"),
    ]
    assert tables(data("outlook.html")) == [Table(("日期", "地點"), (("5/20", "福岡"),))]
    (image,) = pasted.images  # what would have to be fetched is left
    assert (image.data[:4], image.alt, image.before) == (b"\x89PNG", "簽名檔", len(pasted.blocks))


def test_web_page() -> None:
    assert short(blocks_from_html(data("web.html"))) == [
        (0, "首頁"),
        (1, "智慧城市發展"),
        (0, "第一段文字跨行書寫，中間 have English words。"),
        (0, "第二段文字。"),
        (2, "交通"),
        (0, "公車"),
        (0, "電動公車"),
        (0, "軌道"),
        (3, "智慧號誌\n全市 300 處"),
        (3, "停車"),
        (0, "導引"),
        (0, "第一行"),
        (0, "第二行"),
        (0, "1.5 公尺以上之樹木 <移植>"),
    ]
    assert tables(data("web.html")) == [Table(("區域", "", "數量"), (("中區", "1", "2"),), "統計表")]


def test_excel_in_a_text() -> None:
    (table,) = tables(data("excel.html"))
    assert table.header == ("編號", "服務機關", "職　稱", "姓　名", "備註")
    assert table.rows[1] == ("2", "", "科員", "王大同", "")


@pytest.mark.parametrize("mark", ["l", "n", "Ø", "§", "·", "o", "\uf06c", "◆", "-"])
def test_a_bullet_of_word_is_no_number(mark: str) -> None:
    html = f"<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{mark}&nbsp;</span>參訪</p>"
    assert short(blocks_from_html(html)) == [(0, "參訪")]


def test_a_number_of_word_in_a_form_of_its_own_goes_by_its_depth() -> None:
    html = "".join(
        f"<p style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{mark}</span>{text}</p>"
        for level, mark, text in [(1, "第一章", "緒論"), (2, "第一節", "背景"), (2, "第二節", "方法")]
    )
    assert short(blocks_from_html(html)) == [(1, "緒論"), (2, "背景"), (2, "方法")]


def test_headings_take_the_first_levels_whatever_their_own() -> None:
    html = "<h3>甲</h3><p>內文</p><h5>乙</h5><p>一、丙</p><p>1. 丁</p>"
    assert short(blocks_from_html(html)) == [(1, "甲"), (0, "內文"), (2, "乙"), (3, "丙"), (4, "丁")]


def test_a_heading_with_a_typed_number_goes_by_the_number() -> None:
    assert short(blocks_from_html("<h2>一、甲</h2><h2>二、乙</h2><h3>（一）丙</h3>")) == [
        (1, "甲"), (1, "乙"), (2, "丙"),
    ]  # fmt: skip


def test_a_browser_hides_and_so_do_we() -> None:
    html = (
        "<p>甲<span style='DISPLAY : none'>x</span></p><div hidden><p>x</p></div><template>x</template>"
        "<p style='mso-hide:all'>x</p><!-- x --><style>x</style><del>x</del><p>乙</p>"
    )
    assert short(blocks_from_html(html)) == [(0, "甲"), (0, "乙")]


def test_a_table_of_photos_is_its_captions() -> None:
    html = "<table><tr>" + "<td><p><img src='a.jpg'></p><p>合影</p></td>" * 2 + "</tr></table>"
    assert short(blocks_from_html(html)) == [(0, "合影"), (0, "合影")]
    assert tables(html) == []


def test_icons_beside_text_make_no_table_of_photos() -> None:
    html = "<table><tr><td>國家<td>城市<tr><td><img src='flag.png'> 日本<td>熊本</table>"
    assert tables(html) == [Table(("國家", "城市"), (("日本", "熊本"),))]


def test_numbers_of_lists_in_a_cell_stay() -> None:
    html = "<table><tr><td>日期<td>行程<tr><td>5/20<td><ol><li>搭機<li>報到</ol></table>"
    assert tables(html) == [Table(("日期", "行程"), (("5/20", "1. 搭機\n2. 報到"),))]


def test_damaged_pictures_are_left_out() -> None:
    html = "<p>甲<img src='data:image/png;base64,@'><img src='data:image/png;base64,abc'><img src='file:///C:/secret.png'>"
    assert paste_html(html).images == ()


@pytest.mark.parametrize(
    "html", ["", " ", "\0", "<", "<!--", "<![if", "</p>", "<table>", "<p>", "Version:0.9"]
)
def test_nothing_gives_nothing(html: str) -> None:
    assert [text for _level, text in short(blocks_from_html(html))] in ([], ["<"])


def test_a_bullet_of_powerpoint_goes() -> None:
    html = (
        "<div><span style='mso-special-format:bullet;font-family:Wingdings'>l</span><span>要點</span></div>"
    )
    assert short(blocks_from_html(html)) == [(0, "要點")]


@pytest.mark.parametrize("first", ["<h1>考察過程</h1>", "<p>參、考察過程</p>"])
def test_the_heading_of_the_part_is_left_out_with_other_words_about_it(first: str) -> None:
    html = f"{first}<p>一、甲</p><p>（一）乙</p><p>1. 丙</p><p>(1) 丁</p>"
    assert [level for level, _text in short(paste_html(html, "過程").blocks)] == [1, 2, 3, 4]
    assert [level for level, _text in short(paste_html(html, "目的").blocks)] == [0, 1, 2, 3, 4]
