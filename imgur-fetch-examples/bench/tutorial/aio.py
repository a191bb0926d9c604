# SPDX-License-Identifier: Apache-2.0
"""All pictures at once on one event loop, as many connections as asked for."""
import asyncio
import os
import ssl
import sys

import aiohttp

import files


async def save(session, folder, link):
    async with session.get(link) as answer:
        with (folder / os.path.basename(link)).open("wb") as file:
            async for piece in answer.content.iter_chunked(64 * 1024):
                file.write(piece)


async def main():
    folder = files.directory()
    connections = aiohttp.TCPConnector(limit=int(sys.argv[1]), ssl=ssl.create_default_context())
    timeout = aiohttp.ClientTimeout(total=300)
    async with aiohttp.ClientSession(connector=connections, timeout=timeout) as session:
        await asyncio.gather(*(save(session, folder, link) for link in files.links()))


asyncio.run(main())
