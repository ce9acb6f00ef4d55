"""Runs the migrations inside the transaction that `recyclique_desk.storage.migration` opened."""

from alembic import context

from recyclique_desk.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
