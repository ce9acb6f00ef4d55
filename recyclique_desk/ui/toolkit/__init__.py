"""What all screens share: theme, formats, messages, dialogs, fields, tables."""
