from __future__ import annotations

from riwaya.compare.groups import SAMPLE, Groups, sample


def test_a_chain_of_neighbours_ties_no_strangers() -> None:
    near = {(0, 1): 1.0, (1, 2): 0.6, (2, 3): 1.0}
    groups = Groups(range(4))
    groups.link(near, lambda one, other: near.get((min(one, other), max(one, other)), 0.0), 0.5)
    assert groups.members == {0: [0, 1], 2: [2, 3]}


def test_the_most_alike_are_joined_first() -> None:
    near = {(0, 1): 0.6, (1, 2): 0.9}
    groups = Groups(range(3))
    groups.link(near, lambda one, other: near.get((min(one, other), max(one, other)), 0.0), 0.6)
    assert groups.members == {0: [0], 1: [1, 2]}


def test_joining_twice_changes_nothing() -> None:
    groups = Groups([3, 5, 9])
    groups.join(9, 3)
    groups.join(3, 9)
    assert groups.members == {3: [3, 9], 5: [5]}
    assert groups.of(9) == 3


def test_a_sample_is_spread_over_the_group() -> None:
    members = list(range(100))
    found = sample(members)
    assert len(found) <= SAMPLE
    assert found[0] == 0
    assert found[-1] > 80
