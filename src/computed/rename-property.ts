/** Writes a property that was renamed under its new name; under the earlier one it has no value from now on. */
import type { ComputedSpan } from '../domain/input.ts';
import type { EvaluatedGroup } from '../query/contract.ts';
import type { Batch, WorkContext } from './work-context.ts';
import { writeGroups } from './write-groups.ts';

/** Errors: Problem, EngineError, LedgerUnavailable. */
export async function renameProperty(context: WorkContext, batch: Batch): Promise<void> {
  const { facts, groupType, jobs, signal } = batch;
  const instantsMs = [jobs[0]?.run.asOfMs ?? 0];
  // Only to learn which groups there are.
  const request = { groupType, computations: [], instantsMs };
  for await (const { groups, spent } of context.evaluate(facts, request, { signal })) {
    await writeGroups(context, batch, groups, (_: EvaluatedGroup, profile) =>
      jobs.flatMap(({ run: { name, nameAfter = '', asOfMs }, property, counts }): readonly ComputedSpan[] => {
        if (batch.stopped.has(property.id)) return [];
        const has = profile && Object.hasOwn(profile.properties, name) ? profile.properties[name] : undefined;
        counts.groups += 1;
        if (has === undefined) {
          counts.empty += 1;
          return [];
        }
        counts.written += 1;
        return [{ fromMs: asOfMs, values: { [name]: null, [nameAfter]: has } }];
      }),
    );
    for (const { counts } of jobs) Object.assign(counts, spent);
    await batch.note(jobs);
  }
}
