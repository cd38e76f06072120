"""The scene in Blender, and the renderer that shoots moments with it.

Everything is built once for a session; a frame only moves vertices, strands and the camera. Mesh space is
decimetres with y up (see `assets`), Blender's world metres with z up (see `camera.to_world`).
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree
from numpy.typing import NDArray
from PIL import Image

from . import materials
from .assets import Assets, Points, find_data, load_assets
from .camera import SENSOR_HEIGHT, Camera, head_and_shoulders, strip, to_world
from .errors import RenderError
from .face import Deformed, Face
from .hair import Head, grow_hair
from .iris import eye_picture, skin_tile
from .materials import Thing
from .options import Options
from .paint import Regions, eye_coordinates, find_regions, paint_skin
from .person import Person
from .pose import Skeleton, Turned
from .session import Shot
from .spectacles import fit_glasses
from .strands import Beard, Brows, Lashes
from .studio import BACKDROPS, Lamp, Studio
from .timing import Moment
from .vectors import rotation, smooth_step, triangle_normals, unit

GAZE_DOWN = 26.0
"""Degrees that the ball turns for a full look down."""
EYES_COUNTER_HEAD = 0.8
"""Share of the head's turn that the eyes take back to stay on the camera."""
LARGEST_GAZE = 26.0
CORNEA_BULGE = 0.055
"""Height of the cornea over the ball, as a share of its radius."""
BODY_FROM, SHIRT_FROM = 3.2, 2.2
"""Heights on the base mesh below which nothing is kept, in decimetres."""
SHIRT_OFF_SKIN, COLLAR_OFF_SKIN = 0.05, 0.035


class BlenderRenderer:
    """Renders one person in one studio."""

    def __init__(self, options: Options, person: Person, studio: Studio) -> None:
        self.options, self.person, self.studio = options, person, studio
        assets = load_assets(find_data(options.data))
        self.face = Face.make(assets, person)
        self.skeleton = Skeleton.make(assets, self.face.neutral)
        self.regions = find_regions(assets, person, self.face.eyes)
        bpy.ops.wm.read_factory_settings(use_empty=True)
        _settings(options)
        self.figure = Figure(assets, person, self.face, self.regions)
        self.eye_line = (self.face.balls["Left"].centre + self.face.balls["Right"].centre) / 2
        centre = to_world(self.eye_line)
        _build_studio(studio, centre)
        self.camera = _build_camera(studio)
        body = np.unique(self.figure.quads)
        chin = self.face.neutral[assets.mesh.vertices("joint-jaw")].mean(0)[1]
        self.head_height = 0.1 * (self.face.neutral[body, 1].max() - chin + 0.1)

    def shoot(self, moment: Moment) -> Shot:
        """Render one moment."""
        deformed = self.face.deform(moment)
        turned = self.skeleton.turn(deformed.points, moment.yaw, moment.pitch, moment.roll)
        empty = moment.kind == "empty"
        self.figure.place(moment, deformed, turned)
        self.figure.show(not empty)
        camera = self._aim(moment, turned)
        corners = camera.project(to_world(turned.points[self._corner_vertices()]))
        size = (self.options.width, self.options.height)
        rectangle = strip(corners, *size) if self.options.eyes else (0, 0, *size)
        picture = _render(rectangle, size, self.options.seed * 1000 + moment.number)
        if empty:
            return Shot(picture, None, None)
        return Shot(picture, deformed.closure, corners - rectangle[:2])

    def _corner_vertices(self) -> list[int]:
        left, right = self.face.eyes
        return [right.outer_corner, right.inner_corner, left.inner_corner, left.outer_corner]

    def _aim(self, moment: Moment, turned: Turned) -> Camera:
        view = head_and_shoulders(
            to_world(self.eye_line),
            to_world(turned.rigid(self.eye_line)),
            self.head_height,
            self.studio.framing,
            self.studio.lens,
            (self.options.width, self.options.height),
            moment.shift,
        )
        self.camera.location = Vector(view.place)
        way = Vector(view.aim - view.place)
        self.camera.rotation_euler = way.to_track_quat("-Z", "Y").to_euler()
        eyes = to_world(turned.rigid(self.eye_line))
        self.camera.data.dof.focus_distance = float(np.linalg.norm(eyes - view.place)) - 0.012
        return view


