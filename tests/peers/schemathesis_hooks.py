"""What schemathesis cannot know of a sandbox: which agents, sessions and traces there are.

Cases that keep the contract are sent to resources that exist, three times out of four; those that do not are left as they
are, and so are those that follow from earlier answers.
"""

import itertools
import json
import os
import urllib.request

import schemathesis
from schemathesis import GenerationMode

HOST, TOKEN = os.environ["FOUNDRY_HOSTNAME"], os.environ["FOUNDRY_TOKEN"]
AGENTS = "/api/v2/aipAgents/agents"
TURN = itertools.count()


def ask(path):
    request = urllib.request.Request(f"{HOST}{AGENTS}{path}?preview=true", headers={"authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


SESSIONS = ask("/allSessions")["data"]
KNOWN = {session["rid"] for session in SESSIONS} | {session["agentRid"] for session in SESSIONS}


def trace_of(session):
    content = ask(f"/{session['agentRid']}/sessions/{session['rid']}/content")
    return content["exchanges"][0]["result"]["sessionTraceId"]


@schemathesis.hook
def before_call(context, case, kwargs):
    names = case.path_parameters
    is_valid = case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE
    turn = next(TURN)
    if not is_valid or not names or turn % 4 == 0 or names.get("agentRid") in KNOWN:
        return
    session = SESSIONS[turn % len(SESSIONS)]
    real = {"agentRid": session["agentRid"], "sessionRid": session["rid"], "agentVersionString": session["agentVersion"]}
    names.update({name: value for name, value in real.items() if name in names})
    if "sessionTraceId" in names:
        try:
            names["sessionTraceId"] = trace_of(session)
        except urllib.error.HTTPError:
            # An earlier case deleted the session.
            pass
