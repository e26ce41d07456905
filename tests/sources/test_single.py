from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.model.document import Document
from riwaya.sources.kinds import Kind
from riwaya.sources.single import MODULES, arrival

TAGS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<td>", "<br>", "<a href=x>", "</div>", "<h1>", "<!--", "<script>", "&#0;", "<", "قال المتحدث ", "\x00"]
)


@pytest.mark.parametrize("kind", MODULES)
@settings(deadline=None)  # the first of a kind pays for the import of its library
@given(data=st.binary(max_size=200) | st.lists(TAGS, max_size=40).map(lambda tags: "".join(tags).encode()))
def test_whatever_comes_is_a_report_or_a_problem(kind: Kind, data: bytes) -> None:
    found = arrival(Document(data, "x"), kind, "x")
    assert (found.report is None) is bool(found.problem)
    assert "\n" not in found.problem
