"""Brings in what a centre has in RecyClique 1.4.4: its dump file, its SQL, its server, its CSVs.

First `analyse`, which only reads and says what would happen; then `apply`, one transaction. The
source is read twice, its lines are streamed both times: memory holds people, categories, postes and
tickets, never the lines. `reading` and what it calls know the old program's columns; `planning`
says what becomes of them here; `comparing` tells new rows from known ones; `writing` writes.
"""
