"""Another reader: a language model points at words of the page, and a cell is placed only where Riwaya's own rules read it there."""
