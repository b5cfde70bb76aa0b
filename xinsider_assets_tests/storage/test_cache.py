from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from upath import UPath

from xinsider_assets.storage.cache import Cache, CacheLimits, Pruned
from xinsider_assets.storage.checksum import add_checksum
from xinsider_assets.storage.filesystem import StorageError

KEY, SECOND, THIRD = "0123456789abcdef", "01" * 32, "fe" * 20
DAY_S = 86_400.0
UNBOUNDED = CacheLimits(max_size_bytes=10**12, max_age_s=1000 * DAY_S)
keys = st.text("0123456789abcdef", min_size=16, max_size=64)


@pytest.fixture(params=["local", "memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    """The same behaviour on a local disk and in an object store."""
    if request.param == "local":
        return Cache(UPath(tmp_path / "cache"), UNBOUNDED)
    return Cache(UPath(f"memory://{tmp_path.name}/cache"), UNBOUNDED)


@pytest.fixture
def local(tmp_path: Path) -> Cache:
    return Cache(UPath(tmp_path / "cache"), UNBOUNDED)


def file_of(cache: Cache, key: str) -> UPath:
    return cache.folder / key[:2] / key


def use_ago(cache: Cache, key: str, age_s: float) -> None:
    """Let an entry's last use lie in the past."""
    used_s = time.time() - age_s
    os.utime(file_of(cache, key).path, (used_s, used_s))


def files(cache: Cache) -> list[Path]:
    return [path for path in Path(cache.folder.path).rglob("*") if path.is_file()]


# the cache is the same one for all examples on purpose: what is there is replaced
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(key=keys, data=st.binary(max_size=5000))
def test_what_is_put_is_got_back(cache: Cache, key: str, data: bytes):
    cache.put(key, data)
    assert cache.get(key) == data


def test_what_was_never_put_is_a_miss_and_nothing_is_touched(cache: Cache):
    assert cache.get(KEY) is None
    assert cache.usage().entries == 0
    assert cache.prune() == Pruned(0, 0)
    assert not cache.folder.exists()


def test_another_cache_in_the_same_folder_holds_the_same(cache: Cache):
    cache.put(KEY, b"kept")
    assert Cache(UPath(str(cache.folder)), UNBOUNDED).get(KEY) == b"kept"


@pytest.mark.parametrize(
    "key", ["", "0123456789abcde", "../" + KEY, KEY.upper(), KEY + "\n", "0" * 65, KEY[:-1] + "/"]
)
def test_a_key_that_is_no_hash_is_refused(cache: Cache, key: str):
    with pytest.raises(ValueError, match="hex digits"):
        cache.put(key, b"")
    with pytest.raises(ValueError, match="hex digits"):
        cache.get(key)


SEALED = add_checksum(KEY, b"some content of an entry")


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        SEALED[:20],
        SEALED[:-1],
        SEALED + b"?",
        SEALED[:-5] + bytes([SEALED[-5] ^ 1]) + SEALED[-4:],
        b"a file of somebody else's, which has such a name by chance and is long enough",
        add_checksum(SECOND, b"the content of another entry, copied to this name"),
    ],
    ids=["empty", "in the header", "truncated", "longer", "bit", "foreign", "another's"],
)
def test_a_damaged_entry_is_dropped_and_made_again(cache: Cache, stored: bytes):
    cache.put(KEY, b"some content of an entry")
    assert file_of(cache, KEY).read_bytes() == SEALED
    file_of(cache, KEY).write_bytes(stored)

    assert cache.get(KEY) is None
    assert cache.usage().entries == 0

    cache.put(KEY, b"made again")
    assert cache.get(KEY) == b"made again"


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_any_flipped_byte_is_noticed(position: int, flip: int):
    cache = Cache(UPath("memory://flipped"), UNBOUNDED)
    cache.put(KEY, b"content")
    file = file_of(cache, KEY)
    stored = bytearray(file.read_bytes())
    stored[position % len(stored)] ^= flip
    file.write_bytes(bytes(stored))
    assert cache.get(KEY) is None


def test_usage_says_how_much_and_how_old(local: Cache):
    for key, age_s in ((KEY, 50.0), (SECOND, 3000.0), (THIRD, 200.0)):
        local.put(key, b"x" * 1000)
        use_ago(local, key, age_s)
    usage = local.usage()
    assert usage.entries == 3
    assert 3000 < usage.size_bytes < 3500
    assert usage.oldest_use_s == pytest.approx(time.time() - 3000.0, abs=5)
    assert usage.newest_use_s == pytest.approx(time.time() - 50.0, abs=5)


def test_what_was_not_used_for_too_long_goes(cache: Cache):
    cache = replace(cache, limits=CacheLimits(max_size_bytes=10**9, max_age_s=100.0))
    cache.put(KEY, b"x")
    size_bytes = cache.usage().size_bytes
    assert cache.prune(now_s=time.time() + 90) == Pruned(0, 0)
    assert cache.prune(now_s=time.time() + 110) == Pruned(1, size_bytes)
    assert cache.get(KEY) is None


