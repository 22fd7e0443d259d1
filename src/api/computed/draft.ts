/** What people send as a computed property, made whole: what it computes, when, and for groups that did nothing. */
import type { Catalog } from '../../catalog/contract.ts';
import { type MadeFromChart, type Schedule, startDate, type Timetable } from '../../computed/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartDefinition,
  type Computation,
  checkComputation,
  findUsualWhenInactive,
  listReadyMadeComputations,
  makeComputationFromChart,
  type ProjectFacts,
  type WhenInactive,
} from '../../query/contract.ts';
import { isTimeZone } from '../is-time-zone.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';

interface Definition {
  readonly computation: Computation;
  readonly schedule: Schedule;
  readonly timeZone?: string;
  readonly whenInactive: WhenInactive;
}

export interface MadeDefinition extends Definition {
  /** Of the request, that it was made of. */
  readonly part: 'computes' | FoundChart['part'] | 'readyMade';
  readonly madeFrom?: MadeFromChart;
  readonly readyMade?: ReadyMade;
}

type ReadyMade = ReturnType<typeof listReadyMadeComputations>[number];
interface Sent extends Partial<Pick<Definition, 'schedule' | 'whenInactive'>> {
  readonly computes?: Computation;
  readonly chart?: string;
  readonly chartDefinition?: ChartDefinition;
  readonly readyMade?: string;
  readonly timeZone?: string | null;
}

/** Where definitions come from. */
interface Around {
  readonly charts: Pick<Catalog['charts'], 'find'>;
  readonly project: Project;
  readonly facts: ProjectFacts;
}

/** Errors: Problem at what is wrong, also inside the chart, whose places begin with `chart`. */
export async function makeDefinition(groupType: string, sent: Sent, around: Around): Promise<MadeDefinition> {
  const { facts } = around;
  refuseUnknownType(facts, groupType);
  const { computation, refresh, ...origin } = await findComputation(groupType, sent, around);
  checkWithin('computes', () => checkComputation(computation, groupType, facts));
  const schedule: Schedule = sent.schedule ?? makeSchedule(refresh, facts);
  const timeZone = readZone(sent.timeZone);
  const usual = origin.readyMade?.whenInactive ?? findUsualWhenInactive(computation);
  return {
    ...{ computation, schedule, whenInactive: sent.whenInactive ?? usual },
    ...(timeZone !== undefined && { timeZone }),
    ...origin,
  };
}

interface FoundComputation extends Pick<MadeDefinition, 'part' | 'madeFrom' | 'readyMade'> {
  readonly computation: Computation;
  readonly refresh: ReadyMade['refresh'];
}

async function findComputation(groupType: string, sent: Sent, around: Around): Promise<FoundComputation> {
  const { computes, chart, chartDefinition, readyMade } = sent;
  if ([computes, chart, chartDefinition, readyMade].filter((each) => each !== undefined).length !== 1)
    throw new Problem(
      'invalid_request',
      'Send exactly one of computes, chart, chartDefinition and readyMade.',
      'computes',
    );
  if (computes !== undefined) return { computation: computes, refresh: 'day', part: 'computes' };
  if (readyMade !== undefined) return findReadyMade(groupType, readyMade, around.facts);
  return makeFromChart(await findChart(sent, around), groupType, around.facts);
}

/** A chart as it was sent or saved, and the part of the request that names it. */
export interface FoundChart extends Pick<MadeDefinition, 'madeFrom'> {
  readonly definition: ChartDefinition;
  readonly part: 'chart' | 'chartDefinition';
}

/** Errors: Problem where no such chart is saved. */
export async function findChart(
  { chart, chartDefinition }: Pick<Sent, 'chart' | 'chartDefinition'>,
  { charts, project }: Pick<Around, 'charts' | 'project'>,
): Promise<FoundChart> {
  if (chartDefinition) return { definition: chartDefinition, part: 'chartDefinition' };
  const saved = await charts.find(project.id, chart ?? '');
  if (!saved) throw new Problem('not_found', `There is no saved chart ${JSON.stringify(chart)}.`, 'chart');
  const { id, name, version, definition } = saved;
  return { definition, part: 'chart', madeFrom: { id, name, version } };
}

/** Errors: Problem at a place in the chart. */
export function makeFromChart(
  { definition, part, madeFrom }: FoundChart,
  groupType: string,
  facts: ProjectFacts,
): FoundComputation {
  const made = checkWithin(part, () => makeComputationFromChart(definition, groupType, facts));
  return { ...made, part, ...(madeFrom && { madeFrom }) };
}

function findReadyMade(groupType: string, key: string, facts: ProjectFacts): FoundComputation {
  const all = listReadyMadeComputations(groupType, facts);
  const found = all.find((each) => each.key === key);
  if (found)
    return { computation: found.computation, refresh: found.refresh, part: 'readyMade', readyMade: found };
  const keys = all.map((each) => each.key).join(', ');
  throw new Problem('invalid_request', `There is no such ready-made one; there are ${keys}.`, 'readyMade');
}

/** As often as the chart is counted: at the beginning of each day, week …, of the project's zone and week. */
export function makeSchedule(
  refresh: ReadyMade['refresh'],
  { weekStart = 'monday' }: ProjectFacts,
): Schedule {
  return refresh === 'week' ? { every: 'week', on: weekStart, at: 0 } : { every: refresh, at: 0 };
}

/** Where a part of what was sent is refused, its place begins with the name of that part. */
function checkWithin<T>(part: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, error.message, error.path === undefined ? part : `${part}.${error.path}`);
  }
}

function readZone(sent: string | null | undefined): string | undefined {
  if (sent === undefined || sent === null) return undefined;
  if (!isTimeZone(sent))
    throw new Problem('invalid_request', 'expected a time zone such as "Europe/Berlin", or null', 'timeZone');
  return sent;
}

/** The moment at which a date begins. Errors: Problem at `path` where it is not in the past. */
export function readPast(date: string, { timeZone }: Timetable, nowMs: number, path: string): number {
  const ms = startDate(date, timeZone);
  if (ms < nowMs) return ms;
  throw new Problem('invalid_request', 'expected a date in the past', path);
}
