/** The panel beside a chart: who is behind a number, or how it is counted. */
import { CircleHelp, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition, ChartResult } from '../../api/operations.ts';
import { offerForPoint } from '../../charts/point-table.ts';
import { titlePoint } from '../../charts/point-title.ts';
import { findTellingPoint } from '../../charts/telling-point.ts';
import type { Point } from '../../charts/types.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { ExplainPanel } from '../../explain/explain-panel.tsx';
import { Button } from '../../parts/button.tsx';
import { explainTexts as words } from '../../words/explain.ts';
import { PointMenu } from './point-menu.tsx';
import { UnitsPanel } from './units-panel.tsx';
import type { ChangeState } from './use-chart-state.ts';

export function ChartPanel({
  definition,
  result,
  point,
  isExplained,
  title,
  change,
  onDefinition,
}: {
  readonly definition: ChartDefinition;
  readonly result: ChartResult;
  /** Absent: the chart is explained, and no number of it. */
  readonly point: Point | undefined;
  readonly isExplained: boolean;
  /** Of the chart. */
  readonly title: string;
  readonly change: ChangeState;
  readonly onDefinition: (definition: ChartDefinition) => void;
}): ReactNode {
  const today = useDateAt(readClockMs());
  if (!point || isExplained) {
    const explained = point ?? findTellingPoint(result);
    return (
      <ExplainPanel
        request={{ definition, ...(explained && { point: explained }) }}
        title={explained ? titlePoint(result, explained) : title}
        isSaid
        actions={
          point && (
            <div className="flex">
              <Button look="quiet" className="-ml-3" onClick={() => change({ isExplained: false })}>
                <UsersRound size={14} aria-hidden="true" />
                {words.whoTheyAre}
              </Button>
            </div>
          )
        }
        onClose={() => change({ isExplained: false, point: undefined })}
      />
    );
  }
  const offers = offerForPoint(definition, point, 'x' in result ? result.x : undefined, today);
  return (
    <UnitsPanel
      definition={definition}
      point={point}
      title={titlePoint(result, point)}
      outcomes={offers.outcomes}
      dynamic={offers.dynamicCohort}
      actions={
        <>
          <Button look="quiet" onClick={() => change({ isExplained: true })}>
            <CircleHelp size={14} aria-hidden="true" />
            {words.explain}
          </Button>
          <PointMenu
            definition={definition}
            point={point}
            result={result}
            offers={offers}
            title={title}
            onDefinition={onDefinition}
          />
        </>
      }
      onChange={(next) => change({ point: next })}
    />
  );
}
