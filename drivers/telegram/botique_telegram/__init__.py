"""Telegram for Botique: polling and webhook."""
