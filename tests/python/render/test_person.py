import numpy as np
import pytest

from training.render.errors import RenderError
from training.render.person import HAIR_STYLES, SETTABLE, sample_person

SEEDS = range(300)


def test_the_same_seed_gives_the_same_person():
    assert sample_person(12) == sample_person(12)
    assert sample_person(12) != sample_person(13)


def test_what_is_set_by_hand_changes_nothing_else():
    drawn, fixed = sample_person(3), sample_person(3, {"glasses": "1"})
    assert fixed.glasses is not None
    assert fixed.shape == drawn.shape
    assert fixed.skin == drawn.skin
    assert fixed.hair == drawn.hair


def test_people_vary_over_all_groups():
    people = [sample_person(seed) for seed in SEEDS]
    assert 0.4 < np.mean([person.sex == "female" for person in people]) < 0.6
    assert 0.2 < np.mean([person.glasses is not None for person in people]) < 0.4
    for pole in range(3):
        assert sum(person.ancestry[pole] > 0.6 for person in people) > 40
    assert min(person.age for person in people) < 0.1
    assert max(person.age for person in people) > 0.9
    assert {person.hair for person in people} == set(HAIR_STYLES)
    assert any(person.epicanthus > 0.7 for person in people)


def test_skin_and_eyes_follow_ancestry():
    dark = sample_person(5, {"ancestry": "1,0,0"})
    light = sample_person(5, {"ancestry": "0,0,1"})
    assert np.mean(dark.skin) < 0.4 * np.mean(light.skin)
    assert dark.iris in ("dark", "brown")
    assert dark.epicanthus == light.epicanthus == 0
    folded = sample_person(5, {"ancestry": "0,1,0"})
    assert folded.epicanthus > 0.3
    assert folded.crease_depth < light.crease_depth


def test_only_men_have_beards():
    assert all(person.beard == 0 for person in map(sample_person, SEEDS) if person.sex == "female")


def test_every_target_of_the_shape_has_a_sane_weight():
    for person in map(sample_person, SEEDS):
        assert all(0 <= weight < 1 for _, weight in person.shape)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"age": "2"}, "age is '2'; it must be a number between 0 and 1"),
        ({"age": "old"}, "age is 'old'"),
        ({"age": "nan"}, "age is 'nan'"),
        ({"ancestry": "1,2"}, "three numbers"),
        ({"ancestry": "0,0,0"}, "three numbers"),
        ({"ancestry": "-1,1,1"}, "three numbers"),
        ({"ancestry": "inf,0,0"}, "three numbers"),
        ({"hair": "punk"}, "hair is 'punk'; it must be one of short"),
        ({"iris": "red"}, "iris is 'red'"),
    ],
)
def test_a_bad_setting_is_named(settings, words):
    with pytest.raises(RenderError, match=words):
        sample_person(1, settings)


def test_all_settable_names_are_read():
    values = {
        "sex": "male",
        "age": "0.9",
        "ancestry": "1,0,0",
        "glasses": "1",
        "hair": "curly",
        "haircolour": "red",
        "beard": "1",
        "iris": "green",
        "makeup": "1",
        "freckles": "0.7",
    }
    assert set(values) == set(SETTABLE)
    for name, value in values.items():
        changed = [sample_person(seed, {name: value}) != sample_person(seed) for seed in range(12)]
        assert any(changed), name
