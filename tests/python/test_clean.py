"""The page's second network, which learned from rendered eyes alone."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import pytest

from convert.check import check_conversion
from convert.manifest import CLEAN_LICENCE, CLEAN_NAME, WEIGHTS_LICENCE
from tests.python.test_shipped import area_on_rendered
from training.contract import DEFAULT, load_contract
from training.evaluate import CLEAN, CLEAN_MODEL, MODEL
from training.network import load_network
from training.read import Reader


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return json.loads((CLEAN_MODEL / "manifest.json").read_text(encoding="utf-8"))


def test_the_page_can_use_it_as_it_uses_the_standard_one(manifest: dict[str, Any]) -> None:
    standard = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    assert load_contract(CLEAN_MODEL) == DEFAULT
    assert set(manifest) == set(standard)
    for name, entry in manifest["files"].items():
        assert hashlib.sha256((CLEAN_MODEL / name).read_bytes()).hexdigest() == entry["sha256"]


def test_it_says_that_no_photograph_taught_it(manifest: dict[str, Any]) -> None:
    assert manifest["name"] == CLEAN_NAME
    assert manifest["licence"]["weights"] == CLEAN_LICENCE != WEIGHTS_LICENCE
    (learned,) = manifest["licence"]["data"]
    assert learned["set"] == "rendered eyes"
    assert learned["photographs"] > 1000
    assert "CC0" in learned["licence"]
    assert any("misses many more blinks" in limit for limit in manifest["card"]["limits"])


def test_it_is_good_enough_to_be_offered(manifest: dict[str, Any]) -> None:
    """Area under the curve as measured at its conversion, on photographs of people in no training."""
    auc = {row["set"]: row["auc"] for row in manifest["metrics"]}
    assert auc["lfw_pairs"] >= 0.97
    assert auc["clips"] >= 0.97


def test_the_converted_network_answers_as_the_trained_one() -> None:
    patches = np.random.default_rng(1).integers(0, 256, (8, 64, 64, 3)).astype(np.uint8)
    assert check_conversion(load_network(CLEAN), CLEAN_MODEL, patches) <= 1e-3


def test_rendered_people(manifest: dict[str, Any], labels: dict[str, dict[str, str]]) -> None:
    """Shut eyes score above open ones: at most one pair in twenty the wrong way round."""
    assert area_on_rendered(Reader(load_network(CLEAN), manifest), labels) >= 0.95
