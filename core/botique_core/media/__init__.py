"""Photos and files: each content kept once, under its hash, in a folder or a bucket."""
