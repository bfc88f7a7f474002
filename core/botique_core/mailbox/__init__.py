"""Mail that comes in: fetched or handed over, read, judged, and given to the feature it answers."""
