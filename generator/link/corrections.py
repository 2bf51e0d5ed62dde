"""What an editor says of entities goes before what was found: names that mean one, names that never do, name and kind.

A correction takes the places whose article calls the thing by one of its names, and every entity that is called so as
a whole. What it names is joined to nothing else, and what it keeps apart stays an entity of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from generator.link.names import bare, folded, untitled
from generator.link.uses import Key, Use, key_of
from generator.models import Correction, EntityKind, Reason

Joined = Mapping[Key, Key]  # key of a short name -> key of the longer name that it means


@dataclass(slots=True)
class Corrected:
    """The places with the keys of their entities, the names that editors chose, and what met nothing."""

    keys: dict[Use, Key]
    targets: dict[Correction, Key] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)
    reasons: dict[Key, list[Reason]] = field(default_factory=dict)

    def told(self, key: Key, feature: str, detail: str, correction: Correction) -> None:
        """Keep for the entity of a key what a correction did to it, and where in the file it stands."""
        place = correction.where.partition(": ")[0].rpartition("/")[2]
        self.reasons.setdefault(key, []).append(Reason(feature, 1.0, f"{detail} ({place})"))

    def target(self, correction: Correction, kinds: Iterable[EntityKind]) -> Key:
        """The key of a correction's entity; of the kind that most of its places have unless the editor says one."""
        if correction not in self.targets:
            self.targets[correction] = Key(correction.kind or _commonest(kinds), folded(correction.name))
            self.names.setdefault(self.targets[correction], correction.name)
        return self.targets[correction]


def claimed(uses: Sequence[Use], joined: Joined, corrections: Sequence[Correction]) -> Corrected:
    """Give each place that a correction names the key of that correction; the others keep their own."""
    owners = _owners(uses, joined, corrections)
    kinds: dict[Correction, list[EntityKind]] = defaultdict(list)
    for use in uses:
        if use.key in owners:
            kinds[owners[use.key]].append(use.key.kind)
    found = Corrected({use: use.key for use in uses})
    for correction in corrections:
        if correction in kinds:
            found.target(correction, kinds[correction])
    found.keys |= {use: found.targets[owners[use.key]] for use in uses if use.key in owners}
    return found


def separated(found: Corrected, joined: Joined, corrections: Sequence[Correction]) -> Corrected:
    """Join what the corrections left, and take from each corrected entity the places that spell a name it never has.

    They go to the correction that has the name, else to an entity of that name.
    """
    settled = Corrected({use: joined.get(key, key) for use, key in found.keys.items()}, found.targets, found.names)
    members: dict[Key, list[Use]] = defaultdict(list)
    for use, key in settled.keys.items():
        members[key].append(use)
    held, known = _held(corrections), {key for use in found.keys for key in (use.key, joined.get(use.key, use.key))}
    for each, key in found.targets.items():
        called = [alias for alias in each.aliases if not known.isdisjoint(_keys(alias))]
        if called:
            settled.told(key, "joined", f"an editor joined to it: {_quoted(called)}", each)
        elif each.kind and not each.apart:
            settled.told(key, "kind", f"an editor says that it is of the kind {each.kind}", each)
    whole = [(each, name, members[key]) for each, key in found.targets.items() for name in each.apart]
    for correction, name, places in whole:
        spelled = [use for use in places if _spells(use, name)]
        if spelled:
            owner = next((held[key] for key in _keys(name) if key in held), None)
            other = _other(settled, owner, name, spelled)
            settled.keys |= dict.fromkeys(spelled, other)
            settled.told(found.targets[correction], "apart", f"an editor keeps “{name}” apart from it", correction)
            settled.told(other, "apart", f"an editor keeps it apart from “{correction.name}”", correction)
            known.update(_keys(name))
        else:
            settled.idle.append(f"{correction.where}.not: nothing called “{name}” was taken for “{correction.name}”")
    settled.idle += [problem for each in corrections for problem in _idle(each, known, settled.targets)]
    return settled


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _other(settled: Corrected, owner: Correction | None, name: str, spelled: Sequence[Use]) -> Key:
    """Where places go that are kept apart from an entity."""
    kinds = [use.key.kind for use in spelled]
    if owner:
        return settled.target(owner, kinds)
    key = Key(_commonest(kinds), folded(name))
    settled.names.setdefault(key, bare(name))
    return key


def _owners(uses: Sequence[Use], joined: Joined, corrections: Sequence[Correction]) -> dict[Key, Correction]:
    """Key -> its correction: by its own name, by the name of its entity, or because its entity is also called so.

    Where two corrections name one entity the editor takes it apart: its other names are open again.
    """
    held = _held(corrections)
    titles = {key: each for each in corrections for key in _keys(each.name)}
    called: dict[Key, set[Correction]] = {}
    for key in {use.key for use in uses} & titles.keys():
        called.setdefault(joined.get(key, key), set()).add(titles[key])
    owners = {}
    for key in {use.key for use in uses}:
        whole = joined.get(key, key)
        names = called.get(whole, set())
        owner = held.get(key) or (None if len(names) > 1 else held.get(whole) or next(iter(names), None))
        if owner:
            owners[key] = owner
    return owners


def _held(corrections: Sequence[Correction]) -> dict[Key, Correction]:
    """Every key that a correction's names stand for; the earlier correction has what two would have."""
    return {key: each for each in reversed(corrections) for name in (*each.aliases, each.name) for key in _keys(name)}


def _keys(name: str) -> list[Key]:
    return [key_of(kind, name) for kind in get_args(EntityKind)]


def _spells(use: Use, name: str) -> bool:
    plain = untitled if use.key.kind == "person" else bare
    return folded(plain(name)) in (folded(plain(use.text)), folded(plain(use.name)))


def _commonest(kinds: Iterable[EntityKind]) -> EntityKind:
    counted = Counter(kinds)
    return min(counted, key=lambda kind: (-counted[kind], kind))


def _idle(correction: Correction, known: set[Key], targets: Mapping[Correction, Key]) -> Iterator[str]:
    """What a correction names and no article does. A name that only the editor uses is none while an alias is found."""
    if correction not in targets:
        yield f"{correction.where}.name: no article names “{correction.name}”"
    for alias in correction.aliases:
        if known.isdisjoint(_keys(alias)):
            yield f"{correction.where}.aliases: no article names “{alias}”"
