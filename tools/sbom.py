"""`make sbom`: what the desk is made of, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).

From requirements.lock, by the standard library only, so that the image can be built with it. One lock makes one list,
byte for byte: no time, no number drawn by chance, nothing of the machine. `python3 tools/sbom.py FOLDER > FILE`.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

_LOCKED = re.compile(r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?==(?P<version>\S+)(?: ;.*)? \\$")
_HASH = re.compile(r"^    --hash=sha256:(?P<digest>[0-9a-f]{64})(?: \\)?$")


def bill_of_materials(folder: Path) -> dict[str, Any]:
    """Every package of `folder`'s requirements.lock with the hashes it may have.

    Raises ValueError for a line of another form.
    """
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    packages = list(_packages((folder / "requirements.lock").read_text("utf-8")))
    desk = {
        "type": "application",
        "bom-ref": f"pkg:pypi/{project['name']}@{project['version']}",
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "licenses": [{"license": {"id": project["license"]}}],
        "purl": f"pkg:pypi/{project['name']}@{project['version']}",
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": desk},
        "components": packages,
        # A lock does not say which package wants which: all are the desk's.
        "dependencies": [{"ref": desk["bom-ref"], "dependsOn": [package["bom-ref"] for package in packages]}],
    }


def _packages(lock: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for line in lock.splitlines():
        if package := _LOCKED.match(line):
            found.append(_component(package["name"], package["version"]))
        elif found and (hashed := _HASH.match(line)):
            found[-1]["externalReferences"][0]["hashes"].append({"alg": "SHA-256", "content": hashed["digest"]})
        else:
            raise ValueError(f"requirements.lock has a line of another form: {line!r}")
    return found


def _component(name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    # The hashes are of the files that may be installed, one for each processor and system, not of the package.
    files = {"type": "distribution", "url": purl, "hashes": []}
    component = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return {**component, "externalReferences": [files]}


if __name__ == "__main__":
    json.dump(bill_of_materials(Path(sys.argv[1])), sys.stdout, indent=1, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")
