from __future__ import annotations

from datetime import date

from riwaya.compare.align import happenings
from riwaya.compare.strands import Strand, strands
from riwaya.model import Record, Report
from riwaya.read.reader import reader

# More than the first lines of a report: what follows is told besides.
STORY = """وقال سكان إن القذائف أصابت سوق الخضار في وسط سرمين وألحقت أضرارا بمنازل ومحال تجارية، وإن فرق الإنقاذ عملت ساعات لرفع الأنقاض.

وتقع البلدة إلى الشرق من مدينة إدلب على الطريق القديم إلى حلب، وقد تعرضت مرات لقصف مماثل خلال السنوات الماضية ثم هدأت بعد الهدنة.

وأغلقت المدارس أبوابها حتى نهاية الأسبوع، ودعا المجلس المحلي الأهالي إلى تجنب الأسواق، وقال إن فرقه بدأت إصلاح شبكة المياه في سرمين.

وطالب وجهاء البلدة المنظمات بإرسال خيام وأدوية ومولدات كهرباء إلى المستشفى الذي خرج قسم منه من الخدمة.

وحذر أطباء من نفاد أكياس الدم في المستشفى الوحيد في البلدة، وناشدوا الأهالي التبرع بالدم والبقاء بعيدا عن خطوط التماس.

"""


def read(text: str, day: str) -> Record:
    report = Report(text, title=text.partition("\n")[0], published=date.fromisoformat(day), language="ar")
    return reader("ar").read(report).record


def together(*records: Record) -> set[frozenset[int]]:
    """The reports that are together in one happening, by their places in the list."""
    told: list[Strand] = [strand for number, record in enumerate(records) for strand in strands(number, record)]
    return {frozenset(told[number].report for number in group) for group in happenings(told)}


def test_one_town_and_day_and_harm_is_one_happening(records: dict[str, Record]) -> None:
    assert frozenset({0, 1}) in together(records["wire"], records["rescuers"])


def test_another_place_is_another_happening(records: dict[str, Record]) -> None:
    assert together(records["wire"], records["elsewhere"]) == {frozenset({0}), frozenset({1})}


def test_background_that_two_reports_share_brings_them_not_together() -> None:
    background = "وكان انفجار في ميناء بيروت في 4 آب 2020 قد أودى بحياة أكثر من 200 شخص.\n"
    one = read(
        "مقتل 3 في قصف على سرمين\n\nقتل 3 أشخاص يوم الخميس 20 يناير 2022 في قصف على بلدة سرمين بريف إدلب.\n\n" + background, "2022-01-20"
    )
    other = read(
        "غرق 9 مهاجرين قبالة صفاقس\n\nغرق 9 مهاجرين يوم الأحد 5 يونيو 2022 قبالة سواحل صفاقس التونسية.\n\n" + background, "2022-06-05"
    )
    assert not any({0, 1} <= group for group in together(one, other))


def test_a_report_on_two_events_is_in_both() -> None:
    sarmin = read("مقتل 3 في قصف على سرمين\n\nقتل 3 أشخاص يوم الخميس 20 يناير 2022 في قصف على بلدة سرمين بريف إدلب.\n", "2022-01-20")
    mosul = read(
        "إصابة 9 في انفجار بالموصل\n\nأصيب 9 أشخاص يوم الخميس 20 يناير 2022 في انفجار سيارة وسط مدينة الموصل العراقية.\n", "2022-01-20"
    )
    digest = read(
        "مقتل 3 في قصف على سرمين\n\nقتل 3 أشخاص يوم الخميس 20 يناير 2022 في قصف على بلدة سرمين بريف إدلب.\n\n"
        + STORY
        + "وفي العراق أصيب 9 أشخاص يوم الخميس 20 يناير 2022 في انفجار سيارة وسط مدينة الموصل.\n",
        "2022-01-20",
    )
    found = together(sarmin, mosul, digest)
    assert any({0, 2} <= group for group in found)
    assert any({1, 2} <= group for group in found)
    assert not any({0, 1} <= group for group in found)
