"""From RecyClique, in the window: choose a source, read what would come, decide, import."""
