"""Gemini's Batch API: jobs of generateContent requests.

Wire format: the sources of google-genai 3.4 and https://ai.google.dev/api/batch-api. The answers
come in another order than the requests and without their metadata, as
https://github.com/googleapis/python-genai/issues/1909 and 1886 report it.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply

_CREATE = re.compile(r"/v1beta/models/(?P<model>[\w.-]+):batchGenerateContent")
_JOB = re.compile(r"/v1beta/(?P<name>batches/[\w-]+)(?P<cancel>:cancel)?")
_LIST = "/v1beta/batches"


@dataclass
class Job:
    """A job and its requests; in the state INCOMPLETE it ends well with one picture missing."""

    name: str
    title: str
    requests: Sequence[Request]
    metadata: Sequence[Json]
    state: str = "PENDING"


@dataclass
class BatchJobs:
    """All jobs of an account.

    Attributes:
        draw: Answers one of a job's requests.
    """

    draw: Callable[[Request], Reply]
    jobs: dict[str, Job] = field(default_factory=dict[str, Job])
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @staticmethod
    def endpoint(request: Request) -> Endpoint | None:
        """What is asked for; None if it is nothing about jobs."""
        if _CREATE.fullmatch(request.path):
            return "batch"
        return "batch_status" if request.path == _LIST or _JOB.fullmatch(request.path) else None

    def answer(
        self, request: Request, state: str = "SUCCEEDED", *, named: bool = False
    ) -> Reply | None:
        """The answer about a job; None if there is no such job.

        Args:
            request: What is asked.
            state: Of a job that is looked at and was not ended.
            named: Whether the answers carry the metadata of their requests.
        """
        if created := _CREATE.fullmatch(request.path):
            return self._create(request, created["model"])
        if request.path == _LIST:
            newest = reversed(list(self.jobs.values()))
            return json_reply({"operations": [_told(job) for job in newest]})
        asked = _JOB.fullmatch(request.path)
        job = self.jobs.get(asked["name"]) if asked else None
        if asked is None or job is None:
            return None
        if asked["cancel"]:
            job.state = "CANCELLED"
            return json_reply({})
        if job.state != "CANCELLED":
            job.state = state
        return json_reply(_told(job, self._responses(job, named=named)))

    def _create(self, request: Request, model: str) -> Reply:
        batch: Json = request.json["batch"]
        asked: list[Json] = batch["inputConfig"]["requests"]["requests"]
        path = f"/v1beta/models/{model}:generateContent"
        with self._guard:
            name = f"batches/job{len(self.jobs)}"
            requests = [
                replace(request, path=path, body=json.dumps(one["request"]).encode())
                for one in asked
            ]
            metadata = [one["metadata"] for one in asked]
            self.jobs[name] = Job(name, batch["displayName"], requests, metadata)
        return json_reply(_told(self.jobs[name]))

    def _responses(self, job: Job, *, named: bool) -> Sequence[Json]:
        if job.state not in {"SUCCEEDED", "INCOMPLETE"}:
            return []
        found: list[Json] = [
            {"response": json.loads(self.draw(request).body)} for request in job.requests
        ]
        if job.state == "INCOMPLETE":
            found[-1] = {"error": {"code": 13, "message": "Internal error"}}
        if named:
            found = [one | {"metadata": at} for one, at in zip(found, job.metadata, strict=True)]
        return found[::-1]


def _told(job: Job, responses: Sequence[Json] = ()) -> Json:
    metadata: Json = {
        "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
        "displayName": job.title,
        "state": f"BATCH_STATE_{job.state.replace('INCOMPLETE', 'SUCCEEDED')}",
    }
    if responses:
        metadata["output"] = {"inlinedResponses": {"inlinedResponses": list(responses)}}
    return {"name": job.name, "metadata": metadata, "done": job.state not in {"PENDING", "RUNNING"}}