@dataclass
class Piece:
    """A mesh object made of some of the base mesh's vertices."""

    thing: Thing
    used: NDArray[np.int64]

    def move(self, points: Points) -> None:
        """Set the object's vertices from mesh-space points of the whole mesh."""
        _set_vertices(self.thing, points[self.used])


class Figure:
    """The person's objects in Blender."""

    def __init__(self, assets: Assets, person: Person, face: Face, regions: Regions) -> None:
        self.assets, self.person, self.face = assets, person, face
        mesh = assets.mesh
        self.quads = np.array([[corner[0] for corner in quad] for quad in mesh.groups["body"]])
        self.triangles = np.vstack([self.quads[:, [0, 1, 2]], self.quads[:, [0, 2, 3]]])
        self.skin = materials.skin_material(person, skin_tile(person))
        self._build_body(regions)
        self._build_clothes()
        self._build_mouth()
        self._build_eyes()
        self._build_strands(regions)
        self._build_glasses(regions)

    def _build_body(self, regions: Regions) -> None:
        base = self.assets.mesh.points
        self.kept = base[:, 1] > BODY_FROM
        self.body = self._piece("body", ["body"], self.skin, 2, self.kept)
        mesh = self.body.thing.data
        colours = paint_skin(self.person, regions)[self.body.used]
        attribute = mesh.attributes.new("skin", "FLOAT_COLOR", "POINT")
        filled = np.hstack([colours, np.ones((len(colours), 1))])
        attribute.data.foreach_set("color", filled.astype(np.float32).ravel())
        faces = [face for face in self.assets.mesh.groups["body"] if self.kept[[c[0] for c in face]].all()]
        textures = np.array([self.assets.mesh.uv[corner[1]] for face in faces for corner in face])
        vertices = np.array([corner[0] for face in faces for corner in face])
        at = eye_coordinates(self.face.neutral, self.face.eyes)
        layers = {
            "uv": textures,
            "lid": np.stack([at.above, at.along], 1)[vertices],
            "low": np.stack([at.below, at.left], 1)[vertices],
            "crow": np.stack([at.radius, at.angle], 1)[vertices],
        }
        for name, values in layers.items():
            mesh.uv_layers.new(name=name).data.foreach_set("uv", values.astype(np.float32).ravel())

    def _build_clothes(self) -> None:
        x, y, z = self.assets.mesh.points.T
        below_neck = (y < 5.86 - 0.42 * (z - 0.1)) | (np.abs(x) > 0.95)
        cloth = materials.cloth_material(self.person.cloth)
        self.shirt = self._piece("shirt", ["helper-tights"], cloth, 2, below_neck & (y > SHIRT_FROM))
        thickness = self.shirt.thing.modifiers.new("thickness", "SOLIDIFY")
        thickness.thickness, thickness.offset = 0.003, 1
        quads = [[corner[0] for corner in face] for face in self.assets.mesh.groups["helper-tights"]]
        self.shirt_quads = np.array(quads)
        # at the neckline the cloth lies on the skin instead of standing off like a hood
        used, body = self.shirt.used, self.body.used
        points = self.assets.mesh.points
        depth = 5.86 - 0.42 * (points[used, 2] - 0.1) - points[used, 1]
        self.collar = smooth_step(0.55, 0.05, depth) * (np.abs(points[used, 0]) < 0.95)
        gaps = ((points[used][:, None] - points[body][None]) ** 2).sum(2)
        self.under_shirt = body[gaps.argmin(1)]

    def _build_mouth(self) -> None:
        teeth = materials.plain_material("teeth", (0.72, 0.64, 0.52), Roughness=0.2, Coat_Weight=0.6)
        tongue = materials.plain_material("tongue", (0.35, 0.1, 0.1), Roughness=0.4)
        # piece, way it moves when the mouth opens (down, forward)
        self.mouth = (
            (self._piece("upper teeth", ["helper-upper-teeth"], teeth, 1), np.array([0, -0.05, 0.03])),
            (self._piece("lower teeth", ["helper-lower-teeth"], teeth, 1), np.array([0, 0, 0.01])),
            (self._piece("tongue", ["helper-tongue"], tongue, 1), np.zeros(3)),
        )

    def _build_eyes(self) -> None:
        sphere, faces = _sphere()
        # the wet line along the lower lid
        wet = materials.plain_material("wet", (0.8, 0.62, 0.58), Roughness=0.03, Coat_Weight=1.0)
        wet.principled(Transmission_Weight=0.6, IOR=1.33)
        self.balls: dict[str, tuple[Thing, Points]] = {}
        self.wet_lines: dict[str, Thing] = {}
        first = self.face.balls["Left"]
        iris_share = first.iris / first.radius
        material = materials.eye_material(eye_picture(self.person, iris_share), iris_share)
        for eye in self.face.eyes:
            ball = self.face.balls[eye.side]
            share = np.hypot(sphere[:, 0], sphere[:, 1]) / (ball.iris / ball.radius) / 1.15
            bulge = np.where(sphere[:, 2] > 0, CORNEA_BULGE * np.clip(1 - share**2, 0, 1), 0)
            points = sphere * (1 + bulge[:, None]) * ball.radius
            thing = _mesh("eye " + eye.side, points, faces, material, 1)
            layer = thing.data.uv_layers.new(name="uv")
            flat = 0.5 + 0.5 * sphere[:, :2]
            layer.data.foreach_set("uv", flat[[v for face in faces for v in face]].astype(np.float32).ravel())
            self.balls[eye.side] = (thing, points)
            self.wet_lines[eye.side] = _tube("wet", len(eye.lower) - 4, 0.0022, wet, closed=False)

    def _build_strands(self, regions: Regions) -> None:
        person, base = self.person, self.assets.mesh.points
        black = materials.plain_material("lash", (0.006, 0.005, 0.004), Roughness=0.5)
        self.lashes = []
        for eye in self.face.eyes:
            for upper in (True, False):
                lashes = Lashes.make(eye, upper, person)
                self.lashes.append((lashes, _strands("lash", black, lashes.radii)))
        colour = np.array(person.hair_colour)
        # brows are a little darker than grey hair and lighter than black
        brow = colour * (1 - 0.35 * person.grey) + np.array(person.skin) * 0.05
        self.brows = Brows.make(person, base, self.triangles)
        self.brow_strands = _strands("brow", materials.hair_material("brow", brow, 0.6), self.brows.radii)
        hair_material = materials.hair_material("hair", colour, 0.42)
        self.beard: Beard | None = None
        if person.sex == "male" and person.beard >= 0.25:
            self.beard = Beard.make(person, base, self.triangles, regions.beard)
            self.beard_strands = _strands("beard", hair_material, self.beard.radii)
        self.hair = grow_hair(person, self._head(regions))
        if self.hair is not None:
            self.hair_strands = _strands("hair", hair_material, self.hair[1])

    def _head(self, regions: Regions) -> Head:
        neutral, base = self.face.neutral, self.assets.mesh.points
        body = np.unique(self.quads)
        kept = self.triangles[self.kept[self.triangles].all(1)]
        tree = BVHTree.FromPolygons(neutral.tolist(), kept.tolist())

        def nearest(points: Points) -> tuple[Points, Points]:
            found = [tree.find_nearest(Vector(point)) for point in points]
            return np.array([f[0] for f in found]), np.array([f[1] for f in found])

        crown = neutral[body]
        behind = crown[crown[:, 1] > self.face.balls["Left"].centre[1] + 0.1][:, 2].min()
        bun = np.array([0, neutral[self.assets.mesh.vertices("joint-head")].mean(0)[1] + 0.75, behind - 0.18])
        normals = triangle_normals(neutral, self.triangles)
        top, base_top = float(crown[:, 1].max()), float(base[body, 1].max())
        return Head(neutral, base, normals, self.triangles, regions.scalp, nearest, top, base_top, bun)

    def _build_glasses(self, regions: Regions) -> None:
        self.glass: list[tuple[Thing, Points]] = []
        self.wires: list[tuple[Thing, Points]] = []
        glasses = self.person.glasses
        if glasses is None:
            return
        fitted = fit_glasses(
            glasses, self.face.neutral, self.assets.mesh.points, regions.ears, self.face.balls
        )
        wire = materials.plain_material("frame", glasses.colour, Roughness=0.25, Coat_Weight=0.5)
        wire.principled(Metallic=float(glasses.metal))
        glass = materials.lens_material()
        for points in fitted.rims:
            self.wires.append((_tube("rim", len(points), glasses.wire, wire, closed=True), points))
        for points in fitted.tubes:
            self.wires.append((_tube("side", len(points), glasses.wire, wire, closed=False), points))
        for points in fitted.lenses:
            middle = len(points) - 1
            faces = [[k, (k + 1) % middle, middle] for k in range(middle)]
            thing = _mesh("lens", points, faces, glass, 0)
            thing.visible_shadow = False
            self.glass.append((thing, points))

    def _piece(
        self,
        name: str,
        groups: Sequence[str],
        material: Thing,
        subdivide: int,
        keep: NDArray[np.bool_] | None = None,
    ) -> Piece:
        faces = [[c[0] for c in face] for group in groups for face in self.assets.mesh.groups[group]]
        if keep is not None:
            faces = [face for face in faces if keep[face].all()]
        used = np.unique(np.array(faces))
        place = np.full(len(self.assets.mesh.points), -1)
        place[used] = np.arange(len(used))
        local = [place[face].tolist() for face in faces]
        return Piece(_mesh(name, self.face.neutral[used], local, material, subdivide), used)

    def show(self, visible: bool) -> None:
        """Let the person be in the picture or not."""
        for thing in bpy.context.scene.objects:
            if thing.type not in ("LIGHT", "CAMERA") and thing.name != "backdrop":
                thing.hide_render = not visible

    def place(self, moment: Moment, deformed: Deformed, turned: Turned) -> None:
        """Move everything to where it is in one moment."""
        points = turned.points
        normals = triangle_normals(points, self.triangles)
        self.body.move(points)
        self._place_shirt(points)
        opened = min(1.0, moment.teeth * 2 + moment.jaw * 3)
        for piece, way in self.mouth:
            piece.move(points + opened * (turned.rotation @ way))
        for name, value in (
            ("closure_left", deformed.closure["Left"]),
            ("closure_right", deformed.closure["Right"]),
            ("squint", max(moment.squint, moment.smile * 0.35)),
        ):
            self.skin.set_value(name, float(np.clip(value, 0, 1)))
        self._place_eyes(moment, turned)
        up = turned.rotation @ [0.0, 1.0, 0.0]
        for lashes, thing in self.lashes:
            ball = turned.rigid(self.face.balls[lashes.eye.side].centre)
            _set_strands(thing, lashes.grow(points, ball, up, deformed.closure[lashes.eye.side]))
        _set_strands(self.brow_strands, self.brows.grow(points, normals, turned.rotation))
        if self.beard is not None:
            _set_strands(self.beard_strands, self.beard.grow(points, normals, turned.rotation))
        if self.hair is not None:
            hair = self.hair[0]
            _set_strands(self.hair_strands, turned.rigid(hair.reshape(-1, 3)).reshape(hair.shape))
        for thing, rest in self.glass:
            _set_vertices(thing, turned.rigid(rest))
        for thing, rest in self.wires:
            _set_tube(thing, turned.rigid(rest))

    def _place_shirt(self, points: Points) -> None:
        quads = self.shirt_quads
        face = np.cross(points[quads[:, 1]] - points[quads[:, 0]], points[quads[:, 2]] - points[quads[:, 0]])
        normals = np.zeros_like(points)
        for k in range(4):
            np.add.at(normals, quads[:, k], face)
        outside = unit(normals[self.shirt.used])
        loose = points[self.shirt.used] + outside * SHIRT_OFF_SKIN
        worn = points[self.under_shirt] + outside * COLLAR_OFF_SKIN
        share = self.collar[:, None]
        _set_vertices(self.shirt.thing, loose * (1 - share) + worn * share)

    def _place_eyes(self, moment: Moment, turned: Turned) -> None:
        aside, down = gaze_angles(moment)
        turn = rotation((0, 1, 0), aside) @ rotation((1, 0, 0), down)
        for eye in self.face.eyes:
            thing, rest = self.balls[eye.side]
            centre = self.face.balls[eye.side].centre
            _set_vertices(thing, turned.rigid(centre + rest @ turn.T))
            line = turned.points[eye.ball[eye.lower]][2:-2]
            line = line + 0.002 * unit(line - turned.rigid(centre))
            _set_tube(self.wet_lines[eye.side], line)


