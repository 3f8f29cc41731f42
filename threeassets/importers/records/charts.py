"""Account numbers by name: the two national charts, and what the books themselves say."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from threeassets.model.book import Row
from threeassets.model.keys import plain
from threeassets.model.schema import tables
