"""What an operator installs beside the program: image, compose files, unit, rules, dashboard, list of packages."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml  # type: ignore[import-untyped]

from config.settings import Settings
from tests.test_docs import HOUSE, keys, text
from tests.test_docs_against_code import nothing_measured

DEPLOY = HOUSE / "config" / "deploy"
DOCKERFILE = text(HOUSE / "Dockerfile").replace("\\\n", " ")
UNIT = text(DEPLOY / "israfan.service")
COMPOSE = {name: yaml.safe_load(text(HOUSE / name)) for name in ("compose.yaml", "compose.postgresql.yaml")}


def tool(name: str, package: str) -> str:
    if found := shutil.which(name):
        return found
    pytest.skip(f"{name} is not on this machine (Debian's package {package} has it)")


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def settings_in(*files: str) -> set[str]:
    return set(re.findall(r"\bISRAFAN_([A-Z_]+)\b", "\n".join(text(HOUSE / file) for file in files)))


def test_every_setting_that_is_set_for_an_operator_exists() -> None:
    known = {name.upper().replace(".", "__") for name, _ in keys(Settings)} | {"SOURCE", "CONFIG"}
    named = settings_in("Dockerfile", *COMPOSE, "config/deploy/compose.env.example", "config/deploy/israfan.service")
    assert named - known == set()


def test_all_of_them_give_the_desk_as_long_to_stop() -> None:
    assert COMPOSE["compose.yaml"]["services"]["israfan"]["stop_grace_period"] == "40s"
    assert "TimeoutStopSec=40\n" in UNIT
    assert "--stop-timeout 40" in text(HOUSE / "docs" / "operating.md")


def test_the_image_is_made_of_what_is_let_into_it() -> None:
    copied = {name for line in re.findall(r"^COPY (?!--)(.*) \S+$", DOCKERFILE, re.M) for name in line.split()}
    let_in = set(re.findall(r"^!(\S+)$", text(HOUSE / ".dockerignore"), re.M))
    assert copied == let_in
    assert [name for name in copied if not (HOUSE / name).exists()] == []


class Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def health() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Health) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_the_image_is_healthy_while_the_desk_answers(health: int) -> None:
    [_, *command] = json.loads(DOCKERFILE.partition("HEALTHCHECK")[2].partition("CMD ")[2].partition("\n")[0])
    for port, healthy in ((health, True), (1, False)):
        environment = os.environ | {"ISRAFAN_WEB__PORT": str(port)}
        done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, check=False)
        assert (done.returncode == 0) is healthy


def test_the_unit_is_one_that_systemd_takes_and_finds_tight(tmp_path: Path) -> None:
    analyze = tool("systemd-analyze", "systemd")
    # What it starts has to be there for `verify`, which also looks for the page of `Documentation`.
    unit = tmp_path / "israfan.service"
    unit.write_text(UNIT.replace("/opt/israfan/.venv/bin/israfan", sys.executable))
    run(analyze, "verify", "--man=no", unit)
    # In tenths; by systemd 252 it is 1.1. What is left is the network, which it is for.
    run(analyze, "security", "--offline=true", "--threshold=15", "--no-pager", unit)


def test_rules_and_dashboard_name_figures_that_are_served() -> None:
    served = {metric.name for metric in nothing_measured().collect()}
    named = {
        name.removesuffix("_total")
        for file in ("prometheus-alerts.yml", "prometheus-alerts-test.yml", "grafana-dashboard.json")
        for name in re.findall(r"\bisrafan_\w+", text(DEPLOY / file))
    }
    assert named
    assert named - served == set()


def test_prometheus_takes_the_rules_and_they_say_what_they_should() -> None:
    promtool = tool("promtool", "prometheus")
    run(promtool, "check", "rules", "--lint-fatal", DEPLOY / "prometheus-alerts.yml")
    run(promtool, "test", "rules", DEPLOY / "prometheus-alerts-test.yml")


def test_every_alert_is_tested() -> None:
    [group] = yaml.safe_load(text(DEPLOY / "prometheus-alerts.yml"))["groups"]
    tests = yaml.safe_load(text(DEPLOY / "prometheus-alerts-test.yml"))["tests"]
    raised = {case["alertname"] for test in tests for case in test["alert_rule_test"] if case.get("exp_alerts")}
    assert raised == {rule["alert"] for rule in group["rules"]}


def test_the_list_of_packages_has_those_of_the_lock_and_no_other() -> None:
    made = [run(sys.executable, HOUSE / "tools" / "sbom.py", HOUSE) for _ in range(2)]
    assert made[0] == made[1]
    components = json.loads(made[0])["components"]
    locked = [line.split(" ")[0] for line in text(HOUSE / "requirements.lock").splitlines() if "==" in line]
    assert [f"{each['name']}=={each['version']}" for each in components] == [
        re.sub(r"\[.*\]", "", requirement) for requirement in locked
    ]
    hashes = sum(len(each["externalReferences"][0]["hashes"]) for each in components)
    assert hashes == text(HOUSE / "requirements.lock").count("--hash=sha256:")


def test_a_line_that_names_no_version_is_not_passed_over(tmp_path: Path) -> None:
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    (tmp_path / "requirements.lock").write_text("aiohttp @ https://example.org/aiohttp.whl\n")
    done = subprocess.run(
        [sys.executable, HOUSE / "tools" / "sbom.py", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "a line of another form" in done.stderr
