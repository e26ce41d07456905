"""What the pages say, in the reader's language: sentences, closed sets, numbers, days; published words are never touched."""

from riwaya.wording.choice import best, wording_for, wordings
from riwaya.wording.wording import Wording

__all__ = ["Wording", "best", "wording_for", "wordings"]
