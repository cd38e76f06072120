"""Blender materials: skin with folds and make-up, eye, hair, cloth, glass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np

from .assets import Points
from .person import Colour, Person

Socket = Any
"""A node's output, or a plain number; Blender's things have no types."""
Thing = Any
"""An object, image or node of Blender."""

SKIN_TILES = 9
"""How often the tile of skin detail repeats over the texture."""
TILE_HEIGHT = 0.00036
"""Metres of relief at full range of the tile."""


class Graph:
    """One material's node graph, with arithmetic on sockets."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.nodes = self.material.node_tree.nodes
        self.links = self.material.node_tree.links
        self.surface = self.nodes["Principled BSDF"]

    def add(self, kind: str, **settings: Thing) -> Thing:
        """Add a node; settings are inputs by name, or properties."""
        node = self.nodes.new("ShaderNode" + kind)
        for name, value in settings.items():
            if name in node.inputs:
                node.inputs[name].default_value = value
            else:
                setattr(node, name, value)
        return node

    def link(self, output: Socket, target: Thing) -> None:
        """Connect an output, or set a number."""
        if isinstance(output, int | float):
            target.default_value = output
        else:
            self.links.new(output, target)

    def math(self, operation: str, *values: Socket, clamp: bool = False) -> Socket:
        """Return the result of a math node."""
        node = self.add("Math", operation=operation, use_clamp=clamp)
        for value, target in zip(values, node.inputs, strict=False):
            self.link(value, target)
        return node.outputs[0]

    def product(self, *values: Socket) -> Socket:
        """Return the product of several values."""
        result = values[0]
        for value in values[1:]:
            result = self.math("MULTIPLY", result, value)
        return result

    def sum(self, *values: Socket) -> Socket:
        """Return the sum of several values."""
        result = values[0]
        for value in values[1:]:
            result = self.math("ADD", result, value)
        return result

    def ramp(self, value: Socket, low: float, high: float) -> Socket:
        """Return 0 at `low`, 1 at `high`, smooth between; `low` may be the larger."""
        node = self.add("MapRange", interpolation_type="SMOOTHSTEP")
        start, end, first, last = (low, high, 0.0, 1.0) if low < high else (high, low, 1.0, 0.0)
        for name, number in (("From Min", start), ("From Max", end), ("To Min", first), ("To Max", last)):
            node.inputs[name].default_value = number
        self.link(value, node.inputs["Value"])
        return node.outputs[0]

    def bell(self, value: Socket, centre: Socket, width: float) -> Socket:
        """Return a Gaussian bell of height 1."""
        scaled = self.math("DIVIDE", self.math("SUBTRACT", value, centre), width)
        return self.math("POWER", float(np.exp(-1)), self.math("MULTIPLY", scaled, scaled))

    def mix(self, share: Socket, one: Thing, other: Colour | Thing) -> Socket:
        """Return a colour between `one` (share 0) and `other` (share 1)."""
        node = self.add("MixRGB", blend_type="MIX", use_clamp=True)
        self.link(share, node.inputs[0])
        for value, target in ((one, node.inputs[1]), (other, node.inputs[2])):
            if isinstance(value, tuple):
                target.default_value = (*value, 1.0)
            else:
                self.link(value, target)
        return node.outputs[0]

    def mix_numbers(self, share: Socket, one: Socket, other: Socket) -> Socket:
        """Return a number between `one` (share 0) and `other` (share 1)."""
        return self.sum(one, self.math("MULTIPLY", share, self.math("SUBTRACT", other, one)))

    def scaled(self, colour: Socket, factor: Socket) -> Socket:
        """Return a colour times a number."""
        node = self.add("VectorMath", operation="SCALE")
        self.link(colour, node.inputs[0])
        self.link(factor, node.inputs["Scale"])
        return node.outputs[0]

    def value(self, name: str) -> Socket:
        """Return a number that is set anew for each frame under that name."""
        node = self.add("Value")
        node.name = name
        return node.outputs[0]

    def set_value(self, name: str, number: float) -> None:
        """Set such a number."""
        self.nodes[name].outputs[0].default_value = number

    def principled(self, **settings: Thing) -> None:
        """Set inputs of the surface; `_` stands for a space."""
        for name, value in settings.items():
            self.surface.inputs[name.replace("_", " ")].default_value = value


