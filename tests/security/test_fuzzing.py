"""What ever broke a target of `fuzz/` breaks it no more, and a few changed inputs break none."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FUZZ = Path(__file__).parents[2] / "fuzz"
CORPUS = sorted(path for path in (FUZZ / "corpus").rglob("*") if path.is_file())
TRIES = 15  # changed inputs of each target: `make fuzz` tries more


def loaded(name: str) -> ModuleType:
    """A file of `fuzz/`, which is no package."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, FUZZ / f"{name}.py")
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


targets = loaded("targets")
fuzz = loaded("run")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_broke_a_target_breaks_it_no_more(path: Path) -> None:
    assert not fuzz.fault(path.parent.name, path.read_bytes())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", targets.TARGETS)
def test_changed_inputs_break_no_target(name: str) -> None:
    chance = fuzz.random.Random(name)
    known = list(targets.seeds(name))
    for _ in range(TRIES):
        data = fuzz.changed(chance.choice(known), known, chance)
        assert not fuzz.fault(name, data), data