def gaze_angles(moment: Moment) -> tuple[float, float]:
    """Return how far the eyes turn in the head, in degrees: to the person's left, and down.

    The eyes stay on the camera while the head turns, apart from looks aside and down.
    """
    aside = moment.gaze_aside - moment.yaw * EYES_COUNTER_HEAD
    down = GAZE_DOWN * moment.gaze_down if moment.gaze_down else -moment.pitch * EYES_COUNTER_HEAD
    return float(np.clip(aside, -LARGEST_GAZE, LARGEST_GAZE)), float(np.clip(down, -20, GAZE_DOWN))


def _settings(options: Options) -> None:
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.samples = "CPU", options.samples
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.denoising_input_passes, cycles.denoising_prefilter = "RGB_ALBEDO_NORMAL", "NONE"
    cycles.use_light_tree = False
    cycles.use_adaptive_sampling, cycles.adaptive_threshold, cycles.adaptive_min_samples = True, 0.03, 8
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 5, 2, 2
    cycles.transmission_bounces, cycles.transparent_max_bounces = 3, 12
    cycles.sample_clamp_indirect = 4
    cycles.caustics_reflective = cycles.caustics_refractive = False
    scene.render.threads_mode, scene.render.threads = "FIXED", options.threads
    scene.render.resolution_x, scene.render.resolution_y = options.width, options.height
    scene.render.image_settings.file_format = "PNG"
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    scene.cycles_curves.shape, scene.cycles_curves.subdivisions = "RIBBONS", 2


