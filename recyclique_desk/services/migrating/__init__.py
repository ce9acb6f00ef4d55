"""Brings in what a centre has in RecyClique 1.4.4: its dump file, its SQL, its server, its CSVs.

`MigrationService.analyse` reads the source and reports what an import would do; `apply` does it in
one transaction. The source is read both times. Memory holds persons, categories, postes and
tickets; lines are streamed. The modules:

- `sources`: the interface `Source`; its readers `archive`, `sql_text`, `server` and `csv_files`;
  `opening` chooses the reader.
- `old_tables`: converts rows of RecyClique, except lines, into dataclasses.
- `planning`, `line_rules`: rules for the conversion; no database.
- `existing_rows`: finds which rows are here already, and which were changed or removed here.
- `site_matching`, `person_matching`, `category_matching`: match rows with existing ones.
- `row_writer`, `migration`, `line_import`: write everything, or only count it.
- `report`: what was, or would be, imported; `service` calls `migration`.
- `first_admin`: the admin of a centre that is founded by an import.
"""
