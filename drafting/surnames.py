"""Surnames of Taiwan, by which a name is known among other words."""

from __future__ import annotations

SINGLE = (
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴"
    "范方宋鄧杜傅侯曹薛丁卓馬阮董唐溫藍石蔣田康鄒白涂尤巫韓龔嚴袁黎金姚丘湯汪童陸倪伍葛辛紀程姜歐夏柳邵錢"
    "于譚駱熊甘秦毛史饒顧孟"
)
"""Surnames of one character, the most frequent first."""

DOUBLE = (
    "歐陽", "司馬", "司徒", "諸葛", "上官", "夏侯", "皇甫", "尉遲", "公孫", "慕容", "令狐", "東方", "西門", "端木",
    "長孫", "宇文", "張簡", "范姜", "張廖", "周黃", "葉劉", "陳黃", "翁林",
)  # fmt: skip
"""Surnames of two characters (複姓), and two that are borne together (雙姓)."""
