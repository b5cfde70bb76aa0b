"""Whether the day's posts are whole, of the day, and different from one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.posts import Engagement, ViralTweets
from xinsider_assets.quality.naming import some_of

ANSWERED, KEPT, OF_THE_DAY, IDS, ACCOUNTED, COUNTED, UNLIKE = (
    "sources_answered",
    "posts_kept",
    "of_the_day",
    "ids_differ",
    "drops_add_up",
    "echo_counted",
    "texts_differ",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        ANSWERED: "Every source that was asked for posts has answered.",
        KEPT: "At least one post is left to choose from.",
        OF_THE_DAY: "Every post was written within the day's window.",
        IDS: "No post occurs twice.",
        ACCOUNTED: "What was kept and what was left out, by reason, add up to what was fetched.",
        COUNTED: "The counts of likes and reposts are there, and none passes its post's views.",
        UNLIKE: "Few posts repeat another almost word by word.",
    }
)

_LEAST_COUNTED_SHARE = 0.1
"""On a quiet day half of the posts have no reactions; if nearly all have none, the source fails."""
_MOST_REPEATED_SHARE = 0.25
"""A tenth of the posts may report news in similar words; more is a campaign, or a bad source."""


def inspect_viral_tweets(tweets: ViralTweets) -> list[Finding]:
    """One finding for each of `CHECKS`."""
    return [
        _answered(tweets),
        _kept(tweets),
        _of_the_day(tweets),
        _ids(tweets),
        _accounted(tweets),
        _counted(tweets),
        _unlike(tweets),
    ]


def _answered(tweets: ViralTweets) -> Finding:
    failed = tweets.failed_sources
    faults = [f"{source} failed: {what}" for source, what in failed.items()]
    if faults:
        faults.append(
            f"the posts are the other source's; `xinsider make {tweets.day} --again viral_tweets` "
            "asks both again"
        )
    measured = {"failed": len(failed)}
    well = f"{tweets.made_by} answered"
    return judged(ANSWERED, well, faults, measured, is_blocking=False)


def _kept(tweets: ViralTweets) -> Finding:
    kept, fetched = len(tweets.tweets), tweets.fetched_count
    faults = [] if kept else [f"none of {fetched} posts is left: make another day"]
    return judged(
        KEPT, f"{kept} of {fetched} posts kept", faults, {"kept": kept, "fetched": fetched}
    )


def _of_the_day(tweets: ViralTweets) -> Finding:
    from xinsider_assets.providers.posts.window import window_of

    window = window_of(tweets.day)
    told = f"{window.start:%Y-%m-%d %H:%M} to {window.end:%Y-%m-%d %H:%M} in New York"
    outside = [
        f"{post.id} of {post.created_at:%Y-%m-%d %H:%M} UTC"
        for post in tweets.tweets
        if not window.start <= post.created_at < window.end
    ]
    faults = [f"outside {told}: {some_of(outside)}; make viral_tweets again"] if outside else []
    measured = {"posts": len(tweets.tweets), "outside": len(outside)}
    return judged(OF_THE_DAY, f"all from {told}", faults, measured)


def _ids(tweets: ViralTweets) -> Finding:
    counts = Counter(post.id for post in tweets.tweets)
    twice = [f"{post_id} ({count} times)" for post_id, count in counts.items() if count > 1]
    faults = [f"duplicate posts: {some_of(twice)}"] if twice else []
    return judged(IDS, f"{len(counts)} different posts", faults, {"repeated_ids": len(twice)})


def _accounted(tweets: ViralTweets) -> Finding:
    kept, dropped, fetched = len(tweets.tweets), sum(tweets.dropped.values()), tweets.fetched_count
    sums = f"{kept} kept and {dropped} left out"
    faults: list[str] = []
    if kept + dropped != fetched:
        faults.append(f"{sums} are {kept + dropped}, and {fetched} were fetched")
    return judged(
        ACCOUNTED,
        f"{sums} are the {fetched} that were fetched",
        faults,
        {"kept": kept, "dropped": dropped, "fetched": fetched},
        is_blocking=False,
    )


def _counted(tweets: ViralTweets) -> Finding:
    posts = tweets.tweets
    counted = sum(map(_has_echo, (post.engagement for post in posts)))
    impossible = [post.id for post in posts if _passes_its_views(post.engagement)]
    faults: list[str] = []
    if counted < _LEAST_COUNTED_SHARE * len(posts):
        faults.append(
            f"only {counted} of {len(posts)} posts have any count: the choice can weigh only what "
            "they say"
        )
    if impossible:
        faults.append(f"more likes or reposts than views: {some_of(impossible)}")
    return judged(
        COUNTED,
        f"{counted} of {len(posts)} posts have an echo, none a greater one than its views",
        faults,
        {"posts": len(posts), "counted": counted, "impossible": len(impossible)},
        is_blocking=False,
    )


def _has_echo(engagement: Engagement) -> bool:
    return engagement != Engagement()


def _passes_its_views(engagement: Engagement) -> bool:
    """A source that gives no views says 0."""
    return 0 < engagement.views < max(engagement.likes, engagement.reposts)


def _unlike(tweets: ViralTweets) -> Finding:
    from xinsider_assets.editorial.selection.near_duplicates import better_twins

    count = len(tweets.tweets)
    twins = better_twins(tweets.tweets)
    faults: list[str] = []
    if len(twins) > _MOST_REPEATED_SHARE * count:
        pairs = [f"{post_id} repeats {first}" for post_id, first in twins.items()]
        faults.append(f"{len(twins)} of {count} posts repeat another: {some_of(pairs)}")
    return judged(
        UNLIKE,
        f"{len(twins)} of {count} posts repeat another almost word by word",
        faults,
        {"posts": count, "near_duplicates": len(twins)},
        is_blocking=False,
    )
