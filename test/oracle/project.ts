/** A stream as a project of its own: taken by the real intake, and by the naive model. */
import { groupId, type ProjectId, userNumber } from '../../src/domain/ids.ts';
import type { IntakeRequest } from '../../src/domain/input.ts';
import { type TableName, tableNames } from '../../src/domain/rows.ts';
import { decide } from '../../src/intake/decide.ts';
import type { KnownCohort, Terms } from '../../src/query/contract.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import type { Engine } from '../../src/store/contract.ts';
import { createMemoryState, type MemoryState } from '../support/memory-state.ts';
import type { Project } from './evaluate/pairs.ts';
import { Model, type Sent } from './model.ts';

/** All that a project is made of; a smaller stream makes a smaller project. */
export interface Material {
  readonly timeZone: string;
  readonly nowMs: number;
  readonly cohorts: readonly KnownCohort[];
  readonly nameProperties: ProjectFacts['nameProperties'];
  readonly terms?: Terms;
  readonly stream: readonly Sent[];
  /** Names on the lists of static cohorts are those for which this holds. */
  readonly isListed: (cohort: string, name: string) => boolean;
}

export interface OracleProject {
  readonly facts: ProjectFacts;
  readonly asked: Project;
  readonly rows: MemoryState['emitted'];
  readonly members: readonly MemberRow[];
}

interface MemberRow {
  readonly project: ProjectId;
  readonly cohort: string;
  readonly revision: number;
  readonly unit: string;
}

/** Items of one stamp and moment go into one request; chunks end between requests. */
export function takeStream(project: ProjectId, material: Material): OracleProject {
  const { timeZone, nowMs, cohorts, stream, nameProperties, terms } = material;
  const state = createMemoryState();
  for (const [index, request] of requestsOf(project, stream).entries()) {
    state.commit((transaction) => decide(transaction, request));
    if (index % 3 === 2) state.closeChunk();
  }
  const model = new Model(stream);
  const lists = listsOf(project, model, state, material);
  return {
    facts: {
      project,
      timeZone,
      groupTypes: state.get('groupTypes', project, '') ?? [],
      hasMerges: state.rows('merges').length > 0,
      freshnessMs: nowMs,
      cohorts,
      nameProperties,
      ...(terms && { terms }),
    },
    asked: {
      model,
      nameProperties,
      ...(terms && { terms }),
      timeZone,
      nowMs,
      cohorts,
      lists: new Map(lists.map(({ cohort, members }) => [cohort.id, members.map(({ counted }) => counted)])),
    },
    rows: state.emitted,
    members: lists.flatMap(({ cohort, members }) =>
      cohort.definition.members.kind === 'static'
        ? members.map(({ unit }) => ({
            project,
            cohort: cohort.id,
            revision: revisionOf(cohort),
            unit,
          }))
        : [],
    ),
  };
}

const revisionOf = ({ definition: { members } }: KnownCohort): number =>
  members.kind === 'static' ? members.revision : 0;

/** Members of lists: their ids, and the names of what they count as now. */
function listsOf(project: ProjectId, model: Model, state: MemoryState, { cohorts, isListed }: Material) {
  const userIds = new Map(
    state
      .rows('identities')
      .filter(({ id_kind }) => id_kind === 'user_id')
      .map(({ id, user }) => [id, user]),
  );
  return cohorts
    .filter(({ definition }) => definition.members.kind === 'static')
    .map((cohort) => {
      const { unit } = cohort.definition;
      const all =
        unit.kind === 'user'
          ? model.people.map((person) => ({
              name: person.name,
              counted: person.counted().name,
              unit: userIds.get(person.name) ?? userNumber(project, 'device_id', person.name),
            }))
          : [...model.groups(unit.groupType).keys()].map((name) => ({
              name,
              counted: name,
              unit: groupId(project, unit.groupType, name),
            }));
      return { cohort, members: all.filter(({ name }) => isListed(cohort.id, name)) };
    });
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
    asked: project.asked,
    rows: project.rows.flatMap((each) => {
      const isElsewhere = each.table === 'events' && Number(BigInt(each.row.user) % 2n) !== machine;
      return isElsewhere ? [] : [{ ...each, row: { ...each.row, project: number } } as typeof each];
    }),
    members: project.members.map((each) => ({ ...each, project: number })),
  }));
}

/** Puts the rows of projects into the engine's tables. */
export async function insertProjects(engine: Engine, projects: readonly OracleProject[]): Promise<void> {
  const lines = new Map<TableName, string[]>();
  for (const { table, row } of projects.flatMap(({ rows }) => rows))
    lines.set(table, [...(lines.get(table) ?? []), `${JSON.stringify(row)}\n`]);
  for (const table of tableNames) await engine.insert(table, (lines.get(table) ?? []).join(''));
  const members = projects.flatMap(({ members: own }) => own).map((row) => `${JSON.stringify(row)}\n`);
  if (members.length > 0) await engine.insert('cohort_members', members.join(''));
}
