"""The `botique` command: what integrators and operators type."""
