/** Streams a metric of every group of a type. */
import type { Engine } from '../../store/contract.ts';
import { perUnitSelect } from '../charts/segmentation/per-unit.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import { findGroupColumn } from '../plan/values.ts';
import { withValuesStatement } from '../sql/counts/unit-list.ts';
import { forceSource } from './force-source.ts';
import { type RunOptions, streamRows } from './statement-runner.ts';

/** A group and its number; null where nothing was measured. */
export interface PerUnitRow {
  readonly value: string;
  readonly metric: number | null;
}

/**
 * A metric of every group of a type known at the end of the range, including those without events, in batches, in no
 * order. Errors: as runChart; Problem with path `groupType` or a path in the definition.
 */
export async function* streamPerUnit(
  engine: Pick<Engine, 'stream'>,
  facts: ProjectFacts,
  definition: SegmentationDefinition,
  groupType: string,
  options: RunOptions = {},
): AsyncGenerator<readonly PerUnitRow[]> {
  findGroupColumn(groupType, facts, 'groupType');
  const rows = perUnitSelect(definition, forceSource(facts, options), groupType);
  yield* streamRows(engine, withValuesStatement(facts.project, groupType, rows), options);
}
