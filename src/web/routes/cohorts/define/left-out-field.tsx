/** Whether those left out by rule are in a cohort, too. */
import type { ReactNode } from 'react';
import type { CohortDefinition } from '../../../api/operations.ts';
import { useUnitWords } from '../../../charts/units.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';

export function LeftOutField({
  definition,
  onChange,
}: {
  readonly definition: CohortDefinition;
  readonly onChange: (definition: CohortDefinition) => void;
}): ReactNode {
  const { unit, leaveOut = false } = definition;
  const { plural } = useUnitWords(unit);
  return (
    <label className="flex min-h-6 items-center gap-2 text-13">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={leaveOut}
        onChange={({ target }) => onChange({ ...definition, leaveOut: target.checked })}
      />
      {words.leaveOut(plural)}
    </label>
  );
}