def _build_studio(studio: Studio, centre: Points) -> None:
    scene = bpy.context.scene
    x, y, z = (float(part) for part in centre)
    sheet = [(-4.0, -3.0), (4.0, -3.0), (4.0, 3.0), (-4.0, 3.0)]
    data = bpy.data.meshes.new("backdrop")
    data.from_pydata([(x + dx, y + 1.6, z + dz) for dx, dz in sheet], [], [[0, 1, 2, 3]])
    backdrop = bpy.data.objects.new("backdrop", data)
    data.materials.append(materials.backdrop_material(BACKDROPS[studio.backdrop]).material)
    scene.collection.objects.link(backdrop)
    for lamp in studio.lamps:
        _build_lamp(lamp, centre)
    world = bpy.data.worlds.new("world")
    scene.world = world
    world.use_nodes = True
    environment = world.node_tree.nodes.new("ShaderNodeTexEnvironment")
    environment.image = bpy.data.images.load(str(find_surroundings(studio.surroundings)))
    background = world.node_tree.nodes["Background"]
    background.inputs["Strength"].default_value = studio.surroundings_strength
    world.node_tree.links.new(environment.outputs[0], background.inputs["Color"])


def find_surroundings(name: str) -> Path:
    """Return one of the HDRIs inside Blender; raise `RenderError` when this bpy lacks it."""
    path = Path(bpy.utils.resource_path("LOCAL")) / "datafiles/studiolights/world" / f"{name}.exr"
    if not path.exists():
        raise RenderError(f"{path} is missing; install bpy 4.2.23 again with tools/setup.py render.")
    return path


