from __future__ import annotations

from datetime import date

from riwaya.compare.strands import Days, main_days, strands
from riwaya.model import Fate, Record, Report
from riwaya.read.reader import reader

# More than the first lines of a report: what follows is told besides.
STORY = """وقال سكان إن القذائف أصابت سوق الخضار في وسط سرمين وألحقت أضرارا بمنازل ومحال تجارية، وإن فرق الإنقاذ عملت ساعات لرفع الأنقاض.

وتقع البلدة إلى الشرق من مدينة إدلب على الطريق القديم إلى حلب، وقد تعرضت مرات لقصف مماثل خلال السنوات الماضية ثم هدأت بعد الهدنة.

وأغلقت المدارس أبوابها حتى نهاية الأسبوع، ودعا المجلس المحلي الأهالي إلى تجنب الأسواق، وقال إن فرقه بدأت إصلاح شبكة المياه في سرمين.

وطالب وجهاء البلدة المنظمات بإرسال خيام وأدوية ومولدات كهرباء إلى المستشفى الذي خرج قسم منه من الخدمة.

وحذر أطباء من نفاد أكياس الدم في المستشفى الوحيد في البلدة، وناشدوا الأهالي التبرع بالدم والبقاء بعيدا عن خطوط التماس.

"""
DIGEST = (
    "قتيلان بقصف على سرمين\n\n"
    "قتل شخصان يوم الخميس 20 يناير 2022 في قصف على بلدة سرمين بريف إدلب.\n\n"
    + STORY
    + "وفي مدينة الموصل العراقية أصيب 9 أشخاص في انفجار.\n\n"
    "وكان قصف على سرمين في 3 مارس 2019 قد أودى بحياة 20 شخصا.\n"
)


def read(text: str, day: str = "2022-01-21") -> Record:
    report = Report(text, title=text.partition("\n")[0], published=date.fromisoformat(day), language="ar")
    return reader("ar").read(report).record


def test_other_places_and_other_days_are_strands_of_their_own() -> None:
    main, *sides = strands(0, read(DIGEST))
    assert main.is_main
    assert main.days == Days(date(2022, 1, 20), date(2022, 1, 20), said=True)
    assert {figure.low for figure in main.figures if figure.what is Fate.KILLED} == {2}
    assert sorted(figure.low or 0 for side in sides for figure in side.figures) == [9, 20]
    assert {spot.country for side in sides for spot in side.spots if side.fates == {Fate.INJURED}} == {"IQ"}
    assert not any(side.is_main for side in sides)


def test_without_a_day_it_is_the_days_before_publication() -> None:
    found = main_days(read("قتيلان بقصف على سرمين\n\nقتل شخصان في قصف على بلدة سرمين.\n"))
    assert found == Days(date(2022, 1, 19), date(2022, 1, 21), said=False)


def test_the_day_of_publication_on_a_line_of_its_own_is_not_the_day_of_the_event() -> None:
    text = (
        "مئات غادروا سرمين\n\nالأربعاء، 15 نوفمبر 2017\n\n"
        "قال المجلس إن مئات المدنيين غادروا سرمين في 12 أكتوبر. وقال إن 40 مدنيا غادروا في 14 أكتوبر.\n"
    )
    assert main_days(read(text, "2017-11-15")) == Days(date(2017, 10, 12), date(2017, 10, 14), said=True)


def test_days_apart() -> None:
    one, other = Days(date(2022, 1, 1), date(2022, 1, 3), said=True), Days(date(2022, 1, 7), date(2022, 1, 7), said=True)
    assert one.gap(other) == other.gap(one) == 4
    assert one.gap(one) == 0
