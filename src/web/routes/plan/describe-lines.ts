/** Lines of a plan's diff, as they are shown: each piece by what it is and its name. */
import type { TrackingPlanChanges } from '../../api/operations.ts';
import { planTexts } from '../../words/plan.ts';
import { writeKey } from './keys.ts';
import type { DiffLine } from './plan-lines.tsx';

type PlanLine = TrackingPlanChanges['lines'][number];

export function describeLines(lines: readonly PlanLine[]): readonly DiffLine[] {
  return lines.map((line) => ({
    id: writeKey(line),
    kind: planTexts.kinds[line.kind],
    name: line.of === undefined ? (line.name ?? '') : planTexts.nameOf(line.name ?? '', line.of),
    before: readValue(line.before),
    after: readValue(line.after),
  }));
}

function readValue(entry: PlanLine['after']): unknown {
  return entry === undefined || entry.kind === 'category' ? entry : entry.value;
}
