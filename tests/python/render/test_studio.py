import pytest

from training.render.errors import RenderError
from training.render.studio import PATTERNS, sample_studio

LIGHT_SKIN, DARK_SKIN = (0.6, 0.4, 0.3), (0.1, 0.05, 0.03)


def key(studio):
    return next(lamp for lamp in studio.lamps if lamp.name == "key")


def test_the_same_seed_gives_the_same_studio():
    assert sample_studio(4, LIGHT_SKIN) == sample_studio(4, LIGHT_SKIN)


def test_all_patterns_come_up_and_have_a_key_and_a_fill():
    studios = [sample_studio(seed, LIGHT_SKIN) for seed in range(80)]
    assert {studio.light for studio in studios} == set(PATTERNS)
    for studio in studios:
        names = [lamp.name for lamp in studio.lamps]
        assert {"key", "fill", "backdrop"} <= set(names)
        assert key(studio).reflected


def test_dark_skin_gets_more_light():
    assert key(sample_studio(4, DARK_SKIN)).watts > 1.3 * key(sample_studio(4, LIGHT_SKIN)).watts


@pytest.mark.parametrize("settings", [{"light": "disco"}, {"lens": "50"}, {"fstop": "0"}, {"framing": "2"}])
def test_a_bad_setting_is_named(settings):
    (name,) = settings
    with pytest.raises(RenderError, match=name):
        sample_studio(1, LIGHT_SKIN, settings)
