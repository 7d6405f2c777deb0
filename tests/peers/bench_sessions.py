"""A contender of `cargo xtask bench sdk`, with the vendor's own SDK: HOSTNAME TOKEN PAUSE_MS.

What it says, and when it waits, is in xtask/bench/src/lib.rs.
"""

import sys
import time

import foundry_sdk
from foundry_sdk.v2 import FoundryClient


def tell(line):
    print(line, flush=True)
    sys.stdin.readline()


hostname, token, pause = sys.argv[1], sys.argv[2], int(sys.argv[3]) / 1000
client = FoundryClient(
    auth=foundry_sdk.UserTokenAuth(token),
    # The SDK wants a host without a scheme, and the scheme by itself.
    hostname=hostname.removeprefix("http://"),
    config=foundry_sdk.Config(scheme="http", timeout=60),
)


def sessions():
    return client.aip_agents.Agent.all_sessions(preview=True, page_size=100)


next(iter(sessions()))
tell("ready")
seen = total = 0
for session in sessions():
    seen += 1
    total += len(session.rid) + session.metadata.message_count
    if pause and seen % 100 == 0:
        time.sleep(pause)
tell(f"{seen} {total}")
