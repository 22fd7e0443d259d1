/** Evaluates computations of all groups of a type, as of instants, slice by slice. */
import { groupId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { ProjectFacts } from '../facts.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { findGroupColumn } from '../plan/values.ts';
import { bound, call, column, compare, constant, isIn } from '../sql/tree/build.ts';
import type { Expression } from '../sql/tree/nodes.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type CellStore, createCellStore } from './cell-store.ts';
import type { Cell, CellValue, PlannedComputation } from './cells.ts';
import type {
  ComputationRequest,
  ComputedValue,
  EvaluatedChunk,
  EvaluatedGroup,
  EvaluationRequest,
} from './evaluation.ts';
import { planComputation } from './plan-computation.ts';
import { planReads, readSlice } from './read-cells.ts';
import { type HomeValues, readHomeCells } from './read-home-facts.ts';
import type { WhenInactive } from './schema.ts';
import { countGroupsStatement, type KnownGroup, knownGroupsStatement } from './sql/known-groups.ts';

/** Runs statements, and knows how many rows all of them read. */
export interface CountingRunner {
  readonly run: RunStatement;
  rowsRead(): number;
}

/**
 * The values of every group known at the last instant. Memory is bounded: groups are taken in slices, of which each reads what it
 * needs. Errors: Problem with a path under `computations`, and where the project has no such type.
 */
export async function* evaluateComputations(
  { run, rowsRead }: CountingRunner,
  facts: ProjectFacts,
  request: EvaluationRequest,
): AsyncGenerator<EvaluatedChunk> {
  const stream = planTypeStream(facts, request.groupType);
  const { cells, planned } = planEvaluation(facts, request);
  const beforeMs = Math.max(...request.instantsMs);
  const reads = planReads(cells);
  const home = await readHomeCells(run, reads.home);
  let scans = home.statements;
  for (const where of await planSlices(run, stream, request, cells.length)) {
    const groups = await run(knownGroupsStatement(stream, beforeMs, where));
    if (groups.length === 0) continue;
    const store = createCellStore(
      groups.map(({ unit }) => unit),
      cells.length,
    );
    scans += await readSlice({ run, stream, hasMerges: facts.hasMerges, where }, reads, store);
    for (let from = 0; from < groups.length; from += limits.computedChunkGroups)
      yield {
        groups: groups
          .slice(from, from + limits.computedChunkGroups)
          .map((group, at) =>
            combineGroup(request, planned, group, readValues(store, home, group, from + at)),
          ),
        spent: { scans, rowsRead: rowsRead() },
      };
  }
}

/** Of all events of the type's groups. Errors: Problem that names the types there are. */
function planTypeStream(facts: ProjectFacts, groupType: string): StreamPlan {
  const { project, timeZone, derived } = facts;
  const place = findGroupColumn(groupType, facts, 'groupType');
  return { project, timeZone, unit: { kind: 'group', groupType, place }, ...(derived && { derived }) };
}

/** A computation at an instant, with the indexes of its cells among all. */
interface Placed extends Pick<PlannedComputation, 'combine'> {
  readonly cells: readonly number[];
}

interface EvaluationPlan {
  /** Each different one once. */
  readonly cells: readonly Cell[];
  /** By instant, then by computation. */
  readonly planned: readonly (readonly Placed[])[];
}

function planEvaluation(facts: ProjectFacts, request: EvaluationRequest): EvaluationPlan {
  const cells: Cell[] = [];
  const places = new Map<string, number>();
  const place = (cell: Cell): number => {
    const key = nameCell(cell);
    const known = places.get(key) ?? cells.push(cell) - 1;
    places.set(key, known);
    return known;
  };
  const planned = request.instantsMs.map((instantMs) =>
    request.computations.map((each, index) => {
      const { cells: own, combine } = planAt(each, index, facts, request.groupType, instantMs);
      return { cells: own.map(place), combine };
    }),
  );
  return { cells, planned };
}

/** Equal cells have equal names. */
function nameCell(cell: Cell): string {
  if (cell.kind !== 'home') return JSON.stringify(cell);
  return JSON.stringify([cell.kind, cell.fact, cell.instantMs, cell.facts.timeZone]);
}

/** Errors: Problem with the path under `computations`. */
function planAt(
  { computation, timeZone }: ComputationRequest,
  index: number,
  facts: ProjectFacts,
  groupType: string,
  instantMs: number,
): PlannedComputation {
  const own = timeZone === undefined ? facts : { ...facts, timeZone };
  try {
    return planComputation(computation, { facts: own, groupType, instantMs });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const path = `computations[${index}].computation`;
    throw new Problem(error.code, error.message, error.path === undefined ? path : `${path}.${error.path}`);
  }
}

/** Conditions on `unit`, one list for each slice. */
async function planSlices(
  run: RunStatement,
  stream: StreamPlan,
  { values, groupType }: EvaluationRequest,
  cells: number,
): Promise<readonly (readonly Expression[])[]> {
  if (values) {
    const ids = values.map((value) => groupId(stream.project, groupType, value));
    return [[isIn(column('unit'), bound('Array(UInt64)', ids))]];
  }
  const [counted] = await run(countGroupsStatement(stream));
  const slices = countSlices(counted?.groups ?? 0, cells);
  if (slices === 1) return [[]];
  const remainder = call('modulo', column('unit'), constant(slices));
  return Array.from({ length: slices }, (_, slice) => [compare(remainder, '=', constant(slice))]);
}

function countSlices(groups: number, cells: number): number {
  const perSlice = Math.min(
    limits.computedSliceGroups,
    Math.max(1_000, Math.floor(limits.computedSliceCells / Math.max(1, cells))),
  );
  return Math.max(1, Math.ceil(groups / perSlice));
}

/** Of one group. */
type ReadValue = (cell: number) => CellValue;

function readValues(store: CellStore, home: HomeValues, { unit }: KnownGroup, index: number): ReadValue {
  return (cell) => home.find(cell, unit) ?? store.find(cell, index);
}

function combineGroup(
  { instantsMs, computations }: EvaluationRequest,
  planned: EvaluationPlan['planned'],
  { unit, value, sinceMs }: KnownGroup,
  read: ReadValue,
): EvaluatedGroup {
  const values = planned.map((atInstant, at): readonly ComputedValue[] => {
    const isKnown = sinceMs < (instantsMs[at] ?? 0);
    return atInstant.map(({ cells, combine }, index) =>
      isKnown ? fillInactive(combine(cells.map(read)), computations[index]?.whenInactive) : undefined,
    );
  });
  return { unit, value, values };
}

function fillInactive(value: CellValue | null, whenInactive: WhenInactive | undefined): ComputedValue {
  if (value !== undefined || whenInactive === 'keep') return value;
  return whenInactive === 'zero' ? 0 : null;
}
