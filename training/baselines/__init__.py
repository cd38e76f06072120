"""What else could be used, measured on the same photographs: the original experiment, a ratio, MediaPipe."""
