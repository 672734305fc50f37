"""Does with the unchanged Python package webex-byova what byova-bench does with the library.

Reads on standard input what a sandbox offers (its environment, and organizations with their refresh tokens), and
prints one JSON object.
"""

import asyncio
import json
import os
import sys
import time

from webex_byova import BYOVA, BYOVAConfig, __version__
from webex_byova.auth.credentials import load_credentials_from_env
from webex_byova.auth.storage import InMemoryTokenStorage
from webex_byova.models.auth import OAuthTokens, ServiceAppTokens

TOKEN_CALLS = 500_000
# How many requests at once are fastest is tried out first, with so many organizations each.
CONCURRENCIES = [1, 8, 32]
TRIAL = 500


async def refresh(sdk, orgs, concurrency):
    """Refreshes these organizations once each; returns how many a second."""
    waiting = iter(orgs)

    async def work():
        for org in waiting:
            await sdk.service_app.arefresh_for_org(org)

    begin = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(concurrency)))
    return len(orgs) / (time.perf_counter() - begin)


async def call(sdk, org):
    """Asks for a valid token again and again; returns how many a second."""
    begin = time.perf_counter()
    for _ in range(TOKEN_CALLS):
        await sdk.service_app.aget_access_token(org)
    return TOKEN_CALLS / (time.perf_counter() - begin)


async def main():
    offer = json.load(sys.stdin)
    os.environ.update(offer["environment"])
    base = offer["environment"]["WEBEX_BASE_URL"]
    storage = InMemoryTokenStorage()
    # The package wants a valid Integration token for a refresh; Webex, and so the sandbox, does not look at it.
    await storage.set_integration_tokens(OAuthTokens(access_token="valid", expires_in=1_209_600))
    orgs = [org["id"] for org in offer["orgs"]]
    for org in offer["orgs"]:
        ended = ServiceAppTokens(access_token="", expires_in=0, refresh_token=org["refreshToken"])
        await storage.set_service_app_tokens(org["id"], ended)
    config = BYOVAConfig(base_url=base, authorize_url=f"{base}/authorize", token_url=f"{base}/access_token")
    sdk = BYOVA(*load_credentials_from_env(), config=config, token_storage=storage)
    trials = {number: await refresh(sdk, orgs[:TRIAL], number) for number in CONCURRENCIES}
    concurrency = max(trials, key=trials.get)
    refreshes = await refresh(sdk, orgs, concurrency)
    print(
        json.dumps(
            {
                "version": __version__,
                "tokenCalls": await call(sdk, orgs[0]),
                "refreshes": refreshes,
                "concurrency": concurrency,
                "oneByOne": trials[1],
            }
        )
    )


asyncio.run(main())
