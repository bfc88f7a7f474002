"""The core of Botique; it knows no messenger and no feature."""
