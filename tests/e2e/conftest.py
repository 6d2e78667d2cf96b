"""What browser tests share: a browser and a world for each module, since both take seconds to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import running_browser
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.slow_line import Line, slow, straight
from tests.support.widget_host import HostWorld, running_host_world
from tests.support.widget_world import WidgetWorld, running_widget_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option of `make slow`."""
    parser.addoption(
        "--slow-line",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="let what the widget asks and hears take up to so long, each time otherwise",
    )


@pytest.fixture(scope="session")
def line(request: pytest.FixtureRequest) -> Line:
    """What lies between the browser and the service; pytest knows the option where this folder was named to it."""
    longest = request.config.getoption("--slow-line", 0.0)
    return slow(longest) if longest else straight


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module."""
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def world(sqlite_files: Databases, sandbox: RunningSandbox, line: Line) -> Iterator[WidgetWorld]:
    """The service with the widget and a site that carries it, for one module."""
    with running_widget_world(sqlite_files, sandbox, line=line) as running:
        yield running


@pytest.fixture(scope="module")
def host_world(sqlite_files: Databases, sandbox: RunningSandbox, line: Line) -> Iterator[HostWorld]:
    """The service with the widget and two sites whose pages tests write, for one module."""
    with running_host_world(sqlite_files, sandbox, line=line) as running:
        yield running


@pytest.fixture
def host(host_world: HostWorld) -> HostWorld:
    """The same, with empty sites."""
    host_world.site.begin()
    host_world.stranger.begin()
    return host_world
