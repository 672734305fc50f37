"""Drives the unchanged Python package webex-byova against the Webex that the environment names.

Prints one line for each step, and exits with a status other than 0 at the first that fails. Wants the
variables that `byova sandbox` prints; a developer's consent is played by `Consent`.
"""

import asyncio
import os
import threading
import urllib.parse
import urllib.request
import webbrowser
from html.parser import HTMLParser

from webex_byova import BYOVA, BYOVAConfig, __version__


class AllowForm(HTMLParser):
    """Finds the form of a page whose button says Allow."""

    def __init__(self):
        super().__init__()
        self.action, self.fields, self._form, self._hidden, self._in_button = None, {}, None, {}, False

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self._form, self._hidden = values["action"], {}
        elif tag == "input":
            self._hidden[values["name"]] = values["value"]
        self._in_button = tag == "button"

    def handle_data(self, data):
        if self._in_button and data.strip() == "Accept":
            self.action, self.fields = self._form, self._hidden


class Consent(webbrowser.BaseBrowser):
    """A browser whose user allows whatever is asked."""

    def open(self, url, new=0, autoraise=True):
        # The package serves the redirect only after this returns.
        threading.Thread(target=self._allow, args=[url], daemon=True).start()
        return True

    def _allow(self, url):
        with urllib.request.urlopen(url, timeout=20) as reply:
            page = AllowForm()
            page.feed(reply.read().decode())
        target = urllib.parse.urljoin(url, page.action)
        body = urllib.parse.urlencode(page.fields).encode()
        urllib.request.urlopen(target, data=body, timeout=20).close()


async def main():
    base = os.environ["WEBEX_BASE_URL"]
    config = BYOVAConfig(base_url=base, authorize_url=f"{base}/authorize", token_url=f"{base}/access_token")
    sdk = BYOVA.from_env(config=config)
    webbrowser.register("consent", None, Consent(), preferred=True)

    first = await sdk.integration.aauthorize(timeout=20)
    assert first.refresh_token and first.expires_in > 0
    print(f"{__version__} authorized: {first.token_type}, {first.expires_in} s")

    second = await sdk.integration.arefresh()
    assert second.access_token != first.access_token
    print(f"{__version__} refreshed the Integration")

    org = os.environ["BYOVA_SANDBOX_ORG"]
    fetched = await sdk.service_app.afetch_token_for_org(org)
    assert fetched.access_token.endswith(org)
    print(f"{__version__} fetched the token of {org}")

    again = await sdk.service_app.arefresh_for_org(org)
    assert again.access_token != fetched.access_token
    print(f"{__version__} refreshed the token of {org}")

    token = os.environ["BYOVA_SANDBOX_REFRESH_TOKEN"]
    other = token.rsplit("_", 1)[1]
    saved = await sdk.service_app.asave_registration(other, token)
    assert saved.access_token.endswith(other)
    print(f"{__version__} saved the registration of {other}")

    client = await sdk.aget_client_for_org(other)
    schemas = await client.schemas.alist()
    assert schemas
    print(f"{__version__} listed {len(schemas)} schema")

    webhooks = await sdk.webhooks.aensure_service_app_webhooks("https://example.com/webhook")
    assert [webhook.event for webhook in webhooks] == ["authorized", "deauthorized"]
    assert await sdk.webhooks.aensure_service_app_webhooks("https://example.com/webhook") == []
    for webhook in webhooks:
        await sdk.webhooks.adelete(webhook.id)
    print(f"{__version__} created and deleted {len(webhooks)} webhooks")


if __name__ == "__main__":
    asyncio.run(main())
