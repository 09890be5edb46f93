"""Gets a model by name or folder: from this machine if it is here, else from the Hugging Face hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index.errors import EncoderError


def load_model(constructor: Any, setting: str, name: str, without: str) -> Any:  # noqa: ANN401 (a class of an optional import)
    """Return what the constructor makes of the model that a setting names; raises EncoderError.

    `without` says how to do without such a model.
    """
    try:
        # What lies on this machine comes first: a model once downloaded needs no network again.
        return constructor(name, local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        if Path(name).exists():
            raise EncoderError(f"{setting}={name}: this folder holds no such model ({error}).") from error
    try:
        return constructor(name)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise EncoderError(
            f"{setting}={name}: there is no such folder, the model is not on this machine, and it could not be "
            f"downloaded. Check the name and the network, or copy the model's folder here; {without}."
        ) from error
