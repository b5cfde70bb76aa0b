"""Sound: decoded, measured, mixed and mastered; music, and words as they are spoken."""
