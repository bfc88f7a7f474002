"""Telling the workers, by Celery, which jobs are due."""
