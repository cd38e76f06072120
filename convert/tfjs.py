"""The TensorFlow.js converter, with what its import needs and we do not.

tensorflowjs 4.22.0 is installed without its dependencies, which contradict each other. Importing it asks for
four modules that play no part in converting a saved model; empty stand-ins take their place. `jax` itself is
never stood in for: other packages look for it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from training.untyped import KerasModel, Module

STAND_INS = (
    "tf_keras",
    "tensorflow_decision_forests",
    "tensorflow_hub",
    "tensorflowjs.converters.jax_conversion",
)


@contextmanager
def stand_ins() -> Iterator[None]:
    """Put empty modules in the place of those that are not installed, while the converter is imported."""
    added = []
    for name in STAND_INS:
        if name not in sys.modules:
            module = ModuleType(name)
            module.convert_jax = None  # type: ignore[attr-defined]  # the one name that is imported from it
            sys.modules[name] = module
            added.append(name)
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


def load_converter() -> Module:
    """Return tensorflowjs' converter of saved models."""
    with stand_ins():
        from tensorflowjs.converters import tf_saved_model_conversion_v2
    return tf_saved_model_conversion_v2


def convert_network(network: KerasModel, folder: Path) -> list[str]:
    """Write a Keras network as a tfjs graph model with 32-bit weights; return the names of the files."""
    converter = load_converter()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saved:
        # Keras 3 exports an inference graph in which batch normalisation can be folded; a layers model would
        # convert without an error and then not load in the browser
        network.export(saved, verbose=False)
        converter.convert_tf_saved_model(saved, str(folder))
    return sorted(file.name for file in folder.iterdir())
