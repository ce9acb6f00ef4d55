"""Tables, engine, transactions, migrations and backups: the only room that knows SQL dialects."""
