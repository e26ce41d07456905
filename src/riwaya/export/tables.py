"""The tables of `csv` and `parquet`: every column is declared here, once."""

from __future__ import annotations

from riwaya.export.columns import Column, Kind, Table
from riwaya.export.rows import accounts, answers, disputes, events, figures, judgements, places, reports, statements, times

TEXT, INTEGER, NUMBER, FLAG, DAY, MOMENT = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.FLAG, Kind.DAY, Kind.MOMENT

REPORT = Column("report", TEXT, "the id of the report", "report.id")
START = "where the words begin in the report's text, in Unicode code points from 0"
END = "the first code point after the words"
JUDGED = (
    Column(
        "judged",
        TEXT,
        "what people decided on the cell: accept, correct, add, merge, split, parted by ' · '; empty: nothing",
        "decided.acts",
    ),
    Column("judged_by", TEXT, "who decided it, in the same order", "decided.reviewers"),
    Column("judged_at", MOMENT, "when the last of them decided it (UTC)", "decided.made"),
)
PUBLISHED = (
    Column("publisher", TEXT, "who published the report", "report.publisher"),
    Column("published", DAY, "the day of publication", "report.published"),
)


def place(prefix: str) -> tuple[Column, ...]:
    """The columns of a place."""
    return (
        Column("place", TEXT, "the place, by its GeoNames name", f"{prefix}.name"),
        Column("geonames", INTEGER, "its GeoNames id", f"{prefix}.geonames"),
        Column("country", TEXT, "its country, ISO 3166-1 alpha-2", f"{prefix}.country"),
        Column("admin1", TEXT, "the GeoNames admin-1 code of its province, within the country", f"{prefix}.admin"),
        Column("lat", NUMBER, "latitude of the place or its middle, degrees north (WGS 84)", f"{prefix}.lat"),
        Column("lon", NUMBER, "longitude, degrees east (WGS 84)", f"{prefix}.lon"),
    )


def words(prefix: str, what: str) -> tuple[Column, ...]:
    """The columns of words and where they stand."""
    return (
        Column("words", TEXT, what, f"{prefix}.words"),
        Column("start", INTEGER, START, f"{prefix}.start"),
        Column("end", INTEGER, END, f"{prefix}.end"),
    )


