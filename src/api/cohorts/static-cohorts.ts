/** Static cohorts: every change of their members makes a new list, which is read from the moment it is whole. */
import type { CohortShelf, NewCohort, SavedCohort } from '../../catalog/contract.ts';
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId, UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { CohortDefinition, Unit } from '../../query/contract.ts';
import type { MemberPlace } from '../../store/contract.ts';

/** The lists in the engine. Errors: EngineError. */
interface MemberLists {
  add(place: MemberPlace, units: readonly UnitId[]): Promise<void>;
  copy(from: MemberPlace, revision: number, less: readonly UnitId[]): Promise<void>;
  count(place: MemberPlace): Promise<number>;
  delete(place: MemberPlace): Promise<void>;
}

type Units = AsyncIterable<readonly UnitId[]> | Iterable<readonly UnitId[]>;
type StaticDraft = Omit<NewCohort, 'definition'> & { readonly unit: Unit };

/** Errors: Problem `too_large`; whatever the units are read from throws; EngineError. Then nothing has changed. */
export interface StaticCohorts {
  create(project: ProjectId, draft: StaticDraft, units: Units): Promise<SavedCohort>;
  /** Undefined: there is no such cohort. */
  replace(
    project: ProjectId,
    id: string,
    by: string,
    list: { readonly unit: Unit; readonly units: Units },
  ): Promise<SavedCohort | undefined>;
  /** Errors also: Problem where the cohort is not static. */
  edit(
    project: ProjectId,
    id: string,
    by: string,
    change: { readonly add: readonly UnitId[]; readonly less: readonly UnitId[] },
  ): Promise<SavedCohort | undefined>;
}

interface StaticCohortOptions {
  readonly shelf: CohortShelf;
  readonly lists: MemberLists;
  readonly clock: Clock;
}

export function createStaticCohorts({ shelf, lists, clock }: StaticCohortOptions): StaticCohorts {
  const inTurn = createTurns();
  const replaced: { readonly place: MemberPlace; readonly atMs: number }[] = [];

  /** Running charts may still read what was replaced a moment ago. */
  const deleteReplaced = async () => {
    const due = replaced.filter(({ atMs }) => atMs <= clock() - limits.derivedGraceMs);
    for (const each of due) {
      replaced.splice(replaced.indexOf(each), 1);
      await lists.delete(each.place);
    }
  };
  const write = async (place: MemberPlace, units: Units, fill?: () => Promise<void>) => {
    try {
      await fill?.();
      let added = 0;
      for await (const some of units) {
        added += some.length;
        if (added > limits.cohortMembersMax) throw tooMany();
        await lists.add(place, some);
      }
      const size = await lists.count(place);
      if (size > limits.cohortMembersMax) throw tooMany();
      return size;
    } catch (error) {
      replaced.push({ place, atMs: clock() });
      throw error;
    }
  };
  /** A new list in place of the cohort's own. */
  const change = (
    project: ProjectId,
    id: string,
    by: string,
    unit: Unit | undefined,
    work: (found: Found) => Promise<number>,
  ) =>
    inTurn(`${project} ${id}`, async () => {
      const cohort = await shelf.find(project, id);
      const revision = await shelf.nextRevision(project, id);
      if (!cohort || revision === undefined) return undefined;
      const { members } = cohort.definition;
      const before =
        members.kind === 'static' ? { project, cohort: id, revision: members.revision } : undefined;
      const size = await work({ cohort, before, place: { project, cohort: id, revision } });
      const definition = makeStatic(unit ?? cohort.definition.unit, revision);
      await shelf.change(project, id, { definition }, { by });
      await shelf.counted(project, id, size, clock());
      if (before) replaced.push({ place: before, atMs: clock() });
      await deleteReplaced();
      return shelf.find(project, id);
    });

  return {
    create: async (project, { unit, ...draft }, units) => {
      const id = shelf.newId();
      const place = { project, cohort: id, revision: 1 };
      const size = await write(place, units);
      await shelf.create(project, { ...draft, definition: makeStatic(unit, 1) }, id);
      await shelf.counted(project, id, size, clock());
      const made = await shelf.find(project, id);
      if (!made) throw new Error('bug: a saved cohort is not there');
      return made;
    },
    replace: (project, id, by, { unit, units }) =>
      change(project, id, by, unit, ({ place }) => write(place, units)),
    edit: (project, id, by, { add, less }) =>
      change(project, id, by, undefined, ({ cohort, before, place }) => {
        if (!before)
          throw new Problem(
            'invalid_request',
            `The cohort ${JSON.stringify(cohort.name)} is defined by conditions; only the members of a list can be changed.`,
            'cohort_id',
          );
        return write(place, [add], () => lists.copy(before, place.revision, [...less, ...add]));
      }),
  };
}

interface Found {
  readonly cohort: SavedCohort;
  /** Its list so far. */
  readonly before: MemberPlace | undefined;
  readonly place: MemberPlace;
}

function makeStatic(unit: Unit, revision: number): CohortDefinition {
  return { version: 1, unit, members: { kind: 'static', revision } };
}

function tooMany(): Problem {
  return new Problem('too_large', `A cohort has at most ${limits.cohortMembersMax} members.`);
}

/** One piece of work per key at a time, in the order in which they were asked for. */
function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const turn = before.then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
