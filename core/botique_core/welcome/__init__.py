"""The way in for people: greeting, language and the legal gate, whatever features are on."""
