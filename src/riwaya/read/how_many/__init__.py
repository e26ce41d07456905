"""How many: numbers with their hedges and bounds, and the counts of people and attacks that they make."""

from riwaya.read.how_many.reader import HowMany

__all__ = ["HowMany"]
