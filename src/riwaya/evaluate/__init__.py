"""How well Riwaya reads: examples of the language folders, scores against gold, floors, and what a change gains and loses."""