def picture(name: str, colours: Points, *, linear_colour: bool) -> Thing:
    """Return a Blender image of an array (rows from the top, columns, 3)."""
    rows, columns = colours.shape[:2]
    image = bpy.data.images.new(name, columns, rows, float_buffer=True)
    image.colorspace_settings.name = "Linear Rec.709" if linear_colour else "Non-Color"
    filled = np.dstack([colours, np.ones((rows, columns))])[::-1]
    image.pixels.foreach_set(np.ascontiguousarray(filled, dtype=np.float32).ravel())
    image.pack()
    return image


@dataclass(frozen=True)
class SkinCoordinates:
    """Sockets of the coordinates around the eyes, see `paint.EyeCoordinates`."""

    above: Socket
    along: Socket
    below: Socket
    left: Socket
    radius: Socket
    angle: Socket


def skin_material(person: Person, tile: tuple[Points, Points, Points]) -> Graph:
    """Return the skin; its numbers for each frame are `closure_left`, `closure_right` and `squint`."""
    graph = Graph("skin")
    colour, height, spots = tile
    mapping = graph.add("Mapping")
    mapping.inputs["Scale"].default_value = (SKIN_TILES,) * 3
    graph.link(graph.add("UVMap", uv_map="uv").outputs[0], mapping.inputs["Vector"])
    detail = graph.add(
        "TexImage", image=picture("skin", np.dstack([colour, height, spots]), linear_colour=False)
    )
    graph.link(mapping.outputs[0], detail.inputs["Vector"])
    parts = graph.add("SeparateColor")
    graph.link(detail.outputs[0], parts.inputs[0])
    factor, relief, freckle = parts.outputs[0], parts.outputs[1], parts.outputs[2]

    at = _coordinates(graph)
    closure = graph.mix_numbers(at.left, graph.value("closure_right"), graph.value("closure_left"))
    squint = graph.value("squint")
    base = graph.scaled(graph.add("Attribute", attribute_name="skin").outputs["Color"], factor)
    tone = np.array(person.skin)
    spot = tuple(float(part) for part in tone * [0.62, 0.45, 0.38])
    base = graph.mix(graph.math("MULTIPLY", freckle, person.freckles), base, spot)
    base = _made_up(graph, base, at, person)
    crease = _crease(graph, at, closure, person)
    lines = _smile_lines(graph, at, squint, person)
    shade = tuple(float(part) for part in tone * [0.55, 0.42, 0.36])
    base = graph.mix(graph.math("MULTIPLY", crease, 0.4), base, shade)
    base = graph.mix(graph.math("MULTIPLY", lines, 0.3), base, shade)
    graph.link(base, graph.surface.inputs["Base Color"])
    graph.principled(Roughness=person.roughness, IOR=1.4)

    bump = graph.add("Bump", Strength=1.0, Distance=1.0)
    folds = graph.sum(graph.math("MULTIPLY", crease, -0.0007), graph.math("MULTIPLY", lines, -0.00045))
    graph.link(graph.sum(graph.math("MULTIPLY", relief, TILE_HEIGHT), folds), bump.inputs["Height"])
    graph.link(bump.outputs[0], graph.surface.inputs["Normal"])
    return graph


def _coordinates(graph: Graph) -> SkinCoordinates:
    sockets: list[Socket] = []
    for name in ("lid", "low", "crow"):
        split = graph.add("SeparateXYZ")
        graph.link(graph.add("UVMap", uv_map=name).outputs[0], split.inputs[0])
        sockets += [split.outputs[0], split.outputs[1]]
    return SkinCoordinates(*sockets)


def _between_corners(graph: Graph, at: SkinCoordinates, inner: float, outer: float) -> Socket:
    """Return 1 between the corners of the eye, fading in after `inner` and out before `outer`."""
    return graph.product(graph.ramp(at.along, inner, inner + 0.25), graph.ramp(at.along, outer, outer - 0.3))


