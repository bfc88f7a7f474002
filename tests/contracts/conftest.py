"""The contract's asserts tell what they compared, and files for drivers to send."""

import pytest

pytest.register_assert_rewrite("botique_core.testing.contract")
