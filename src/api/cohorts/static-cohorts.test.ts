/** Tests of changes to the member list of a cohort. */
import { describe, expect, it } from 'vitest';
import type { CohortShelf, SavedCohort } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import type { MemberPlace } from '../../store/contract.ts';
import { createStaticCohorts } from './static-cohorts.ts';

const nameOf = ({ cohort, revision }: MemberPlace) => `${cohort} ${revision}`;
const user = { kind: 'user' } as const;
const draft = { name: 'n', description: '', published: true, owners: [], savedBy: 'ann', unit: user };

/** Lists and a catalog in memory. */
function inMemory() {
  const lists = new Map<string, Set<string>>();
  const saved = new Map<string, SavedCohort>();
  const revisions = new Map<string, number>();
  const control = { nowMs: 1_000, fails: false };
  const put = (cohort: SavedCohort) => {
    saved.set(cohort.id, cohort);
    return cohort;
  };
  const shelf: CohortShelf = {
    newId: () => 'c',
    list: async () => [...saved.values()],
    find: async (_, id) => saved.get(id),
    create: async (_, made, id = 'c') => {
      revisions.set(id, 1);
      const times = { createdMs: 0, changedMs: 0, seenMs: null, lastComputedMs: null };
      return put({ ...made, ...times, id, version: 1, changedBy: '', size: null });
    },
    change: async (_, id, changes) => {
      const found = saved.get(id);
      return found && put({ ...found, ...changes });
    },
    noteSeen: async () => undefined,
    remove: async (_, id) => saved.delete(id),
    nextRevision: async (_, id) => {
      const next = (revisions.get(id) ?? 0) + 1;
      revisions.set(id, next);
      return saved.has(id) ? next : undefined;
    },
    counted: async (_, id, size, atMs) => {
      const found = saved.get(id);
      if (found) put({ ...found, size, lastComputedMs: atMs });
    },
  };
  const cohorts = createStaticCohorts({
    shelf,
    clock: () => control.nowMs,
    lists: {
      add: async (place, units) => {
        if (control.fails) throw new Error('disk');
        const list = lists.get(nameOf(place)) ?? new Set();
        lists.set(nameOf(place), list);
        for (const unit of units) list.add(unit);
      },
      copy: async (from, revision, less) => {
        const kept = [...(lists.get(nameOf(from)) ?? [])].filter((unit) => !less.includes(unit));
        lists.set(nameOf({ ...from, revision }), new Set(kept));
      },
      count: async (place) => lists.get(nameOf(place))?.size ?? 0,
      delete: async (place) => {
        lists.delete(nameOf(place));
      },
    },
  });
  return { cohorts, lists, saved, control };
}

const revisionOf = (cohort: SavedCohort | undefined) =>
  cohort?.definition.members.kind === 'static' ? cohort.definition.members.revision : undefined;

describe('a change of a list', () => {
  it('makes a new list and lets the old one go after a while', async () => {
    const { cohorts, lists, control } = inMemory();
    await cohorts.create(1, draft, [['1', '2']]);
    const edited = await cohorts.edit(1, 'c', 'bob', { add: ['3'], less: ['1'] });
    expect([revisionOf(edited), edited?.size]).toEqual([2, 2]);
    expect([...(lists.get('c 2') ?? [])]).toEqual(['2', '3']);
    expect(lists.has('c 1')).toBe(true);
    control.nowMs += limits.derivedGraceMs;
    await cohorts.replace(1, 'c', 'bob', { unit: user, units: [['9']] });
    expect([...lists.keys()]).toEqual(['c 2', 'c 3']);
  });

  it('that fails leaves the cohort as it was', async () => {
    const { cohorts, saved, control } = inMemory();
    await cohorts.create(1, draft, [['1']]);
    control.fails = true;
    await expect(cohorts.replace(1, 'c', 'bob', { unit: user, units: [['2']] })).rejects.toThrow('disk');
    expect(revisionOf(saved.get('c'))).toBe(1);
    control.fails = false;
    expect(revisionOf(await cohorts.replace(1, 'c', 'bob', { unit: user, units: [['2']] }))).toBe(3);
  });

  it('waits for the one before', async () => {
    const { cohorts, lists } = inMemory();
    await cohorts.create(1, draft, [['1']]);
    await Promise.all(['2', '3', '4'].map((add) => cohorts.edit(1, 'c', 'bob', { add: [add], less: [] })));
    expect([...(lists.get('c 4') ?? [])]).toEqual(['1', '2', '3', '4']);
  });

  it('finds no cohort where there is none', async () => {
    const { cohorts } = inMemory();
    expect(await cohorts.edit(1, 'c', 'bob', { add: [], less: [] })).toBeUndefined();
  });
});
