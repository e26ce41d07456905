"""The timeline: both tracks, no mark under another, a door at each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from riwaya import compare, read
from riwaya.model.event import Event
from riwaya.pictures.calendar import calendar_for
from riwaya.pictures.occasions import Occasion, occasions
from riwaya.pictures.setting import Outlet, Setting
from riwaya.pictures.timeline import Piece, laid_out, timeline
from riwaya.wording import wording_for

Settings = Callable[[str], Setting]


def test_both_tracks_have_their_marks(event: Event, setting: Settings) -> None:
    times = [Occasion("r1", "2022-01-20", "2022-01-20", "أمس", 3, 6), Occasion("r4", "2022-01-19", None, "since", 0, 5)]
    page = html.fragment_fromstring(timeline(times, event, setting("en")) or "")
    tracks = page.xpath('.//li[@class="voice"]')
    assert [track.xpath('.//div[@class="says"]')[0].text for track in tracks] == ["It happened", "It was said"]
    assert [mark.get("href") for mark in tracks[0].iter("a")] == ["/report/r4?at=0-5", "/report/r1?at=3-6"]
    assert len(list(tracks[1].iter("a"))) == 5
    assert tracks[0].xpath('.//*[@mask="url(#e1-days-up)"]')


def test_a_clock_moves_a_mark_within_its_day(event: Event, setting: Settings) -> None:
    times = [Occasion("r1", f"2022-01-20T{hour}:00:00", f"2022-01-20T{hour}:00:00", "", 0, 1) for hour in ("06", "18")]
    page = html.fragment_fromstring(timeline(times, event, setting("en")) or "")
    places = [float(circle.get("cx").rstrip("%")) for circle in page.xpath('.//li[@class="voice"]')[0].iter("circle")]
    assert places == [12.5, 37.5]


def test_without_any_day_there_is_no_timeline(event: Event) -> None:
    assert timeline([], event, Setting(wording_for("ar"))) is None


def test_the_times_of_an_event_are_those_of_its_figures() -> None:
    record = read("قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب", published="2022-01-20")
    found = occasions(compare([record]).events[0], {record.report.id: record}.get)
    assert [(one.earliest, one.words) for one in found] == [("2022-01-19", "أمس")]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.booleans()), max_size=40))
def test_no_mark_lies_under_another(given: list[tuple[int, int, bool]]) -> None:
    ends = [(start * 10.0, min((start + (1 if is_day else length)) * 10.0, 100.0), is_day) for start, length, is_day in given]
    placed = laid_out([Piece(start, end, 0, "r", "", None, is_day) for start, end, is_day in ends])
    assert len(placed) == len(ends)
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            assert one.lane != other.lane or one.end <= other.start + 1e-6 or other.end <= one.start + 1e-6


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=5))
def test_an_axis_of_days_holds_them_and_names_few(days: list[date]) -> None:
    axis = calendar_for(days)
    assert all(0 <= axis.at(day) < axis.at(day, ends=True) <= 100 for day in days)
    assert 1 <= len(axis.ticks) <= 8
    assert all(axis.first <= tick <= axis.last + timedelta(days=31) for tick in axis.ticks)


def test_forty_reports_of_one_day_stay_readable() -> None:
    names = tuple(f"r{number}" for number in range(40))
    one = Event("e1", "", None, None, names, (), ())
    days = {name: Outlet(name, date(2022, 1, 20) if number else date(2021, 1, 20)) for number, name in enumerate(names)}
    page = html.fragment_fromstring(timeline([], one, Setting(wording_for("en"), outlets=days)) or "")
    assert len(page.xpath(".//circle")) == 40
    assert float(page.xpath('.//div[@class="track flow"]/svg/@height')[0]) < 300


def test_of_a_day_with_a_clock_hours_are_named(event: Event, setting: Settings) -> None:
    def named(*given: str) -> list[str]:
        times = [Occasion("r1", one, one, "", 0, 1) for one in given]
        alone = Event("e1", "", None, None, (), event.questions, ())
        page = html.fragment_fromstring(timeline(times, alone, setting("en")) or "")
        return [text.text for text in page.xpath('.//svg[@class="numbers"]/text')]

    assert named("2022-01-20T06:30") == ["20 Jan", "06:00", "12:00", "18:00"]
    assert named("2022-01-20T06:30", "2022-01-21") == ["20 Jan", "12:00", "21 Jan", "12:00"]
    assert named("2022-01-20", "2022-01-21") == ["20 Jan", "21"]


def test_a_figure_with_a_clock_happened_at_that_moment() -> None:
    record = read("قال الدفاع المدني إن 7 مدنيين قتلوا الساعة 14:30 أمس في قصف على حلب", published="2022-01-20")
    found = occasions(compare([record]).events[0], {record.report.id: record}.get)
    assert [one.earliest for one in found] == ["2022-01-19T14:30"]
