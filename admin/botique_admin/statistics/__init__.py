"""The room of statistics: reports of all features under the same filters."""
