import type { ProjectId } from '../../src/domain/ids.ts';
import type { IntakeRequest } from '../../src/domain/input.ts';
import { type TableName, tableNames } from '../../src/domain/rows.ts';
import { decide } from '../../src/intake/decide.ts';
import type { ProjectFacts, SegmentationDefinition } from '../../src/query/contract.ts';
import { runChart } from '../../src/query/run-chart.ts';
import type { Engine } from '../../src/store/contract.ts';
import { createMemoryState, type MemoryState } from '../support/memory-state.ts';
import { evaluate, type OracleResult } from './evaluate.ts';
import { Model, type Sent } from './model.ts';

/** A stream as a project of its own: taken by the real intake, and by the naive model. */
export interface OracleProject {
  readonly facts: ProjectFacts;
  readonly model: Model;
  readonly rows: MemoryState['emitted'];
}

/** Items of one stamp and moment go into one request; chunks end between requests. */
export function takeStream(project: ProjectId, timeZone: string, stream: readonly Sent[]): OracleProject {
  const state = createMemoryState();
  for (const [index, request] of requestsOf(project, stream).entries()) {
    state.commit((transaction) => decide(transaction, request));
    if (index % 3 === 2) state.closeChunk();
  }
  return {
    facts: {
      project,
      timeZone,
      groupTypes: state.get('groupTypes', project, '') ?? [],
      hasMerges: state.rows('merges').length > 0,
      freshnessMs: 0,
    },
    model: new Model(stream),
    rows: state.emitted,
  };
}

function requestsOf(project: ProjectId, stream: readonly Sent[]): readonly IntakeRequest[] {
  const requests: { -readonly [K in keyof IntakeRequest]: IntakeRequest[K] }[] = [];
  for (const { item, receivedMs, stamp } of stream) {
    const last = requests.at(-1);
    if (last?.receivedMs === receivedMs && last.stamp === stamp) last.items = [...last.items, item];
    else
      requests.push({
        project,
        requestId: `request-${requests.length}`,
        receivedMs,
        source: stamp === 'import' ? 'import' : 'amplitude',
        stamp,
        client: 'oracle',
        items: [item],
        cuts: [],
      });
  }
  return requests;
}

/** The project as two, as if on two machines: each has the events of some users, and all the rest. */
export function splitByUser(project: OracleProject, numbers: readonly number[]): readonly OracleProject[] {
  return numbers.map((number, machine) => ({
    facts: { ...project.facts, project: number },
    model: project.model,
    rows: project.rows.flatMap((each) => {
      const isElsewhere = each.table === 'events' && Number(BigInt(each.row.user) % 2n) !== machine;
      return isElsewhere ? [] : [{ ...each, row: { ...each.row, project: number } } as typeof each];
    }),
  }));
}

/** Puts the rows of projects into the engine's tables. */
export async function insertProjects(engine: Engine, projects: readonly OracleProject[]): Promise<void> {
  const lines = new Map<TableName, string[]>();
  for (const { table, row } of projects.flatMap(({ rows }) => rows))
    lines.set(table, [...(lines.get(table) ?? []), `${JSON.stringify(row)}\n`]);
  for (const table of tableNames) await engine.insert(table, (lines.get(table) ?? []).join(''));
}

export interface Answers {
  readonly engine: OracleResult;
  readonly oracle: OracleResult;
}

/** A chart answered by the engine and by the oracle, in one shape. */
export async function answer(
  engine: Engine,
  project: OracleProject,
  definition: SegmentationDefinition,
): Promise<Answers> {
  const { x, series, omittedValues, eventsWithoutUnit } = await runChart(engine, project.facts, definition);
  return {
    engine: {
      x,
      series: series.map(({ event, breakdownValue, points, overall }) => ({
        event,
        breakdownValue,
        points,
        overall,
      })),
      omittedValues,
      eventsWithoutUnit,
    },
    oracle: evaluate(project.model, definition, project.facts.timeZone),
  };
}
