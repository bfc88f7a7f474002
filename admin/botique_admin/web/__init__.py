"""The panel as the browser sees it."""
