"""Plugins of one client: found, checked, put in order, switched on and off."""
