"""The eye network: a small depthwise-separable CNN, in Keras.

Its input is a patch in 0..1, its output one logit: above zero means closed. Blocks as in Xception (Chollet
2017): a depthwise 3x3 convolution followed at once by a 1x1 convolution, then batch normalisation, which the
converter folds away, and ReLU.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # before TensorFlow is loaded: its notes drown the tables
import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from training.untyped import KerasModel

__all__ = ["build_network", "keras", "load_network", "logits"]

STEM = 24
BLOCKS = ((32, 1), (48, 2), (48, 1), (64, 2), (64, 1), (96, 2), (96, 1), (96, 1))  # channels, stride
DROPOUT = 0.2


def build_network(size: int, channels: int = 3) -> KerasModel:
    """Return an untrained network for (size, size, channels) patches."""
    patch = keras.Input((size, size, channels), name="patch")
    x = layers.Rescaling(2.0, offset=-1.0)(patch)
    x = layers.Conv2D(STEM, 3, strides=2, padding="same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    for width, stride in BLOCKS:
        x = layers.SeparableConv2D(width, 3, strides=stride, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(DROPOUT)(x)
    return keras.Model(patch, layers.Dense(1, name="logit")(x), name="eyes")


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
