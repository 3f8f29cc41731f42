"""What every rule test shares."""

from __future__ import annotations

import pytest

from audit_rules.examples.stack import example_policy, policy_folder
from audit_rules.policy.policy import Policy


@pytest.fixture(scope="session")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """The invented county's policy with the places the examples name."""
    return example_policy(policy_folder(tmp_path_factory.mktemp("policy")))
