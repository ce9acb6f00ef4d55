"""The tests mirror the package; `flows` click through the real window, `faults` break things."""
