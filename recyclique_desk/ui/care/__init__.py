"""Safety copies in the window: made by themselves, listed, made by hand and restored."""