def _build_lamp(lamp: Lamp, centre: Points) -> None:
    light = bpy.data.lights.new(lamp.name, "AREA")
    light.energy, light.shape, light.color = lamp.watts, "RECTANGLE", lamp.colour
    light.size, light.size_y = lamp.size
    thing = bpy.data.objects.new(lamp.name, light)
    bpy.context.scene.collection.objects.link(thing)
    thing.visible_glossy = lamp.reflected
    thing.location = Vector(centre + np.array(lamp.place))
    way = Vector(centre + np.array(lamp.aim)) - thing.location
    thing.rotation_euler = way.to_track_quat("-Z", "Y").to_euler()


def _build_camera(studio: Studio) -> Thing:
    data = bpy.data.cameras.new("camera")
    data.lens, data.sensor_fit, data.sensor_height = studio.lens, "VERTICAL", SENSOR_HEIGHT
    data.dof.use_dof, data.dof.aperture_fstop = True, studio.fstop
    thing = bpy.data.objects.new("camera", data)
    bpy.context.scene.collection.objects.link(thing)
    bpy.context.scene.camera = thing
    return thing


def _render(rectangle: tuple[int, int, int, int], size: tuple[int, int], seed: int) -> Image.Image:
    """Render the rectangle (left, top, right, bottom) of the picture and return it."""
    scene = bpy.context.scene
    scene.cycles.seed = seed % 2**31
    whole = rectangle == (0, 0, *size)
    scene.render.use_border = scene.render.use_crop_to_border = not whole
    left, top, right, bottom = rectangle
    scene.render.border_min_x, scene.render.border_max_x = left / size[0], right / size[0]
    scene.render.border_min_y, scene.render.border_max_y = 1 - bottom / size[1], 1 - top / size[1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "frame.png"
        scene.render.filepath = str(path)
        with _silence():
            bpy.ops.render.render(write_still=True)
        if not path.exists():
            raise RenderError(f"Blender could not write its picture to {folder}; is the disk full?")
        with Image.open(path) as picture:
            return picture.convert("RGB")


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Blender's own lines (written below Python) off the terminal."""
    kept = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)


