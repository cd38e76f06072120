"""Run the built page over a folder, without a screen, and keep the very CSV that it offers."""

from score.run import ScoreError, score_folder

__all__ = ["ScoreError", "score_folder"]
