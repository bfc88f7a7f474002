"""Micro-markets in the staff's panel."""
