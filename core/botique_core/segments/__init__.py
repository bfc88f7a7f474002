"""Segments: rules that pick customers, from conditions that core and features contribute."""
