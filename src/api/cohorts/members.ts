/** Members of saved cohorts as they are now: found by the chart of the cohort's size, over today. */
import type { FastifyBaseLogger } from 'fastify';
import type { CohortShelf, SavedCohort } from '../../catalog/contract.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Project } from '../../domain/project.ts';
import type {
  ChartCaller,
  ChartRunner,
  CohortSizeDefinition,
  ProjectFacts,
  UnitRow,
  UnitsRequest,
} from '../../query/contract.ts';
import { dateAt, parseDefinition } from '../../query/contract.ts';

export interface MemberDependencies {
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly clock: Clock;
  readonly shelf: CohortShelf;
}

/** Counts them in the background, to be shown with the cohort. */
export function countSoon(
  dependencies: MemberDependencies,
  project: Project,
  cohort: SavedCohort,
  log: Pick<FastifyBaseLogger, 'warn'>,
): void {
  countMembers(dependencies, project, cohort).catch((error: unknown) =>
    log.warn({ error: String(error), cohort: cohort.id }, 'the members of a cohort were not counted'),
  );
}

/** Someone who waits as long as it takes. */
function nobody(): ChartCaller {
  return { signal: new AbortController().signal };
}

/** How many there are, kept beside the cohort. Errors: Problem. */
export async function countMembers(
  { runner, readFacts, clock, shelf }: MemberDependencies,
  project: Project,
  cohort: SavedCohort,
  caller: ChartCaller = nobody(),
): Promise<number> {
  const atMs = clock();
  const definition = sizeToday(cohort, atMs, project.timeZone);
  const result = await runner.chart(await readFacts(project), definition, caller);
  const size = result.series[0]?.points[0] ?? 0;
  await shelf.counted(project.id, cohort.id, size, atMs);
  return size;
}

/** All of them, in batches and no order. */
export async function* allMembers(
  { runner, readFacts, clock }: MemberDependencies,
  project: Project,
  cohort: SavedCohort,
  properties: readonly string[],
  caller: ChartCaller,
): AsyncGenerator<readonly UnitRow[]> {
  const request = { ...membersToday(cohort, clock(), project.timeZone), properties };
  yield* runner.allUnits(await readFacts(project), request, caller);
}

/** Asks for the members, or for those who are none, at the end of today. */
export function membersToday(
  cohort: Pick<SavedCohort, 'id' | 'definition'>,
  nowMs: number,
  timeZone: string,
  outcome: 'did' | 'didNot' = 'did',
): UnitsRequest {
  return {
    definition: sizeToday(cohort, nowMs, timeZone),
    point: { kind: 'cohortSize', segment: 0, values: [], x: 0, outcome },
    properties: [],
    ...{ orderBy: 'metric', descending: true, offset: 0, limit: 1 },
  };
}

/** Members at the end of today: what has happened by now, and what was dated a little ahead. */
function sizeToday(
  { id, definition: { unit, leaveOut } }: Pick<SavedCohort, 'id' | 'definition'>,
  nowMs: number,
  timeZone: string,
) {
  const today = dateAt(nowMs, timeZone);
  const range = { start: today, end: today };
  return parseDefinition({
    kind: 'cohortSize',
    cohort: id,
    unit,
    interval: 'all',
    range,
    ...(leaveOut && { leaveOut }),
  }) as CohortSizeDefinition;
}
