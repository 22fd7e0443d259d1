/** Says of a cohort that it counts those left out by rule, where there are any: lists and Home do not. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupsAddress } from '../../addresses.ts';
import type { Unit } from '../../api/operations.ts';
import { homeQuery } from '../../api/queries.ts';
import { useUnitWords } from '../../charts/units.ts';
import { AppLink } from '../../parts/link.tsx';
import { useScope } from '../../scope.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';

export function CountsLeftOut({
  unit,
  leaveOut,
}: {
  readonly unit: Unit;
  readonly leaveOut: boolean;
}): ReactNode {
  const groupType = unit.kind === 'group' ? unit.groupType : undefined;
  const { plural } = useUnitWords(unit);
  const { data } = useQuery({
    ...homeQuery(useScope(), groupType ?? ''),
    enabled: groupType !== undefined && !leaveOut,
  });
  if (leaveOut || groupType === undefined || !data || data.leftOut === 0) return null;
  return (
    <span className="text-13 text-muted">
      {words.countsLeftOut}{' '}
      <AppLink
        {...groupsAddress(groupType, { view: 'leftOut' })}
        className="underline decoration-line-strong"
      >
        {words.leftOut(data.leftOut, plural)}
      </AppLink>
    </span>
  );
}
