"""Lists all sessions with the vendor's own SDK: HOST TOKEN PAGE_SIZE."""

import sys

import foundry_sdk
from foundry_sdk.v2 import FoundryClient

host, token, page_size = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = FoundryClient(
    auth=foundry_sdk.UserTokenAuth(token),
    hostname=host,
    config=foundry_sdk.Config(scheme="http", timeout=60),
)
for session in client.aip_agents.Agent.all_sessions(preview=True, page_size=page_size):
    print(session.rid)
