"""What ships for servers: it parses, it agrees with itself and with the settings, and it runs with few rights."""

from __future__ import annotations

import configparser
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
# Read by Python, pip, PostgreSQL's image or the shell, not by us.
FOREIGN = re.compile("PATH|PYTHON[A-Z0-9]+|PIP_[A-Z_]+|POSTGRES_[A-Z_]+|HF_HOME")
PROBE = "/healthz"


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def manifest(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load(text(f"kubernetes/{name}")))


def settings_explained() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))


def pinned() -> dict[str, str]:
    lines = [line for line in text("constraints.txt").splitlines() if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign, assignment]
    parser.read_string(text("isnad.service"))
    return parser


def instructions() -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", " ", text("Dockerfile"))
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def environment_names() -> set[str]:
    compose = yaml.safe_load(text("compose.yaml"))
    names: set[str] = set()
    for service in compose["services"].values():
        names |= set(service.get("environment", {}))
    names |= set(manifest("configmap.yaml")["data"]) | set(manifest("secret.example.yaml")["stringData"])
    names |= {word.split("=")[0] for key, rest in instructions() if key == "ENV" for word in rest.split()}
    names |= set(re.findall(r"^Environment=([A-Z_]+)=", text("isnad.service"), re.MULTILINE))
    names |= set(re.findall(r"\b([A-Z]+_[A-Z_]+)\b", text("README.md")))
    return {name for name in names if not FOREIGN.fullmatch(name)}


def test_every_setting_used_is_explained_in_the_example() -> None:
    used = environment_names()
    assert {"TELEGRAM_BOT_TOKEN", "DATA_DIR", "METRICS_LISTEN", "DATABASE_URL"} <= used
    assert used - settings_explained() == set()


def test_the_image_runs_any_of_our_packages_as_a_user_without_rights() -> None:
    steps = instructions()
    final = steps[max(number for number, (key, _rest) in enumerate(steps) if key == "FROM") :]
    entry = {key: rest for key, rest in final if key in {"ENTRYPOINT", "CMD", "USER", "STOPSIGNAL"}}
    assert json.loads(entry["ENTRYPOINT"]) == ["python", "-m"]
    assert json.loads(entry["CMD"]) == ["bot"]
    assert entry["USER"] not in {"root", "0"}
    assert sum(key == "FROM" for key, _rest in steps) == 2


def test_everything_the_image_copies_is_let_into_the_build() -> None:
    let_in = {line[1:] for line in text("Dockerfile.dockerignore").splitlines() if line.startswith("!")}
    copied = {
        word
        for key, rest in instructions()
        if key == "COPY" and "--from" not in rest
        for word in rest.split()[:-1]
    }  # fmt: skip
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("extra", [None, "postgres"])
def test_every_dependency_is_pinned_within_its_range(extra: str | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    versions = pinned()
    outside = [each for each in map(Requirement, wanted) if versions.get(canonicalize_name(each.name)) is None
               or not each.specifier.contains(versions[canonicalize_name(each.name)])]  # fmt: skip
    assert outside == []


def test_the_pins_name_no_address_and_no_torch() -> None:
    assert "://" not in text("constraints.txt")
    assert not {"torch", "sentence-transformers", "isnad"} & pinned().keys()


def test_compose_starts_the_bot_alone_unless_servers_are_asked_for() -> None:
    services = yaml.safe_load(text("compose.yaml"))["services"]
    assert [name for name, service in services.items() if "profiles" not in service] == ["bot"]
    assert all(each["required"] is False for each in services["bot"]["depends_on"].values())


def test_compose_publishes_no_port_and_declares_what_it_mounts() -> None:
    compose = yaml.safe_load(text("compose.yaml"))
    assert not any("ports" in service for service in compose["services"].values())
    mounted = {volume.split(":")[0] for each in compose["services"].values() for volume in each["volumes"]}
    assert mounted == set(compose["volumes"])
    assert compose["networks"]["stores"]["internal"] is True


def test_the_chroma_server_has_the_version_of_the_client() -> None:
    image = yaml.safe_load(text("compose.yaml"))["services"]["chroma"]["image"]
    assert image.split(":")[1] == pinned()["chromadb"]


def test_the_unit_starts_the_bot_with_few_rights() -> None:
    service = unit()["Service"]
    assert service["ExecStart"].endswith("python -m bot")
    assert (service["User"], service["CapabilityBoundingSet"]) == ("isnad", "")
    for key in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "RestrictSUIDSGID", "ProtectKernelModules"):
        assert service[key] == "yes"
    assert service["ProtectSystem"] == "strict"


def test_the_state_directory_of_the_unit_is_its_data_directory() -> None:
    assert f"DATA_DIR=/var/lib/{unit()['Service']['StateDirectory']}" in text("isnad.service")


def test_the_cluster_runs_one_replica_with_its_own_volume() -> None:
    spec = manifest("statefulset.yaml")["spec"]
    container = spec["template"]["spec"]["containers"][0]
    claim = spec["volumeClaimTemplates"][0]["metadata"]["name"]
    assert spec["replicas"] == 1
    assert {"name": claim, "mountPath": manifest("configmap.yaml")["data"]["DATA_DIR"]} in container["volumeMounts"]
    assert spec["template"]["spec"]["securityContext"]["runAsNonRoot"] is True


def test_an_empty_line_of_the_settings_undoes_nothing_that_is_fixed_here() -> None:
    """Whoever copies .env.example has `DATA_DIR=` and `METRICS_LISTEN=` in it; the later source wins."""
    container = manifest("statefulset.yaml")["spec"]["template"]["spec"]["containers"][0]
    assert [next(iter(each)) for each in container["envFrom"]] == ["secretRef", "configMapRef"]
    service = unit()["Service"]
    assert "DATA_DIR=/var/lib/isnad" in service["ExecStart"].split()
    fixed = re.findall(r"^Environment=([A-Z_]+)=", text("isnad.service"), re.MULTILINE)
    assert settings_explained().intersection(fixed) == set()


def test_the_manifests_refer_to_one_another_by_names_that_exist() -> None:
    listed = manifest("kustomization.yaml")["resources"]
    named = {manifest(name)["metadata"]["name"] for name in [*listed, "secret.example.yaml"]}
    spec = manifest("statefulset.yaml")["spec"]
    sources = [next(iter(each.values()))["name"] for each in spec["template"]["spec"]["containers"][0]["envFrom"]]
    assert {*sources, spec["serviceName"]} <= named
    labels = manifest("statefulset.yaml")["spec"]["template"]["metadata"]["labels"]
    assert manifest("service.yaml")["spec"]["selector"].items() <= labels.items()


def test_probes_ask_the_port_that_metrics_are_served_on() -> None:
    container = manifest("statefulset.yaml")["spec"]["template"]["spec"]["containers"][0]
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    listen = manifest("configmap.yaml")["data"]["METRICS_LISTEN"]
    assert listen == f"0.0.0.0:{ports['metrics']}"
    assert {container[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe")} == {PROBE}
    checks = [rest for key, rest in instructions() if key == "HEALTHCHECK"]
    assert [f":{ports['metrics']}{PROBE}" in check for check in checks] == [True]
