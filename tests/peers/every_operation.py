"""Calls every operation with the vendor's own SDK: HOST TOKEN CLIENT_ID CLIENT_SECRET PUBLIC_CLIENT_ID.

It expects a sandbox whose agents never finish an answer to the message `wait` and whose tokens are good for 61 seconds. It
prints what it called, a line each. An assertion that fails ends it.
"""

import asyncio
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import foundry_sdk
from foundry_sdk import _errors as platform_errors
from foundry_sdk.v2 import AsyncFoundryClient, FoundryClient
from foundry_sdk.v2.aip_agents import errors

HOST, TOKEN, CLIENT_ID, CLIENT_SECRET, PUBLIC_CLIENT_ID = sys.argv[1:]
CONFIG = foundry_sdk.Config(scheme="http", timeout=60, backoff_slot_size_ms=1)
WRITE, READ = "api:aip-agents-write", "api:aip-agents-read"


def called(operation):
    print(operation, flush=True)


def raises(expected, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except expected as error:
        return error
    raise AssertionError(f"{expected.__name__} was not raised")


def control(method, path, body):
    """What the sandbox can be told beside its API."""
    request = urllib.request.Request(f"http://{HOST}/sandbox{path}", method=method, data=body.encode() or None)
    request.add_header("authorization", f"Bearer {TOKEN}")
    request.add_header("content-type", "application/json")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200


def text(message):
    return {"text": message}


def agents_and_versions(client):
    agents = client.aip_agents.Agent
    sessions = list(agents.all_sessions(preview=True, page_size=7))
    assert len({session.rid for session in sessions}) == len(sessions) > 7
    times = [session.metadata.updated_time for session in sessions]
    assert times == sorted(times, reverse=True)
    called("allSessions")
    rid = sessions[0].agent_rid
    agent = agents.get(rid, preview=True)
    assert agent.rid == rid and agent.parameters["orders"].parameter_type.type == "objectSet"
    older = agents.get(rid, version="1.0", preview=True)
    assert older.version == "1.0"
    called("getAgent")
    versions = list(agents.AgentVersion.list(rid, preview=True, page_size=2))
    assert versions[0].string == agent.version and versions[-1].string == "1.0"
    called("listAgentVersions")
    assert agents.AgentVersion.get(rid, "1.0", preview=True).version.major == 1
    called("getAgentVersion")
    error = raises(errors.AgentVersionNotFound, agents.AgentVersion.get, rid, "99.0", preview=True)
    assert error.parameters["agentVersionString"] == "99.0"
    raises(errors.InvalidAgentVersion, agents.AgentVersion.get, rid, "newest", preview=True)
    error = raises(errors.AgentNotFound, agents.get, "ri.aip-agents..agent.none", preview=True)
    assert error.parameters == {"agentRid": "ri.aip-agents..agent.none"} and error.error_instance_id
    # Without `preview`, nothing is answered.
    raises(foundry_sdk.BadRequestError, agents.get, rid)
    return rid


def sessions(client, agent):
    session = client.aip_agents.Agent.Session
    made = session.create(agent, preview=True)
    assert made.metadata.message_count == 0
    called("createSession")
    assert next(iter(session.list(agent, preview=True))).rid == made.rid
    called("listSessions")
    session.update_title(agent, made.rid, title="ü" * 300, preview=True)
    assert session.get(agent, made.rid, preview=True).metadata.title == "ü" * 200
    called("updateSessionTitle")
    called("getSession")
    found = session.rag_context(agent, made.rid, parameter_inputs={}, user_input=text("Hi"), preview=True)
    assert found.object_contexts and found.function_retrieved_contexts
    called("getRagContext")
    return made.rid


def exchanges(client, agent, rid):
    session = client.aip_agents.Agent.Session
    trace, inputs = str(uuid.uuid4()), {"region": {"type": "string", "value": "south"}}
    answer = session.blocking_continue(
        agent, rid, parameter_inputs=inputs, user_input=text("Grüße"), session_trace_id=trace, preview=True
    )
    assert "Grüße" in answer.agent_markdown_response and answer.session_trace_id == trace
    assert answer.parameter_updates["orders"].type == "objectSet" and not answer.interrupted_output
    called("blockingContinueSession")
    told = session.SessionTrace.get(agent, rid, trace, preview=True)
    calls = [call for group in told.tool_call_groups for call in group.tool_calls]
    assert told.status == "COMPLETE" and {call.output.type for call in calls} == {"success", "failure"}
    called("getSessionTrace")
    streaming = session.with_streaming_response.streaming_continue
    with streaming(agent, rid, parameter_inputs={}, user_input=text("日本語"), preview=True) as stream:
        pieces = list(stream.iter_bytes())
    assert "日本語" in b"".join(pieces).decode() and len(pieces) > 1
    called("streamingContinueSession")
    content = session.Content.get(agent, rid, preview=True)
    assert [exchange.user_input.text for exchange in content.exchanges] == ["Grüße", "日本語"]
    assert content.exchanges[0].contexts.function_retrieved_contexts
    called("getContent")

    again = lambda **more: session.blocking_continue(
        agent, rid, **{"parameter_inputs": {}, "user_input": text("x"), "preview": True, **more}
    )
    raises(errors.SessionTraceIdAlreadyExists, again, session_trace_id=trace)
    raises(errors.InvalidParameter, again, parameter_inputs={"none": {"type": "string", "value": ""}})
    raises(errors.InvalidParameterType, again, parameter_inputs={"orders": {"type": "string", "value": ""}})

    message = str(uuid.uuid4())
    raises(errors.CancelSessionFailedMessageNotInProgress, session.cancel, agent, rid, message_id=message, preview=True)
    wait = dict(parameter_inputs={}, user_input=text("wait"), message_id=message, preview=True)
    with streaming(agent, rid, **wait) as stream:
        assert next(iter(stream.iter_bytes(1)))
        cancelled = session.cancel(agent, rid, message_id=message, response="Enough", preview=True)
    assert cancelled.result.interrupted_output and cancelled.result.agent_markdown_response == "Enough"
    called("cancelSession")
    assert session.get(agent, rid, preview=True).metadata.message_count == 6


def failures(client, agent):
    session = client.aip_agents.Agent.Session
    # The SDK tries a 429 and a 503 again.
    control("POST", "/faults", '{"faults": ["getAgent:503,times=1", "getAgent:429,times=1,retryAfter=1s"]}')
    assert client.aip_agents.Agent.get(agent, preview=True).rid == agent
    control("POST", "/faults", '{"faults": ["createSession:UnsupportedLanguageModelRid", "getContent:500"]}')
    error = raises(errors.UnsupportedLanguageModelRid, session.create, agent, preview=True)
    assert error.parameters["modelPurpose"]
    made = next(iter(session.list(agent, preview=True)))
    raises(foundry_sdk.InternalServerError, session.Content.get, agent, made.rid, preview=True)
    control("DELETE", "/faults", "")


def deletes(client, agent, rid):
    session = client.aip_agents.Agent.Session
    session.delete(agent, rid, preview=True)
    raises(errors.SessionNotFound, session.get, agent, rid, preview=True)
    called("deleteSession")


def service(scopes=None):
    auth = foundry_sdk.ConfidentialClientAuth(CLIENT_ID, CLIENT_SECRET, scopes=scopes)
    return auth, FoundryClient(auth=auth, hostname=HOST, config=CONFIG)


def sign_in(agent):
    """As a person with a browser does: the page, the button, and where it leads to."""
    back = "http://localhost:9/callback"
    auth = foundry_sdk.PublicClientAuth(PUBLIC_CLIENT_ID, back, hostname=HOST, scopes=[READ], config=CONFIG)
    url = auth.sign_in()
    with urllib.request.urlopen(url, timeout=10) as page:
        assert b"Allow" in page.read()

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    address, query = url.split("?")
    form = urllib.parse.parse_qsl(query) + [("decision", "allow")]
    try:
        urllib.request.build_opener(Stay).open(address, urllib.parse.urlencode(form).encode(), timeout=10)
        raise AssertionError("the browser is not sent back")
    except urllib.error.HTTPError as redirect:
        to = urllib.parse.urlsplit(redirect.headers["location"])
    answer = dict(urllib.parse.parse_qsl(to.query))
    auth.set_token(answer["code"], answer["state"])
    client = FoundryClient(auth=auth, hostname=HOST, config=foundry_sdk.Config(scheme="http", timeout=59))
    assert client.aip_agents.Agent.get(agent, preview=True).rid == agent
    # A minute before the token runs out, the SDK gets another with its refresh token.
    first = auth.get_token().access_token
    time.sleep(2)
    assert client.aip_agents.Agent.get(agent, preview=True).rid == agent
    second = auth.get_token().access_token
    assert second != first
    auth.sign_out()
    late = FoundryClient(auth=foundry_sdk.UserTokenAuth(second), hostname=HOST, config=CONFIG)
    raises(platform_errors.UnauthorizedError, late.aip_agents.Agent.get, agent, preview=True)


def logins(agent):
    auth, client = service([WRITE, READ])
    assert next(iter(client.aip_agents.Agent.all_sessions(preview=True)))
    auth.sign_out()
    _, reader = service([READ])
    raises(errors.GetAllSessionsAgentsPermissionDenied, lambda: list(reader.aip_agents.Agent.all_sessions(preview=True)))
    raises(errors.CreateSessionPermissionDenied, reader.aip_agents.Agent.Session.create, agent, preview=True)
    wrong = FoundryClient(auth=foundry_sdk.UserTokenAuth("wrong"), hostname=HOST, config=CONFIG)
    error = raises(platform_errors.UnauthorizedError, wrong.aip_agents.Agent.get, agent, preview=True)
    assert error.name == "InvalidCredentials"
    sign_in(agent)


async def asynchronously(agent):
    client = AsyncFoundryClient(auth=foundry_sdk.UserTokenAuth(TOKEN), hostname=HOST, config=CONFIG, preview=True)
    made = await client.aip_agents.Agent.Session.create(agent, preview=True)
    answer = await client.aip_agents.Agent.Session.blocking_continue(
        agent, made.rid, parameter_inputs={}, user_input=text("Hi"), preview=True
    )
    assert "Hi" in answer.agent_markdown_response


def main():
    client = FoundryClient(auth=foundry_sdk.UserTokenAuth(TOKEN), hostname=HOST, config=CONFIG)
    agent = agents_and_versions(client)
    rid = sessions(client, agent)
    exchanges(client, agent, rid)
    failures(client, agent)
    deletes(client, agent, rid)
    asyncio.run(asynchronously(agent))
    logins(agent)


main()
