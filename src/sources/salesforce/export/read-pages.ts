/** Goes through groups in the order of their values, and gathers those whose records are to be asked for or changed. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { inParts } from '../../../domain/in-parts.ts';
import { salesforceLimits } from '../limits.ts';
import type { ExportFields } from './check.ts';
import type { ExportMapping } from './document.ts';
import type { ExportedGroup } from './group-store.ts';
import {
  type GroupProperties,
  type Plan,
  type PlanOptions,
  planGroup,
  type WantedRecord,
  wantRecord,
} from './plan-group.ts';

export interface PlannedGroup {
  readonly wanted: WantedRecord;
  readonly stored: ExportedGroup | undefined;
  readonly plan: Plan;
}

export interface ExportPage {
  readonly lastValue: string;
  readonly groups: readonly PlannedGroup[];
}

interface PageOptions {
  readonly mapping: ExportMapping;
  readonly fields: ExportFields;
  /** In their order. */
  readonly values: readonly string[];
  readonly propertiesOf: (value: string) => GroupProperties;
  readonly readStored: (values: readonly string[]) => Promise<ReadonlyMap<string, ExportedGroup>>;
  /** Asked before each page. */
  readonly planOptions: () => PlanOptions;
}

const lookedAtOnce = 1_000;

/** Of a page, as many groups are to be asked for or changed as one call takes. */
export async function* readExportPages(options: PageOptions): AsyncGenerator<ExportPage> {
  const { mapping, fields, values, propertiesOf, readStored, planOptions } = options;
  let groups: PlannedGroup[] = [];
  let active = 0;
  for (const some of inParts(values, lookedAtOnce)) {
    const stored = await readStored(some);
    // Databases answer at once: others would wait for all groups.
    await yieldToOthers();
    for (const value of some) {
      const before = stored.get(value);
      const wanted = wantRecord(mapping, fields, { value, properties: propertiesOf(value) }, before);
      const plan = planGroup(wanted, before, planOptions());
      groups.push({ wanted, stored: before, plan });
      if (plan.kind === 'look' || plan.kind === 'write') active += 1;
      if (active < salesforceLimits.recordsPerWrite && groups.length < salesforceLimits.groupsPerNote)
        continue;
      yield { lastValue: value, groups };
      groups = [];
      active = 0;
    }
  }
  const last = groups.at(-1);
  if (last) yield { lastValue: last.wanted.value, groups };
}
