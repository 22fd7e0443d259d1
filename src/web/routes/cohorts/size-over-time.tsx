/** How many were in a cohort over the last weeks: the chart of its size. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chartAddress } from '../../addresses.ts';
import type { ChartDefinition, Unit } from '../../api/operations.ts';
import { Marked } from '../../charts/annotations/marked.tsx';
import { ChartPicture } from '../../charts/chart-picture.tsx';
import { makeRange } from '../../charts/ranges.ts';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { cohortTexts as words } from '../../words/cohorts.ts';
import { ResultArea } from '../chart/result-area.tsx';
import { useChartRun } from '../chart/use-chart-run.ts';

export function SizeOverTime({
  cohort: { id, name },
  unit,
  today,
}: {
  readonly cohort: { readonly id: string; readonly name: string };
  readonly unit: Unit;
  readonly today: string;
}): ReactNode {
  const navigate = useNavigate();
  const definition: ChartDefinition = {
    kind: 'cohortSize',
    cohort: id,
    unit,
    interval: 'week',
    range: makeRange('12w', today),
  };
  const run = useChartRun(definition);
  const address = chartAddress(definition, name);
  return (
    <Section
      title={words.overTime}
      action={
        <AppLink {...address} className="text-13">
          {words.openChart}
        </AppLink>
      }
    >
      <ResultArea run={run}>
        {run.result && (
          <Marked result={run.result} chart={undefined}>
            <ChartPicture
              result={run.result}
              chosen={undefined}
              measure={undefined}
              onOpen={(point) =>
                void navigate({
                  ...address,
                  search: { ...address.search, p: JSON.stringify(point) },
                } as never)
              }
            />
          </Marked>
        )}
      </ResultArea>
    </Section>
  );
}