def _crease(graph: Graph, at: SkinCoordinates, closure: Socket, person: Person) -> Socket:
    """Return the strength of the upper lid's crease: lower at the corners, flatter when the eye is shut."""
    middle = graph.math("SUBTRACT", 1.0, graph.math("ABSOLUTE", graph.math("SUBTRACT", at.along, 0.55)))
    height = graph.math("MULTIPLY", graph.ramp(middle, 0.2, 1.0), person.crease_height * 0.5)
    height = graph.sum(height, person.crease_height * 0.5)
    line = graph.bell(at.above, height, 0.009)
    fold = graph.math(
        "MULTIPLY", graph.bell(at.above, graph.sum(height, 0.03), 0.012), 0.2 + 0.4 * person.age
    )
    depth = graph.math("SUBTRACT", 1.0, graph.math("MULTIPLY", closure, 0.6))
    depth = graph.product(depth, person.crease_depth, _between_corners(graph, at, -0.12, 1.22))
    return graph.product(graph.sum(line, graph.product(fold, closure)), depth)


def _smile_lines(graph: Graph, at: SkinCoordinates, squint: Socket, person: Person) -> Socket:
    """Return the strength of crow's feet and folds under the eye: they come with laughing, stay with age."""
    wave = graph.sum(
        graph.math("MULTIPLY", at.angle, 11.0), graph.math("SINE", graph.math("MULTIPLY", at.radius, 16.0))
    )
    ridge = graph.math("POWER", graph.ramp(graph.math("COSINE", wave), 0.0, 1.0), 4.0)
    window = graph.product(
        graph.ramp(at.radius, 0.05, 0.12),
        graph.ramp(at.radius, 0.38, 0.2),
        graph.ramp(graph.math("ABSOLUTE", at.angle), 0.95, 0.6),
    )
    strength = graph.sum(
        person.wrinkles * 0.45, graph.math("MULTIPLY", squint, 0.35 + 0.65 * person.wrinkles)
    )
    feet = graph.product(ridge, window, strength)
    under = graph.sum(
        graph.bell(at.below, 0.045, 0.011), graph.math("MULTIPLY", graph.bell(at.below, 0.095, 0.014), 0.7)
    )
    under_strength = graph.sum(
        person.wrinkles * 0.3, graph.math("MULTIPLY", squint, 0.5 + 0.3 * person.wrinkles)
    )
    return graph.sum(feet, graph.product(under, under_strength, _between_corners(graph, at, -0.1, 1.25)))


def _made_up(graph: Graph, base: Socket, at: SkinCoordinates, person: Person) -> Socket:
    """Return the base colour with the dark line at the lashes' roots, and with make-up."""
    makeup = person.makeup
    liner = 0.22 if makeup is None else 0.3 + 0.6 * makeup.liner
    width = 0.004 if makeup is None else 0.004 + 0.007 * makeup.liner
    lids = _between_corners(graph, at, -0.02, 1.15)
    if makeup is not None:
        cover = graph.product(
            graph.ramp(at.above, -0.01, 0.01), graph.ramp(at.above, 0.15, 0.05), lids, makeup.shadow * 0.7
        )
        tone = float(np.mean(person.skin)) / 0.4
        shade = tuple(float(part * (0.35 + 0.65 * tone)) for part in makeup.shadow_colour)
        base = graph.mix(cover, base, shade)
    dark = graph.product(graph.ramp(graph.math("ABSOLUTE", at.above), width * 2, width * 0.6), lids, liner)
    under = graph.product(graph.ramp(graph.math("ABSOLUTE", at.below), 0.007, 0.002), lids, liner * 0.35)
    return graph.mix(graph.math("MAXIMUM", dark, under), base, (0.012, 0.008, 0.007))


