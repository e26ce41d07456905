from __future__ import annotations

from datetime import date

from riwaya.compare.comparer import compare
from riwaya.model import Record, Report
from riwaya.model.event import Dispute, DisputeKind
from riwaya.read.reader import reader


def disputes(*texts: str) -> list[Dispute]:
    records: list[Record] = [
        reader("ar").read(Report(text, id=f"r{number}", title=text.partition("\n")[0], published=date(2022, 1, 20), language="ar")).record
        for number, text in enumerate(texts)
    ]
    return [dispute for event in compare(records).events for dispute in event.disputes]


def kinds(*texts: str) -> set[DisputeKind]:
    return {dispute.kind for dispute in disputes(*texts)}


FIGHTERS = "قصف على سرمين\n\nأعلن الجيش الروسي أن 20 مسلحا قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"
CIVILIANS = "قصف على سرمين\n\nقال الدفاع المدني السوري إن 7 مدنيين قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"


def test_fighters_or_civilians() -> None:
    found = [dispute for dispute in disputes(FIGHTERS, CIVILIANS) if dispute.kind is DisputeKind.VICTIMS]
    assert [{side.says for side in dispute.accounts} for dispute in found] == [{"fighter", "civilian"}]


def test_no_dispute_where_all_count_civilians() -> None:
    assert DisputeKind.VICTIMS not in kinds(CIVILIANS, CIVILIANS.replace("7", "9"))


def test_two_days() -> None:
    one = CIVILIANS.replace("أمس", "يوم 18 يناير 2022")
    other = CIVILIANS.replace("أمس", "يوم 19 يناير 2022").replace("الدفاع المدني السوري", "الهلال الأحمر")
    found = next(dispute for dispute in disputes(one, other) if dispute.kind is DisputeKind.DATE)
    assert [side.says for side in found.accounts] == ["2022-01-18", "2022-01-19"]


def test_a_denial() -> None:
    one = "غارة على سرمين\n\nقال المرصد السوري إن طائرات التحالف قصفت مستشفى سرمين أمس وقتلت 7 مدنيين.\n"
    other = "غارة على سرمين\n\nنفى التحالف الدولي أن تكون طائراته قصفت مستشفى سرمين أمس.\n"
    found = next(dispute for dispute in disputes(one, other) if dispute.kind is DisputeKind.HAPPENED)
    assert [side.report for side in found.accounts] == ["r0", "r1"]


def test_each_side_says_whom_it_accuses() -> None:
    one = CIVILIANS + "\nواتهم ناشطون قسد بقصف البلدة.\n"
    other = CIVILIANS + "\nواتهمت وزارة الدفاع التركية قوات النظام السوري بقصف البلدة.\n"
    found = next(dispute for dispute in disputes(one, other, one) if dispute.kind is DisputeKind.CULPRIT)
    assert [(side.says, side.speaker) for side in found.accounts] == [
        ("قوات سوريا الديمقراطية", "ناشطون"),
        ("قوات سوريا الديمقراطية", "ناشطون"),
        ("الجيش السوري", "وزارة الدفاع التركية"),
    ]


def test_an_account_that_changes() -> None:
    text = (
        "التحالف ومغادرة المقاتلين\n\nقال التحالف الدولي إن أي مقاتل أجنبي لن يغادر الرقة في القافلة.\n\n"
        "وأقر التحالف الدولي باحتمال أن يكون مقاتلون أجانب غادروا الرقة في القافلة. وقال إن 4 مقاتلين قتلوا.\n"
    )
    found = [dispute for dispute in disputes(text) if dispute.kind is DisputeKind.ACCOUNT]
    assert [[side.says for side in dispute.accounts] for dispute in found] == [["say, asserted", "admit, asserted"]]


def test_two_towns() -> None:
    one = CIVILIANS + "وقالت القناة إن القصف أصاب سوقا للخضار وسط سرمين عند الظهر وألحق أضرارا بالمحال.\n"
    other = one.replace("سرمين", "حلب").replace("إدلب", "حلب")
    found = next(dispute for dispute in disputes(one, other) if dispute.kind is DisputeKind.PLACE)
    assert [side.says for side in found.accounts] == ["Sarmīn", "Aleppo"]


def test_a_camp_or_a_workshop() -> None:
    one = "غارات على سرمين\n\nأعلن الجيش الروسي أن طائراته دمرت أمس معسكرا للمسلحين قرب سرمين بريف إدلب وقتلت 20 مسلحا.\n"
    other = "غارات على سرمين\n\nقال الدفاع المدني السوري إن الطائرات استهدفت أمس منشرة حجر قرب سرمين بريف إدلب وقتلت 7 عمال.\n"
    found = next(dispute for dispute in disputes(one, other) if dispute.kind is DisputeKind.TARGET)
    assert [(side.speaker, side.says) for side in found.accounts] == [("الجيش الروسي", "military"), ("الدفاع المدني السوري", "civilian")]
