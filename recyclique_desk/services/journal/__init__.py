"""The journal of audit events: display, check of its hash chain, export."""
