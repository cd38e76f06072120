"""Names for what libraries without types hand out."""

from typing import Any, TypeAlias

KerasModel: TypeAlias = Any
Interpreter: TypeAlias = Any
Module: TypeAlias = Any
