"""A ticket's lines as rows: model, table, delegate, editor."""
