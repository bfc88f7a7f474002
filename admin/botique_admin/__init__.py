"""The panel in which the client's staff work: who they are, what they may do, what they did."""
