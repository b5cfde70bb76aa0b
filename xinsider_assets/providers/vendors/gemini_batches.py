"""Gemini's Batch API: pictures at half the price, within a day and mostly within the hour.

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
"""Of the list price. Source: https://ai.google.dev/gemini-api/docs/batch-api"""
_API_VERSION = "v1beta"
"""The only one that the Batch API is described for."""
_ENDED = frozenset({"SUCCEEDED", "PARTIALLY_SUCCEEDED", "FAILED", "CANCELLED", "EXPIRED"})
_PLACE = "place"
"""Metadata of a request: its place in the job."""
_PAGE = 100
_MOST_LISTED = 1_000


@dataclass(frozen=True)
class Job:
    """The current state of a job.

    Attributes:
        state: In Gemini's word, such as "RUNNING".
        bodies: For each picture of it the answer, as `draw_picture` gives it; None where there is
            none. Empty before the end, and where they cannot be told apart.
        drawn: How many answers came.
    """

    state: str
    bodies: Sequence[Mapping[str, Any] | None] = ()
    drawn: int = 0

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return self.state in _ENDED


@dataclass(frozen=True)
class GeminiBatches:
    """Jobs of one model; each method makes one attempt of one call and is free itself.

    They raise a `ProviderError` where there is no answer, or an error instead.
    """

    gemini: Gemini
    model: str

    def create(self, name: str, orders: Sequence[PictureOrder], timeout_s: float) -> str:
        """Begin a job.

        Args:
            name: To find it again by.
            orders: Its pictures.
            timeout_s: For each pause on the line.

        Returns:
            What Gemini calls it.
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
        """The newest job of a name; None if there is none."""
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
        """The current state of the job.

        Args:
            ticket: What Gemini calls it.
            count: How many pictures were ordered.
            timeout_s: For each pause on the line.
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
        """End a job; what it has not begun is not billed."""
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
    """The answers by the places that they name, or in their own order where they name none.

    In their own order one that is missing cannot be told from the others, so then there are none.
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
