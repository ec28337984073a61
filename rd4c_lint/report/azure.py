"""The identity of a run under Azure Pipelines, from the variables that Azure sets; nothing is invented where one is missing.

{"TF_BUILD": "True", "SYSTEM_DEFINITIONID": "7", …}   ->   Build("azuredevops/pipeline/build/org/project/7/…", {…})
"""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

import msgspec

_PREFIX = "azuredevops/pipeline/build"
_PROPERTIES = {
    "buildDefinitionId": "SYSTEM_DEFINITIONID",
    "buildDefinitionName": "BUILD_DEFINITIONNAME",
    "phaseId": "SYSTEM_PHASEID",
    "phaseName": "SYSTEM_PHASENAME",
}


class Build(msgspec.Struct, frozen=True):
    """The run's id and its properties, as Advanced Security for Azure DevOps reads them."""

    id: str
    properties: dict[str, str]


def read_build(environment: Mapping[str, str]) -> Build | None:
    """Return the build that we run in; None outside Azure Pipelines, and where a variable is missing."""
    if not environment.get("TF_BUILD"):
        return None
    organization = _name_organization(environment.get("SYSTEM_COLLECTIONURI", ""))
    names = ("SYSTEM_TEAMPROJECT", "SYSTEM_DEFINITIONID", "SYSTEM_PHASEID", "BUILD_SOURCEBRANCH", "BUILD_BUILDID")
    parts = [organization, *(environment.get(name, "") for name in names)]
    properties = {f"{_PREFIX}/{key}": environment.get(name, "") for key, name in _PROPERTIES.items()}
    if not all([*parts, *properties.values()]):
        return None
    return Build("/".join([_PREFIX, *(quote(part, safe="") for part in parts)]), properties)


def _name_organization(address: str) -> str:
    """Return the organization in `https://dev.azure.com/org/` or `https://org.visualstudio.com/`."""
    parts = urlsplit(address)
    return parts.path.strip("/").split("/")[0] or (parts.hostname or "").split(".")[0]