def test_the_size_is_kept_to(cache: Cache):
    for number in range(10):
        cache.put(f"{number:016x}", bytes(100))
    size_bytes = cache.usage().size_bytes
    bounded = replace(cache, limits=CacheLimits(size_bytes // 2, max_age_s=DAY_S))
    assert bounded.prune() == Pruned(5, size_bytes // 2)
    assert bounded.usage().size_bytes == size_bytes // 2
    assert bounded.prune() == Pruned(0, 0)


def test_the_least_recently_used_goes_first(local: Cache):
    """Reading counts as use: what every video shows stays, however long ago it was made."""
    for key, age_s in ((KEY, 300.0), (SECOND, 200.0), (THIRD, 100.0)):
        local.put(key, bytes(100))
        use_ago(local, key, age_s)
    assert local.get(KEY) is not None
    two_bytes = local.usage().size_bytes * 2 // 3
    replace(local, limits=CacheLimits(two_bytes, max_age_s=DAY_S)).prune()
    assert local.get(SECOND) is None
    assert local.get(KEY) is not None
    assert local.get(THIRD) is not None


def test_what_is_no_entry_is_left_alone(cache: Cache):
    cache.put(KEY, b"x")
    strangers = [cache.folder / "README.txt", cache.folder / "01" / "note", cache.folder / KEY]
    for stranger in strangers:
        stranger.write_bytes(b"mine")
    assert cache.usage().entries == 1
    emptied = replace(cache, limits=CacheLimits(0, max_age_s=0.0))
    assert emptied.prune().entries == 1
    assert [stranger.read_bytes() for stranger in strangers] == [b"mine"] * 3


def test_an_entry_that_vanishes_while_pruning_is_not_counted(local: Cache):
    """Another process pruned it after this one had listed it."""
    local.put(KEY, b"x")
    backend = local._backend
    listed = list(backend.entries())
    file_of(local, KEY).unlink()
    assert [backend.remove(entry.key) for entry in listed] == [False]
    assert local.get(KEY) is None


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    """A file stands where the folder should be: no user, not even root, can write there."""
    (tmp_path / "taken").write_text("")
    cache = Cache(UPath(tmp_path / "taken"), UNBOUNDED)
    with pytest.raises(StorageError, match=r"taken cannot be written.*XINSIDER_DATA_FOLDER"):
        cache.put(KEY, b"x")
    assert cache.get(KEY) is None


PROGRAM = """
import random, resource, sys, time
from upath import UPath
from xinsider_assets.storage.cache import Cache, CacheLimits
from xinsider_assets.storage.checksum import add_checksum
from xinsider_assets.storage.filesystem import StorageError

cache = Cache(UPath(sys.argv[1]), CacheLimits(max_size_bytes=10**12, max_age_s=10**8))
"""


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM + textwrap.dedent(program), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def output_of(process: subprocess.Popen[str]) -> str:
    said, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return said


def test_a_full_disk_is_said_and_leaves_what_was_there(local: Cache):
    """A limit on the size of files fails a write in the middle, as a full disk does."""
    local.put(KEY, b"the old one")
    program = """
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        cache.put(sys.argv[2], bytes(300_000))
    except StorageError as error:
        print(error)
    """
    said = output_of(start(program, str(local.folder), KEY))
    assert str(local.folder) in said
    assert "takes no file of this size" in said
    assert local.get(KEY) == b"the old one"
    assert files(local) == [Path(file_of(local, KEY).path)]


def test_a_writer_killed_in_the_middle_leaves_nothing_to_be_read(local: Cache):
    """What it leaves lies where nobody reads, and goes with the next pruning: its maker is dead."""
    local.put(KEY, b"the old one")
    entry = Path(file_of(local, KEY).path)
    program = """
    while True:
        cache.put(sys.argv[2], bytes(64_000_000))
    """
    halves: list[Path] = []
    for _ in range(10):
        with start(program, str(local.folder), KEY) as writer:
            while not any(path != entry and size_of(path) for path in files(local)):
                assert writer.poll() is None
            writer.send_signal(signal.SIGKILL)
        halves = [path for path in files(local) if path != entry]
        if any(path.stat().st_size < 64_000_000 for path in halves):
            break
    assert halves, "the kill always came too late"
    assert local.get(KEY) in (b"the old one", bytes(64_000_000))
    assert local.usage().entries == 1

    local.prune()
    assert files(local) == [entry]


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def test_two_processes_meet_only_whole_values(local: Cache):
    """Each writes values of its own under the same keys, of lengths that tell a mixture."""
    program = """
    me = int(sys.argv[2])
    keys = [f"{number:016x}" for number in range(6)]
    values = [bytes([writer]) * (150_000 + 50_000 * writer) for writer in (0, 1)]
    at_random, counts = random.Random(me), {"hits": 0, "misses": 0, "pruned": 0}
    end_s = time.monotonic() + 1.5
    while time.monotonic() < end_s:
        key, action = at_random.choice(keys), at_random.random()
        if action < 0.4:
            cache.put(key, values[me])
        elif action < 0.9:
            got = cache.get(key)
            assert got is None or got in values
            counts["misses" if got is None else "hits"] += 1
        else:
            cache.usage()
            counts["pruned"] += cache.prune(now_s=time.time() + 10**9).entries
    print(*counts.values())
    """
    processes = [start(program, str(local.folder), str(me)) for me in (0, 1)]
    for process in processes:
        hits, misses, pruned = map(int, output_of(process).split())
        assert min(hits, misses, pruned) > 10
    assert all(path.parent.name == path.name[:2] for path in files(local))
