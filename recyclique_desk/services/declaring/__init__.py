"""Declarations: filières of categories, sums by form and period, what was declared."""
