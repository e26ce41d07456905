from __future__ import annotations

from riwaya.lexicon.written import replaced, strings

FILE = '''\
code = "xx"  # "not a string"
[noun]
unit = [
  "one",  # the first
  "two", "three",
]
part = { "dawn" = "TMO", "dusk" = "TEV" }
[noun.tens]
"ten" = 10
[[cue]]
act = "say"
past = 'said'
[macros]
x = """a "b" c"""
[[rule]]
pattern = 'word "by" word!'
'''


def test_each_string_with_its_table_key_and_line() -> None:
    found = [(one.table, one.key, one.word, one.line) for one in strings(FILE)]
    assert found == [
        ("", "code", "xx", 1),
        ("noun", "unit", "one", 4),
        ("noun", "unit", "two", 5),
        ("noun", "unit", "three", 5),
        ("noun", "part", "dawn", 7),
        ("noun", "part", "dusk", 7),
        ("noun.tens", "", "ten", 9),
        ("cue", "act", "say", 11),
        ("cue", "past", "said", 12),
        ("macros", "x", 'a "b" c', 14),
        ("rule", "pattern", 'word "by" word!', 16),
    ]
    assert all(one.word in FILE[one.start : one.end] for one in strings(FILE))


def test_rewriting_touches_nothing_else() -> None:
    found = {one.word: one for one in strings(FILE)}
    text = replaced(FILE, {found["two"]: "deux", found["three"]: "", found["dusk"]: "", found["one"]: ""})
    wanted = FILE.replace('"one",  # the first', "# the first").replace('"two", "three",', '"deux", ').replace(', "dusk" = "TEV"', "")
    assert text == wanted
    assert "deux" in [one.word for one in strings(text)]


def test_the_last_word_of_a_list_goes_with_the_comma_before_it() -> None:
    text = 'a = ["x", "y"]\n'
    _, last = strings(text)
    assert replaced(text, {last: ""}) == 'a = ["x"]\n'
