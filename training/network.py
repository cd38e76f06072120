"""The eye network: a small depthwise-separable CNN, in Keras.

Its input is a patch in 0..1, its output one logit: above zero means closed. Blocks as in Xception (Chollet
2017): a depthwise 3x3 convolution followed at once by a 1x1 convolution, then batch normalisation, which the
converter folds away, and ReLU.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # before TensorFlow is loaded: its notes drown the tables
import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from training.untyped import KerasModel

__all__ = ["Plan", "build_network", "keras", "load_network", "logits"]

# channels, stride; a shallower network leaves out blocks of stride 1 from the end
BLOCKS = ((32, 1), (48, 2), (48, 1), (64, 2), (64, 1), (96, 2), (96, 1), (96, 1))
LUMA = (0.299, 0.587, 0.114)


@dataclass(frozen=True)
class Plan:
    """What a network is built by; the search of training.tune varies it."""

    kind: str = "separable"  # or "residual": the same with a shortcut
    width: float = 1.0  # times the channels of BLOCKS
    depth: int = 8  # blocks, 4 to 8
    dropout: float = 0.2
    grey: bool = False  # the colour is taken out at the door
    shrink: int = 1  # the patch is averaged down by this first: 64 px to 32 with 2


def build_network(size: int, channels: int = 3, plan: Plan | None = None) -> KerasModel:
    """Return an untrained network for (size, size, channels) patches."""
    plan = plan or Plan()
    patch = keras.Input((size, size, channels), name="patch")
    x = layers.Rescaling(2.0, offset=-1.0)(patch)
    if plan.grey:
        luma = layers.Conv2D(1, 1, use_bias=False, trainable=False, name="luma")
        x = luma(x)
        luma.set_weights([np.array(LUMA, np.float32).reshape(1, 1, 3, 1)])
    if plan.shrink > 1:
        x = layers.AveragePooling2D(plan.shrink)(x)
    x = layers.Conv2D(wide(24, plan), 3, strides=2, padding="same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    for channels_out, stride in blocks(plan.depth):
        x = block(x, wide(channels_out, plan), stride, plan.kind)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(plan.dropout)(x)
    return keras.Model(patch, layers.Dense(1, name="logit")(x), name="eyes")


def wide(channels: int, plan: Plan) -> int:
    """Return a number of channels scaled by the plan's width, a multiple of eight."""
    return max(8, round(channels * plan.width / 8) * 8)


def blocks(depth: int) -> list[tuple[int, int]]:
    """Return the first `depth` blocks that remain when blocks of stride 1 are left out from the end."""
    kept = list(BLOCKS)
    for place in range(len(BLOCKS) - 1, -1, -1):
        if len(kept) > depth and BLOCKS[place][1] == 1:
            del kept[place]
    return kept


def block(x: KerasModel, channels: int, stride: int, kind: str) -> KerasModel:
    """Return one convolution with normalisation and ReLU, and a shortcut where there can be one."""
    y = layers.SeparableConv2D(channels, 3, strides=stride, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    if kind == "residual" and stride == 1 and x.shape[-1] == channels:
        y = layers.Add()([x, y])
    return layers.ReLU()(y)


def load_network(file: Path) -> KerasModel:
    """Return a trained network."""
    return keras.models.load_model(file, compile=False)


def logits(network: KerasModel, patches: NDArray[np.uint8], batch: int = 512) -> NDArray[np.float64]:
    """Return the logit of each 8-bit patch, (n,)."""
    parts = [
        np.asarray(network(patches[start : start + batch].astype(np.float32) / 255, training=False))
        for start in range(0, len(patches), batch)
    ]
    return np.concatenate([part.reshape(-1) for part in parts] or [np.zeros(0)]).astype(np.float64)
