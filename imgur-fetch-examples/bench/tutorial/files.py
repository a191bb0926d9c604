# SPDX-License-Identifier: Apache-2.0
"""What the tutorial's programs share: list the gallery, save one picture."""
import json
import os
from pathlib import Path
from urllib.request import Request, urlopen


def links():
    ask = Request(os.environ["IMGUR_API"] + "/3/gallery/hot/viral/0.json", headers={"Authorization": "Client-ID bench"})
    with urlopen(ask) as answer:
        items = json.load(answer)["data"]
    return [item["link"] for item in items if item.get("type") in ("image/jpeg", "image/png")]


def directory():
    folder = Path(os.environ["OUT"])
    folder.mkdir(exist_ok=True)
    return folder


def save(folder, link):
    with urlopen(link) as picture, (folder / os.path.basename(link)).open("wb") as file:
        file.write(picture.read())
