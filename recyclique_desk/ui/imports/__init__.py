"""Any spreadsheet of weighings, in the window: columns, values, rows, import, and taking back."""