REPORTS = Table(
    "reports",
    "one report",
    (
        REPORT,
        Column("title", TEXT, "the title", "report.title"),
        *PUBLISHED,
        Column("language", TEXT, "ISO 639 code", "report.language"),
        Column("url", TEXT, "where it was published", "report.url"),
        Column("characters", INTEGER, "how long its text is, in Unicode code points", "report.characters"),
        Column("sha256", TEXT, "SHA-256 of its text in UTF-8", "report.sha256"),
        Column("document", TEXT, "SHA-256 of the bytes that it was read out of, where they were kept", "reading.document"),
        Column("address", TEXT, "where these bytes were fetched, after redirects", "reading.address"),
        Column("retrieved", MOMENT, "when they were fetched (UTC)", "reading.retrieved"),
        Column("noted", MOMENT, "when the case got them (UTC)", "reading.noted"),
        Column("extractor", TEXT, "what made the text of these bytes, with its version", "reading.extractor"),
        Column("reader", TEXT, "what read it: rules, or llm: and the name of a language model", "reading.reader"),
        Column("version", TEXT, "the version of Riwaya that read it", "reading.version"),
        Column("code_digest", TEXT, "SHA-256 over the code that read it", "reading.code_digest"),
        Column("data_digest", TEXT, "SHA-256 over the words and rules that it was read with", "reading.data_digest"),
        Column("read_at", MOMENT, "when it was read (UTC), where that was kept", "reading.read_at"),
    ),
    of_reading=reports,
)
STATEMENTS = Table(
    "statements",
    "one attribution: somebody says something",
    (
        REPORT,
        *PUBLISHED,
        Column("statement", TEXT, "the id of the statement in its report", "statement.id"),
        Column("speaker", TEXT, "who speaks, as the report names them most fully; empty: nobody is named", "statement.speaker.name"),
        Column("speaker_kind", TEXT, "person, organisation, group, outlet or unnamed", "statement.speaker.kind"),
        Column("speaker_known", TEXT, "the key of a known actor in languages/actors.toml, one for all languages", "actor.known"),
        Column("speaker_wikidata", TEXT, "the Wikidata id of a known actor", "actor.wikidata"),
        Column("source", TEXT, "the words that name the source beside this cue; empty: it is named elsewhere", "statement.source.words"),
        Column("via", TEXT, "through whom the words came, outermost first, parted by ' · '"),
        Column("act", TEXT, "what the source does by saying it: say, announce, confirm, deny …", "statement.act"),
        Column("certainty", TEXT, "asserted, probable, possible, denied or unknown, as the source presents it", "statement.certainty"),
        Column("mode", TEXT, "direct, indirect or mixed", "statement.mode"),
        Column("cue", TEXT, "the words that attribute", "statement.cue.words"),
        Column("cue_start", INTEGER, START, "statement.cue.start"),
        Column("cue_end", INTEGER, END, "statement.cue.end"),
        Column("content", TEXT, "what is attributed; where it stands in several pieces, parted by ' … '"),
        Column("content_places", TEXT, "where the pieces stand: start-end, code points, parted by spaces"),
        Column("within", TEXT, "the statement whose content holds this one", "statement.within"),
        Column("said", TEXT, "when it was said, ISO 8601 / TIMEX3", "said.value"),
        Column("said_earliest", DAY, "the first day that this covers", "said.earliest"),
        Column("said_latest", DAY, "the last day that this covers", "said.latest"),
        Column("rule", TEXT, "the rule that read it", "statement.rule"),
        *JUDGED,
    ),
    of_reading=statements,
)
FIGURES = Table(
    "figures",
    "one count of people or of attacks",
    (
        REPORT,
        *PUBLISHED,
        Column("figure", TEXT, "the id of the figure in its report", "figure.id"),
        *words("figure", "the words of the number, hedge and bound included"),
        Column("low", INTEGER, "the lowest number that the words allow; empty: no lower bound", "figure.low"),
        Column("high", INTEGER, "the highest number that the words allow; empty: no upper bound", "figure.high"),
        Column("approx", FLAG, "whether the words call the number approximate", "figure.approx"),
        Column("counted", TEXT, "the words for what is counted", "figure.counted.words"),
        Column("who", TEXT, "civilian, child, woman, fighter, security, official, journalist, medic, person, mixed, thing", "figure.who"),
        Column("what", TEXT, "killed, injured, casualties, missing, detained, kidnapped, displaced, attack, other", "figure.what"),
        Column("part_of", TEXT, "the figure of which it is a part", "figure.part_of"),
        Column("statement", TEXT, "the statement that holds it; empty: the report's own voice", "figure.statement"),
        Column("speaker", TEXT, "who makes that statement", "statement.speaker.name"),
        Column("act", TEXT, "what they do by saying it", "statement.act"),
        Column("certainty", TEXT, "how sure they are", "statement.certainty"),
        Column("when", TEXT, "when it happened, ISO 8601 / TIMEX3", "time.value"),
        Column("earliest", DAY, "the first day that this covers", "time.earliest"),
        Column("latest", DAY, "the last day that this covers", "time.latest"),
        *place("place"),
        Column("rule", TEXT, "the rule that read it", "figure.rule"),
        *JUDGED,
    ),
    of_reading=figures,
)
TIMES = Table(
    "times",
    "one date, day or relative day",
    (
        REPORT,
        *PUBLISHED,
        Column("time", TEXT, "the id of the time in its report", "time.id"),
        *words("time", "the words"),
        Column("value", TEXT, "ISO 8601 / TIMEX3, resolved against the day of publication; XXXX where that cannot be", "time.value"),
        Column("earliest", DAY, "the first day that it covers", "time.earliest"),
        Column("latest", DAY, "the last day that it covers", "time.latest"),
        Column("rule", TEXT, "the rule that read it", "time.rule"),
        *JUDGED,
    ),
    of_reading=times,
)
PLACES = Table(
    "places",
    "one mention of a place",
    (
        REPORT,
        *PUBLISHED,
        Column("mention", TEXT, "the id of the mention in its report", "place.id"),
        *words("place", "the words"),
        *place("place"),
        Column("kind", TEXT, "town, province, country …, as GeoNames has it", "place.kind"),
        Column("rule", TEXT, "the rule that read it", "place.rule"),
        *JUDGED,
    ),
    of_reading=places,
)
JUDGEMENTS = Table(
    "judgements",
    "what a person decided on one cell, also where that left the cell out",
    (
        REPORT,
        Column("cell", TEXT, "the id of the cell; one that is in no table was rejected, merged or split"),
        Column("judgement", TEXT, "the number of the judgement in the case", "judgement.id"),
        Column("act", TEXT, "accept, reject, correct, add, merge or split", "judgement.act"),
        Column("reviewer", TEXT, "who decided", "judgement.reviewer"),
        Column("made", MOMENT, "when (UTC)", "judgement.made"),
        Column("why", TEXT, "the reason given", "judgement.why"),
        Column("field", TEXT, "what was corrected", "judgement.field"),
        Column("value", TEXT, "to what, or the fields of what was added, as JSON", "judgement.value"),
        Column("words", TEXT, "the words of the cell when it was judged", "judgement.words.words"),
        Column("start", INTEGER, START, "judgement.words.start"),
        Column("end", INTEGER, END, "judgement.words.end"),
    ),
    of_reading=judgements,
)

