"""Drawing the lists that features declare: `botique_core.panel.Listing`."""
