"""What browser tests share: a browser and a world for each module, since both take seconds to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import running_browser
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.widget_host import HostWorld, running_host_world
from tests.support.widget_world import WidgetWorld, running_widget_world


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module."""
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def world(sqlite_files: Databases, sandbox: RunningSandbox) -> Iterator[WidgetWorld]:
    """The service with the widget and a site that carries it, for one module."""
    with running_widget_world(sqlite_files, sandbox) as running:
        yield running


@pytest.fixture(scope="module")
def host_world(sqlite_files: Databases, sandbox: RunningSandbox) -> Iterator[HostWorld]:
    """The service with the widget and two sites whose pages tests write, for one module."""
    with running_host_world(sqlite_files, sandbox) as running:
        yield running


@pytest.fixture
def host(host_world: HostWorld) -> HostWorld:
    """The same, with empty sites."""
    host_world.site.begin()
    host_world.stranger.begin()
    return host_world