EVENT = Column("event", TEXT, "the id of the event in this comparison", "event.id")
QUESTION = Column("question", TEXT, "the id of the question", "question.id")
ANSWER = Column("answer", INTEGER, "which answer to the question, from 1")
HAPPENED = (
    Column("date", DAY, "the day that most reports of the event give", "event.date"),
    Column("place", TEXT, "the place that most reports name first, by its GeoNames name", "event.place.name"),
    Column("geonames", INTEGER, "its GeoNames id", "event.place.geonames"),
    Column("country", TEXT, "its country, ISO 3166-1 alpha-2", "event.place.country"),
    Column("lat", NUMBER, "latitude of the place or its middle, degrees north (WGS 84)", "place.lat"),
    Column("lon", NUMBER, "longitude, degrees east (WGS 84)", "place.lon"),
)
EVENTS = Table(
    "events",
    "one happening as its reports tell it",
    (
        EVENT,
        Column("title", TEXT, "a title, in the words of one of the reports", "event.title"),
        *HAPPENED,
        Column("reports", INTEGER, "how many reports tell of it"),
        Column("report_ids", TEXT, "their ids, parted by spaces"),
        Column("questions", INTEGER, "how many questions on numbers they answer"),
        Column("disputes", INTEGER, "how many disagreements there are that are no numbers"),
    ),
    of_event=events,
)
ANSWERS = Table(
    "answers",
    "one interval given in answer to 'how many of these met that fate?'",
    (
        EVENT,
        *HAPPENED,
        QUESTION,
        Column("who", TEXT, "whom the question counts, as in figures", "question.who"),
        Column("what", TEXT, "what happened to them, as in figures", "question.what"),
        Column("verdict", TEXT, "how the answers stand to each other: single, agree, refine, revised, part, conflict", "question.verdict"),
        Column("because", TEXT, "why, in a sentence", "question.because.why"),
        ANSWER,
        Column("low", INTEGER, "the lowest number that the answer allows; empty: no lower bound", "told.low"),
        Column("high", INTEGER, "the highest number that it allows; empty: no upper bound", "told.high"),
        Column("approx", FLAG, "whether it is called approximate", "told.approx"),
        Column("origins", INTEGER, "how many independent origins give it: copies of one text count once"),
        Column("accounts", INTEGER, "how many accounts give it"),
        Column("stated", DAY, "the first day that it was printed, among these reports", "told.stated"),
        Column("speakers", TEXT, "who gives it, parted by ' · '; the report itself where nobody is named is not listed"),
        Column("cells", TEXT, "the figures that give it: report#figure, parted by spaces"),
    ),
    of_event=answers,
)
ACCOUNTS = Table(
    "accounts",
    "one report's word for one answer",
    (
        EVENT,
        QUESTION,
        ANSWER,
        Column("report", TEXT, "the id of the report", "account.report"),
        Column("statement", TEXT, "the statement; empty: the report's own voice", "account.statement"),
        Column("figure", TEXT, "the figure", "account.figure"),
        Column("speaker", TEXT, "who says so; empty: the report itself", "account.speaker"),
        Column("origin", TEXT, "the origin that it counts for", "account.origin"),
        *words("account", "the words of the number"),
    ),
    of_event=accounts,
)
DISPUTES = Table(
    "disputes",
    "one side of a disagreement that is no number",
    (
        EVENT,
        Column("dispute", TEXT, "the id of the dispute", "dispute.id"),
        Column("kind", TEXT, "culprit, victims, target, place, date, happened or account", "dispute.kind"),
        Column("report", TEXT, "the id of the report", "side.report"),
        Column("statement", TEXT, "the statement; empty: the report's own voice", "side.statement"),
        Column("speaker", TEXT, "who says so", "side.speaker"),
        Column("says", TEXT, "what this side says", "side.says"),
        *words("side", "the words"),
    ),
    of_event=disputes,
)
OF_REPORTS = (REPORTS, STATEMENTS, FIGURES, TIMES, PLACES, JUDGEMENTS)
OF_EVENTS = (EVENTS, ANSWERS, ACCOUNTS, DISPUTES)
TABLES = (*OF_REPORTS, *OF_EVENTS)
