"""Gemini's Batch API: pictures at half the price, within a day and usually within an hour.

A job is for interchangeable pictures: its answers can come in another order than
its requests, and without their metadata (googleapis/python-genai issues 1886 and 1909).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xinsider_assets.providers.vendors.gemini import Gemini, PictureOrder, config_of, faults

if TYPE_CHECKING:
    from google.genai.types import BatchJob, HttpOptions, InlinedResponse

PRICE_FACTOR = 0.5
"""Fraction of the list price. Source: https://ai.google.dev/gemini-api/docs/batch-api"""
_API_VERSION = "v1beta"
"""The only API version in the documentation of the Batch API."""
_ENDED = frozenset({"SUCCEEDED", "PARTIALLY_SUCCEEDED", "FAILED", "CANCELLED", "EXPIRED"})
_PLACE = "place"
"""Metadata key of a request's position in the job."""
_PAGE = 100
_MOST_LISTED = 1_000


@dataclass(frozen=True)
class Job:
    """The current state of a job.

    Attributes:
        state: Gemini's name of the state, such as "RUNNING".
        bodies: The answer for each picture, as returned by `draw_picture`; None if it is missing.
            Empty before the end of the job, and if the answers cannot be matched to requests.
        drawn: The number of received answers.
    """

    state: str
    bodies: Sequence[Mapping[str, Any] | None] = ()
    drawn: int = 0

    @property
    def has_ended(self) -> bool:
        """Whether the job has ended."""
        return self.state in _ENDED


@dataclass(frozen=True)
class GeminiBatches:
    """Jobs of one model; each method makes one attempt of one call, which is not billed itself.

    The methods raise a `ProviderError` if there is no answer, or if it is an error.
    """

    gemini: Gemini
    model: str

    def create(self, name: str, orders: Sequence[PictureOrder], timeout_s: float) -> str:
        """Create a job.

        Args:
            name: The name, to find the job later.
            orders: The pictures of the job.
            timeout_s: For each wait for the network.

        Returns:
            Gemini's id of the job.
        """
        from google.genai.types import CreateBatchJobConfig, InlinedRequest

        requests = [
            InlinedRequest(
                contents=order.prompt, config=config_of(order), metadata={_PLACE: str(place)}
            )
            for place, order in enumerate(orders)
        ]
        config = CreateBatchJobConfig(display_name=name, http_options=_options(timeout_s))
        with faults(self.gemini.account, self.model):
            job = self.gemini.client().batches.create(
                model=self.model, src=list(requests), config=config
            )
            return _ticket(job)

    def find(self, name: str, timeout_s: float) -> str | None:
        """Return the newest job with a name; None if there is none."""
        from google.genai.types import ListBatchJobsConfig

        config = ListBatchJobsConfig(page_size=_PAGE, http_options=_options(timeout_s))
        with faults(self.gemini.account, self.model):
            for count, job in enumerate(self.gemini.client().batches.list(config=config)):
                if job.display_name == name:
                    return _ticket(job)
                if count == _MOST_LISTED:
                    break
        return None

    def look(self, ticket: str, count: int, timeout_s: float) -> Job:
        """Return the current state of the job.

        Args:
            ticket: Gemini's id of the job.
            count: The number of ordered pictures.
            timeout_s: For each wait for the network.
        """
        from google.genai.types import GetBatchJobConfig

        config = GetBatchJobConfig(http_options=_options(timeout_s))
        with faults(self.gemini.account, self.model):
            job = self.gemini.client().batches.get(name=ticket, config=config)
        state = job.state.name.rpartition("_STATE_")[2] if job.state else "UNSPECIFIED"
        found = Job(state)
        if not found.has_ended:
            return found
        responses = (job.dest and job.dest.inlined_responses) or []
        return Job(state, _in_order(responses, count), len(responses))

    def cancel(self, ticket: str, timeout_s: float) -> None:
        """Cancel a job; pictures that it has not started are not billed."""
        from google.genai.types import CancelBatchJobConfig

        config = CancelBatchJobConfig(http_options=_options(timeout_s))
        with faults(self.gemini.account, self.model):
            self.gemini.client().batches.cancel(name=ticket, config=config)


def _ticket(job: BatchJob) -> str:
    if not job.name:
        raise ValueError("a job without a name")
    return job.name


def _options(timeout_s: float) -> HttpOptions:
    from google.genai.types import HttpOptions

    return HttpOptions(api_version=_API_VERSION, timeout=max(1, round(timeout_s * 1000)))


def _in_order(
    responses: Sequence[InlinedResponse], count: int
) -> Sequence[Mapping[str, Any] | None]:
    """Return the answers by the positions in their metadata, or in their own order if none.

    In their own order a missing answer cannot be identified, so in that case the result is empty.
    """
    named = [_place(one) for one in responses]
    bodies = [_body(one) for one in responses]
    if sorted(named) == [str(place) for place in range(count)]:
        return [bodies[named.index(str(place))] for place in range(count)]
    return bodies if len(bodies) == count and None not in bodies else []


def _place(one: InlinedResponse) -> str:
    # older versions of the SDK do not know the field
    metadata: dict[str, str] | None = getattr(one, "metadata", None)
    return (metadata or {}).get(_PLACE, "")


def _body(one: InlinedResponse) -> Mapping[str, Any] | None:
    if one.response is None:
        return None
    return one.response.model_dump(mode="json", by_alias=True, exclude_none=True)
