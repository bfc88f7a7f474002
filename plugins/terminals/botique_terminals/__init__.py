"""Micro-markets: where a customer is, by QR code, search or location."""