def _mesh(name: str, points: Points, faces: list[list[int]], graph: materials.Graph, subdivide: int) -> Thing:
    data = bpy.data.meshes.new(name)
    data.from_pydata(to_world(points).tolist(), [], faces)
    data.polygons.foreach_set("use_smooth", [True] * len(data.polygons))
    data.materials.append(graph.material)
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    if subdivide:
        modifier = thing.modifiers.new("smooth", "SUBSURF")
        modifier.levels = modifier.render_levels = subdivide
    return thing


def _set_vertices(thing: Thing, points: Points) -> None:
    thing.data.vertices.foreach_set("co", to_world(points).astype(np.float32).ravel())
    thing.data.update()


def _tube(name: str, count: int, radius: float, graph: materials.Graph, *, closed: bool) -> Thing:
    data = bpy.data.curves.new(name, "CURVE")
    data.dimensions, data.bevel_depth, data.bevel_resolution = "3D", radius * 0.1, 3
    line = data.splines.new("POLY")
    line.points.add(count - 1)
    line.use_cyclic_u = closed
    data.materials.append(graph.material)
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def _set_tube(thing: Thing, points: Points) -> None:
    world = to_world(points)
    filled = np.hstack([world, np.ones((len(world), 1))])
    thing.data.splines[0].points.foreach_set("co", filled.astype(np.float32).ravel())
    thing.data.update_tag()


def _strands(name: str, graph: materials.Graph, radii: Points) -> Thing:
    data = bpy.data.hair_curves.new(name)
    data.add_curves([radii.shape[1]] * len(radii))
    data.materials.append(graph.material)
    attribute = data.attributes.get("radius") or data.attributes.new("radius", "FLOAT", "POINT")
    attribute.data.foreach_set("value", (radii * 0.1).astype(np.float32).ravel())
    thing = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def _set_strands(thing: Thing, points: Points) -> None:
    world = to_world(points.reshape(-1, 3))
    thing.data.position_data.foreach_set("vector", world.astype(np.float32).ravel())
    thing.data.update_tag()


def _sphere(around: int = 48, rings: int = 36) -> tuple[Points, list[list[int]]]:
    """Return a unit sphere with a pole to the front (z), and its faces."""
    points = [[0.0, 0.0, 1.0]]
    for ring in range(1, rings - 1):
        angle = math.pi * ring / (rings - 1)
        for step in range(around):
            turn = 2 * math.pi * step / around
            points.append(
                [math.sin(angle) * math.cos(turn), math.sin(angle) * math.sin(turn), math.cos(angle)]
            )
    points.append([0.0, 0.0, -1.0])
    faces = [[0, 1 + step, 1 + (step + 1) % around] for step in range(around)]
    for ring in range(rings - 3):
        start = 1 + ring * around
        for step in range(around):
            after = (step + 1) % around
            faces.append([start + step, start + around + step, start + around + after, start + after])
    start = 1 + (rings - 3) * around
    faces += [[start + step, len(points) - 1, start + (step + 1) % around] for step in range(around)]
    return np.array(points), faces
