"""Near-duplicates by sketches."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.events.minhash import bottom_k, jaccard, near_duplicate_groups
from briefer.events.shingles import shingle_hashes

HASHES = st.frozensets(st.integers(0, 2**64 - 1), max_size=200)


def test_shingles_are_the_same_in_every_process() -> None:
    """The value is pinned: a hash that changed with the process would change what is printed."""
    assert shingle_hashes(["fire", "in", "tunnel"]) == [15256618516018950330]
    assert len(shingle_hashes(["a", "b", "c", "d"])) == 2


@settings(max_examples=50, deadline=None)
@given(st.lists(HASHES, max_size=12))
def test_groups_part_the_documents_and_every_member_is_like_its_leader(
    documents: list[frozenset[int]],
) -> None:
    """The sketch only finds candidates; the exact similarity decides."""
    groups = near_duplicate_groups(documents)
    assert sorted(index for group in groups for index in group) == list(range(len(documents)))
    for leader, *others in groups:
        assert all(jaccard(documents[leader], documents[other]) >= 0.8 for other in others)


@settings(max_examples=50, deadline=None)
@given(HASHES.filter(bool), st.integers(1, 64))
def test_a_sketch_holds_the_smallest_hashes(hashes: frozenset[int], size: int) -> None:
    """Ascending, and no more than asked for."""
    assert bottom_k(hashes, size) == tuple(sorted(hashes)[:size])


def test_a_document_finds_its_copy_among_many_others() -> None:
    """One changed word in forty leaves them one text."""
    text = [f"word{n}" for n in range(400)]
    edited = [word if n % 40 else "other" for n, word in enumerate(text)]
    others = [[f"doc{d}word{n}" for n in range(200)] for d in range(20)]
    documents = [frozenset(shingle_hashes(words)) for words in [text, *others, edited]]
    assert [0, 21] in near_duplicate_groups(documents)
