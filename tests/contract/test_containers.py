"""The image and the scaled shape start what exists, in order, and hold no secret."""

import json
import re
import shlex
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import yaml

from bot.jobs import engine, queue
from bot.settings import Settings
from bot.storage.postgresql import READERS, WRITERS
from bot.storage.urls import database_url
from tests.support.command_line import ROOT, commands


def test_containers_start_commands_that_exist() -> None:
    compose: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    ours = {name: service for name, service in compose["services"].items() if "build" in service}
    started = {name: service["command"][0] for name, service in ours.items()}

    assert started == {"migrate": "migrate", "bot": "serve", "worker": "worker", "actions": "actions"}
    assert set(started.values()) <= commands()
    assert ours["bot"]["command"] == ["serve", "--no-jobs"]
    port = str(ours["bot"]["environment"]["KASE_PORT"])
    assert (ours["bot"]["ports"], ours["worker"]["command"]) == ([port], ["worker", "--port", port])


def test_the_scaled_shape_migrates_once_before_anything_serves_and_holds_no_secret() -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    services: dict[str, Any] = yaml.safe_load(text)["services"]

    assert services["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    for name in ("bot", "worker", "actions"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert {key.removeprefix("KASE_").lower() for key in services[name]["environment"]} <= set(
            Settings.model_fields
        )
        assert database_url(services[name]["environment"]["KASE_DATABASE_URL"]).host == "postgres"
    assert services["actions"]["profiles"] == ["actions"]
    (most,) = re.findall(r"max_connections=(\d+)", text)
    bots, workers = map(int, re.findall(r"--scale \w+=(\d+)", text))
    pools = WRITERS + READERS + 1 + queue._CONNECTIONS  # and one that listens
    with_jobs = pools + engine._CONNECTIONS["postgresql"] + 2 * queue._CONNECTIONS + 1
    assert pools <= 21
    assert with_jobs <= 40
    assert bots * pools + workers * with_jobs < int(most)
    passwords = re.findall(r"PASSWORD: (.*)|://kase:(.*?)@", text)
    assert passwords
    assert all((one or other).startswith("${") for one, other in passwords)


def test_the_image_is_built_from_locked_requirements_and_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    installs = [line for line in lines if "pip install" in line]

    assert all("--require-hashes" in line or "--no-index" in line for line in installs)
    assert [line for line in lines if line.startswith("USER ")] == ["USER kase"]
    assert any(line.startswith("HEALTHCHECK") for line in lines)
    copied = {
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in shlex.split(line)[1:-1]
    }
    assert all((ROOT / name).exists() for name in copied)
    start = next(shlex.split(line.removeprefix("CMD "))[0] for line in lines if line.startswith("CMD "))
    assert start.strip("[]") in commands()


def test_the_image_looks_after_itself_at_its_own_port() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    look = json.loads(next(line for line in lines if line.startswith("HEALTHCHECK")).partition("CMD ")[2])
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(503 if len(asked) > 1 else 204)

    with HTTPServer(("127.0.0.1", 0), Answering) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        there = {"KASE_PORT": str(service.server_port)}
        looks = [subprocess.run([sys.executable, *look[1:]], env=there, capture_output=True, check=False) for _ in "ab"]
        service.shutdown()

    assert asked == ["/healthz", "/healthz"]
    assert [each.returncode for each in looks] == [0, 1]
