"""Run a converted tfjs graph model in TensorFlow, to see that it still answers as the Keras network does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from google.protobuf import json_format
from numpy.typing import NDArray

from convert.manifest import OUTPUT
from training.faces import logistic
from training.network import logits
from training.untyped import KerasModel

# Largest difference in P(closed) that the conversion may make.
ALLOWED = 1e-3


class ConversionError(Exception):
    """The converted network does not answer as the trained one."""


def read_weights(folder: Path, model: dict[str, Any]) -> dict[str, NDArray[Any]]:
    """Return the weights of a tfjs model by name."""
    weights: dict[str, NDArray[Any]] = {}
    for group in model["weightsManifest"]:
        data = b"".join((folder / name).read_bytes() for name in group["paths"])
        place = 0
        for entry in group["weights"]:
            if "quantization" in entry:
                raise ConversionError(f"The weight {entry['name']} is quantised, which is not expected.")
            kind = np.dtype(entry["dtype"]).newbyteorder("<")
            count = int(np.prod(entry["shape"], dtype=np.int64))
            values = np.frombuffer(data, kind, count, place).reshape(entry["shape"])
            weights[entry["name"]] = values
            place += values.nbytes
    return weights


def graph_logits(folder: Path, patches: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the logits that the model in `folder` gives for 8-bit patches (n, size, size, 3)."""
    model = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    weights = read_weights(folder, model)
    graph_def = json_format.ParseDict(model["modelTopology"], tf.compat.v1.GraphDef())
    for node in graph_def.node:
        if node.op == "Const":
            node.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(weights[node.name]))
    source = next(iter(model["signature"]["inputs"].values()))["name"]
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(graph_def, name="")
        with tf.compat.v1.Session(graph=graph) as session:
            answer = session.run(OUTPUT, {source: patches.astype(np.float32) / 255})
    return np.asarray(answer, np.float64).reshape(-1)


def check_conversion(network: KerasModel, folder: Path, patches: NDArray[np.uint8]) -> float:
    """Return the largest difference in P(closed); raise `ConversionError` when it is more than allowed."""
    before, after = logistic(logits(network, patches)), logistic(graph_logits(folder, patches))
    difference = float(np.abs(before - after).max())
    if not difference <= ALLOWED:
        raise ConversionError(
            f"After conversion P(closed) differs by {difference:.4f}; at most {ALLOWED} is allowed."
        )
    return difference