def eye_material(colours: Points, iris_share: float) -> Graph:
    """Return the eyeball under its wet cornea; `iris_share` as in `iris.eye_picture`."""
    graph = Graph("eye")
    texture = graph.add("TexImage", image=picture("eye", colours, linear_colour=True), extension="EXTEND")
    graph.link(graph.add("UVMap", uv_map="uv").outputs[0], texture.inputs["Vector"])
    graph.link(texture.outputs[0], graph.surface.inputs["Base Color"])
    # the cornea mirrors; the white is wet but uneven, so that lamps glow on it instead of showing their shape
    split = graph.add("SeparateXYZ")
    graph.link(graph.add("UVMap", uv_map="uv").outputs[0], split.inputs[0])
    from_middle = [graph.math("SUBTRACT", split.outputs[k], 0.5) for k in (0, 1)]
    square = graph.sum(*(graph.math("MULTIPLY", part, part) for part in from_middle))
    radius = graph.math("MULTIPLY", graph.math("SQRT", square), 2.0 / iris_share)
    white = graph.ramp(radius, 1.0, 1.25)
    graph.link(graph.mix_numbers(white, 1.0, 0.4), graph.surface.inputs["Coat Weight"])
    graph.link(graph.mix_numbers(white, 0.015, 0.16), graph.surface.inputs["Coat Roughness"])
    graph.principled(Roughness=0.3, Specular_IOR_Level=0.25, Coat_IOR=1.5)
    return graph


def plain_material(name: str, colour: Colour, **settings: Thing) -> Graph:
    """Return a material of one colour."""
    graph = Graph(name)
    graph.principled(Base_Color=(*colour, 1.0), **settings)
    return graph


def hair_material(name: str, colour: Points, roughness: float) -> Graph:
    """Return hair, each strand a little lighter or darker; Principled Hair would take far longer."""
    graph = Graph(name)
    shade = tuple(float(part) for part in np.clip(colour * 1.2, 0.005, 0.8))
    graph.principled(Roughness=roughness, Specular_IOR_Level=0.4)
    change = graph.add("MapRange")
    change.inputs["To Min"].default_value, change.inputs["To Max"].default_value = 0.7, 1.35
    graph.link(graph.add("HairInfo").outputs["Random"], change.inputs["Value"])
    tint = graph.add("RGB")
    tint.outputs[0].default_value = (*shade, 1.0)
    graph.link(graph.scaled(tint.outputs[0], change.outputs[0]), graph.surface.inputs["Base Color"])
    return graph


def cloth_material(colour: Colour) -> Graph:
    """Return woven cloth with wide wrinkles."""
    graph = plain_material("cloth", colour, Roughness=0.85, Sheen_Weight=0.3)
    place = graph.add("TexCoord").outputs["Object"]
    normal = None
    for scale, strength, distance in ((14.0, 0.6, 0.004), (700.0, 0.25, 0.0006)):
        noise = graph.add("TexNoise", Scale=scale, Detail=1.0)
        graph.link(place, noise.inputs["Vector"])
        bump = graph.add("Bump", Strength=strength, Distance=distance)
        graph.link(noise.outputs["Fac"], bump.inputs["Height"])
        if normal is not None:
            graph.link(normal, bump.inputs["Normal"])
        normal = bump.outputs[0]
    graph.link(normal, graph.surface.inputs["Normal"])
    return graph


def backdrop_material(colour: Colour) -> Graph:
    """Return paper with faint clouds."""
    graph = plain_material("backdrop", colour, Roughness=0.9)
    noise = graph.add("TexNoise", Scale=1.2, Detail=2.0)
    graph.link(graph.add("TexCoord").outputs["Object"], noise.inputs["Vector"])
    tint = graph.add("RGB")
    tint.outputs[0].default_value = (*colour, 1.0)
    change = graph.sum(graph.math("MULTIPLY", graph.ramp(noise.outputs["Fac"], 0.3, 0.7), 0.3), 0.85)
    graph.link(graph.scaled(tint.outputs[0], change), graph.surface.inputs["Base Color"])
    return graph


def lens_material() -> Graph:
    """Return spectacle glass: clear, with the reflections of a coated lens, and no shadow."""
    graph = Graph("lens")
    clear, mirror = graph.add("BsdfTransparent"), graph.add("BsdfGlossy", Roughness=0.01)
    mirror.inputs["Color"].default_value = (0.75, 0.95, 0.85, 1.0)
    share = graph.add("Fresnel", IOR=1.5)
    both = graph.add("MixShader")
    graph.link(share.outputs[0], both.inputs[0])
    graph.link(clear.outputs[0], both.inputs[1])
    graph.link(mirror.outputs[0], both.inputs[2])
    graph.link(both.outputs[0], graph.nodes["Material Output"].inputs[0])
    return graph
