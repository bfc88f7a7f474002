"""What every driver must hold to, as pytest classes: subclass them and supply the fixture `stage`.

In the conftest beside the subclasses, `pytest.register_assert_rewrite` this package, so that a
failed test tells what was compared.
"""

from botique_core.testing.contract.accident import RETRY_AFTER_S, Accident
from botique_core.testing.contract.failures import Failures
from botique_core.testing.contract.fetching import Fetching
from botique_core.testing.contract.heard import Heard
from botique_core.testing.contract.inbound import Inbound, SpecifiedInbound
from botique_core.testing.contract.keeping import Keeping
from botique_core.testing.contract.linking import Linking
from botique_core.testing.contract.outbound import Outbound
from botique_core.testing.contract.sample import Sample
from botique_core.testing.contract.stage import (
    FailingStage,
    FileStage,
    InboundStage,
    OutboundStage,
    SpecifiedStage,
    Stage,
    WebhookStage,
)
from botique_core.testing.contract.webhook import Webhook

__all__ = [
    "RETRY_AFTER_S",
    "Accident",
    "FailingStage",
    "Failures",
    "Fetching",
    "FileStage",
    "Heard",
    "Inbound",
    "InboundStage",
    "Keeping",
    "Linking",
    "Outbound",
    "OutboundStage",
    "Sample",
    "SpecifiedInbound",
    "SpecifiedStage",
    "Stage",
    "Webhook",
    "WebhookStage",
]
