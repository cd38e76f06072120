"""Renders headshot sessions of people who do not exist, with the closure of every lid known exactly.

`python -m training.render SEED OUT --frames 36` (in the environment made by `tools/setup.py render`).
Modules without Blender: options, person, studio, timing, assets, anatomy, shape, lids, face, pose, paint, iris,
strands, camera, develop, exif, labels, session. With Blender (`bpy`): materials, scene, glasses.
"""
