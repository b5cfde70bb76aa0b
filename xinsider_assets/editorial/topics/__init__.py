"""Detects the topic of a post from its sentences."""

from xinsider_assets.editorial.topics.catalogue import TALK, TOPICS, topic_of
from xinsider_assets.editorial.topics.roles import DealRoles, deal_roles
from xinsider_assets.editorial.topics.topic import Topic

__all__ = ["TALK", "TOPICS", "DealRoles", "Topic", "deal_roles", "topic_of"]
