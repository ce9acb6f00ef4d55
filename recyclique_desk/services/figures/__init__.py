"""Computes the figures on screen: live figures, dashboard, end-of-day sheet.

The way of a figure from SQL to label, module by module:

1. Triggers (`storage.triggers`) keep `summaries`: one row, a *summary cell*, holds the lines and
   grams of one day or month, per site, category, destination or hour (`storage.summaries`).
2. `summary_cells`: `SummaryCell` is such a row in memory; `DayRange` is a range of days or whole
   months. `day_ranges` turns a period into few ranges; sign -1 subtracts days that are too many.
3. `definitions`: one function per figure; gives a `FigureQuery`, its parts and how to read them.
4. `query`: `run_queries` joins the parts of several figure queries into one statement, runs it and
   hands each query its `PartRows`.
5. `query_sql`: builds the SQL. A `QueryShape` becomes one SELECT, all SELECTs one UNION ALL;
   statements are cached by shape, and days, sites and categories are parameters.
6. `category_weights`: adds weights up along the category tree.
7. `service`, `dashboard`, `day_sheet`: run the queries of one screen in one read transaction and
   give the frozen dataclasses of `domain.figures`, `domain.dashboard` and `domain.sheets`.
8. `changes`: skips all of it while the database did not change.
9. The window formats kilograms and counts (`support.amounts`, `ui.toolkit`) and sets the label.

A new figure is a function in `definitions`, a field of a dataclass in `domain`, and one line where
the service fills that field.
"""
