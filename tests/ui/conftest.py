"""The real window for the tests of its parts: the flows' own, opened the same way."""

from tests.flows.conftest import application, flow, open_flow, paths, prepared_files

__all__ = ["application", "flow", "open_flow", "paths", "prepared_files"]
