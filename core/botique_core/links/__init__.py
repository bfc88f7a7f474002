"""Entry links: the short tokens behind printed QR codes."""
