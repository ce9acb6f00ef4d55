"""Tables, engine, transactions, migrations, backups: the only package that knows SQL dialects."""
