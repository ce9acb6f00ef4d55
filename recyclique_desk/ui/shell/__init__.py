"""The window itself: start, arrangement of the screens, navigation between them, teardown."""
