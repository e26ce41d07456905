"""When: the dates, days and clock times of a page, each resolved against the day of publication.

`finder` finds the words, `caught` says what they stand for, `days`, `figures`, `periods` and `clock` make a moment of that, `calendar`
does the sums; `operations` is the list of all that a rule of `when.toml` may mean.
"""

from riwaya.read.when.finder import When

__all__ = ["When"]
