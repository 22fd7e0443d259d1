/** Says that events before a run do not carry what it was the first to write, and leads to a chart by the property as it is now. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { chartAddress } from '../../../addresses.ts';
import type { ChartDefinition, SalesforceRun } from '../../../api/operations.ts';
import { groupTypesQuery } from '../../../api/queries.ts';
import { salesforceVersionsQuery } from '../../../api/salesforce-queries.ts';
import { makeRange } from '../../../charts/ranges.ts';
import { useDateAt } from '../../../charts/use-today.ts';
import { readClockMs } from '../../../clock.ts';
import { capitalize, writeMoment } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { useProject, useScope } from '../../../scope.ts';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';
import { listIntroduced } from './introduced.ts';

export function IntroducedNote({
  run,
  runs,
}: {
  readonly run: SalesforceRun;
  readonly runs: readonly SalesforceRun[];
}): ReactNode {
  const scope = useScope();
  const { timeZone } = useProject();
  const today = useDateAt(readClockMs());
  const versions = useQuery(salesforceVersionsQuery(scope)).data?.versions;
  const types = useQuery(groupTypesQuery(scope)).data?.groupTypes;
  if (!versions) return null;
  return listIntroduced(run, runs, versions).map(({ groupType, properties }) => {
    const plural = types?.find((each) => each.groupType === groupType)?.plural ?? groupType;
    const [first = ''] = properties;
    const title = words.chartTitle(plural, first);
    return (
      <p key={groupType} className="max-w-reading text-13 wrap-anywhere">
        {words.introduced(writeMoment(run.endedMs ?? run.startedMs, timeZone), plural, properties)}{' '}
        <AppLink
          {...chartAddress(chartByNow(groupType, first, today), capitalize(title))}
          className="text-accent"
        >
          {words.chartNow(first)}
        </AppLink>
      </p>
    );
  });
}

function chartByNow(groupType: string, name: string, today: string): ChartDefinition {
  return {
    kind: 'segmentation',
    unit: { kind: 'group', groupType },
    events: [{ kind: 'anyActive' }],
    metric: { kind: 'uniques' },
    interval: 'week',
    range: makeRange('12w', today),
    propertyView: 'now',
    breakdowns: [{ kind: 'group', groupType, name }],
  };
}
