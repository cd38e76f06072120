"""Renders headshot sessions of people who do not exist, with the closure of every lid known exactly.

`python -m training.render SEED OUT --frames 36` (in the environment made by `tools/setup.py render`). Only
`materials` and `scene` need Blender (`bpy`); what a person is, when frames are taken, how lids close and what
is written are plain arithmetic, and tested without it.
"""
