"""The manual is whole: every picture and every link is there, and every topic the window asks for."""

from __future__ import annotations

import re

import pytest

from drafting.manual import FIRST, Topic, topics
from ui.manual import topics as wanted

LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_what_a_topic_points_to_is_there(topic: Topic) -> None:
    targets = LINK.findall(topic.text)
    assert [name for name in targets if not (topic.path.parent / name).is_file()] == []
    assert topic.text.startswith("# ")


def test_every_topic_that_the_window_asks_for_is_there() -> None:
    there = {topic.name for topic in topics()}
    assert {FIRST, *wanted._PAGES.values(), *wanted._PANELS.values(), "text"} <= there


def test_topics_stand_in_the_order_of_their_files() -> None:
    assert topics()[0].name == FIRST
    assert len({topic.title for topic in topics()}) == len(topics())


def test_words_are_found_in_a_topic() -> None:
    first = topics()[0]
    assert first.says(first.title)
    assert not first.says("沒有這種字樣")
