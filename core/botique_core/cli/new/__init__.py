"""`botique new`: working skeletons of a feature and of a driver."""
