"""The category tree for admins: placed by dragging or keys, retired, merged, split."""
