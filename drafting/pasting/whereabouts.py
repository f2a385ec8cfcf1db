"""Where a day was spent, as its lines say it: 搭機前往福岡, 由義烏返回杭州. Only what is sure; else nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

_CITIES = """
臺北 台北 新北 桃園 新竹 臺中 台中 臺南 台南 高雄 松山 基隆 嘉義 花蓮 臺東 金門 馬祖 澎湖
清泉崗 東京 大阪 京都 名古屋 福岡 札幌 仙台 神戶 橫濱 廣島 熊本 鹿兒島 長崎 佐賀 大分 宮崎 那霸
沖繩 金澤 富山 靜岡 岡山 奈良 函館 旭川 千葉 成田 羽田 北九州 松江 鳥取 高松 青森 秋田 盛岡
山形 福島 新潟 長野 岐阜 和歌山 別府 箱根 川崎 埼玉 宇都宮 茨城 首爾 釜山 仁川 大邱 大田 光州
濟州 水原 全州 高陽 昌原 北京 上海 廣州 深圳 杭州 義烏 南京 蘇州 無錫 寧波 廈門 福州 泉州 平潭
成都 重慶 武漢 長沙 西安 天津 青島 大連 瀋陽 哈爾濱 長春 鄭州 濟南 合肥 南昌 昆明 貴陽 南寧
桂林 海口 三亞 珠海 東莞 佛山 香港 澳門 金華 溫州 四平 蕭山 浦東 虹橋 白雲 曼谷 清邁 普吉
新加坡 吉隆坡 檳城 馬六甲 雅加達 泗水 峇里島 萬隆 馬尼拉 宿霧 馬卡蒂 河內 胡志明市 峴港 金邊 仰光
永珍 汶萊 烏蘭巴托 新德里 孟買 班加羅爾 加德滿都 杜拜 阿布達比 多哈 伊斯坦堡 特拉維夫 耶路撒冷 倫敦
曼徹斯特 愛丁堡 巴黎 里昂 尼斯 柏林 慕尼黑 法蘭克福 漢堡 科隆 斯圖加特 德勒斯登 維也納 薩爾斯堡
蘇黎世 日內瓦 伯恩 阿姆斯特丹 鹿特丹 海牙 布魯塞爾 羅馬 米蘭 威尼斯 佛羅倫斯 馬德里 巴塞隆納 里斯本
哥本哈根 斯德哥爾摩 奧斯陸 赫爾辛基 布拉格 布達佩斯 華沙 雅典 都柏林 莫斯科 盧森堡 塔林 里加 紐約
華盛頓 波士頓 芝加哥 洛杉磯 舊金山 西雅圖 聖地牙哥 鳳凰城 休士頓 達拉斯 奧斯汀 亞特蘭大 邁阿密
拉斯維加斯 檀香山 溫哥華 多倫多 蒙特婁 渥太華 墨西哥城 雪梨 墨爾本 布里斯本 坎培拉 伯斯 阿德萊德
奧克蘭 威靈頓 基督城 關島 帛琉 開羅 約翰尼斯堡 開普敦 德班 奈洛比 聖保羅 里約熱內盧 布宜諾斯艾利斯
利馬
"""
_COUNTRIES = (
    "(?:日本|韓國|南韓|中國大陸|大陸|泰國|越南|印尼|菲律賓|馬來西亞|美國|英國|法國|德國|義大利|西班牙|荷蘭"
    "|奧地利|瑞士|捷克|澳洲|紐西蘭|加拿大|南非)?"
)
_GOING = (
    "(?:前往|飛往|飛抵|抵達|轉往|轉赴|轉至|轉搭\\w{0,4}至|返抵|返回|駛往|搭\\w{0,5}[至赴往到]|[赴抵往至到])"
)
_LEAVING = "(?:自|由|從|離開)"
_VISITING = "(?:參訪|參觀|拜會|考察|訪問|入住|夜宿|住宿|宿於|於|在)"
_HOME = frozenset(_CITIES.split()[:19])
"""Where nobody is on a trip abroad, except to leave or to come back: 與臺北市座談."""
_STARTS = "(?=搭機|搭乘|搭車|出發|啟程|起飛|機場出發|機場搭|車站出發|國際機場出發|國際機場搭)"
_SITE = re.compile(
    "[\\w「」·（）()]{2,16}(?:市政府|縣政府|市役所|縣廳|國際機場|機場|車站|博物館|美術館|圖書館|文化館|科學館|博覽中心|會議中心|展覽中心|會展中心|商貿城|園區|公園|大學"
    "|大飯店|飯店|國際商場|市場|老街|神社|城)"
)
_ACTS = re.compile(
    "參|訪|拜會|前往|搭|抵|出席|座談|會議|晚宴|入住|住宿|報到|開幕|閉幕|返|赴|自由|[:：]|[0-9]"
)


_NAMES = frozenset(_CITIES.split())


@cache
def _forms(more: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says that one goes to, or leaves, a city; and cities with what says that one visits them."""
    names = sorted({*_CITIES.split(), *more}, key=len, reverse=True)
    city = "|".join(map(re.escape, names))
    going, leaving = f"{_GOING}{_COUNTRIES}(?P<to>{city})", f"{_LEAVING}{_COUNTRIES}(?P<from>{city})"
    moved = f"{going}|{leaving}|(?P<start>{city})[市縣]?{_STARTS}"
    return re.compile(moved), re.compile(f"({_VISITING}{_COUNTRIES})?({city})")


def place_of(lines: Sequence[str], known: Iterable[str] = ()) -> str:
    """The place of a day: the cities of its way in their order, else the one city that is visited; empty when unsure.

    Args:
        lines: The activities of the day.
        known: Places that are certainly ones, such as those of other days.
    """
    more = tuple(sorted({name for name in known if 2 <= len(name) <= 6}))
    moved, visited = _forms(more)
    way: list[str] = []
    for line in lines:
        for match in moved.finditer(line):
            name = match["to"] or match["from"] or match["start"]
            if not way or way[-1] != name:
                way.append(name)
    if way:
        return "—".join(way) if len(way) <= 4 else ""
    named: dict[str, bool] = {}
    for line in lines:
        for match in visited.finditer(line):
            if match[2] not in _HOME:
                named[match[2]] = named.get(match[2], False) or bool(match[1])
    return next((name for name, is_visited in named.items() if is_visited), "") if len(named) == 1 else ""


def is_city(word: str) -> bool:
    """Whether a word is the name of a city that is known, with or without 市."""
    return word in _NAMES or word.removesuffix("市") in _NAMES


def is_site(line: str) -> bool:
    """Whether a line is the name of a place and nothing else: 義烏國際商貿城."""
    return bool(_SITE.fullmatch(line)) and not _ACTS.search(line)
