"""The people a client talks to: who they are, what they allowed, how two records become one."""
