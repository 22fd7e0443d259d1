/** A funnel: bars per step, its conversion over time, or how long it took. */
import type { ReactNode } from 'react';
import { writeDuration, writeExact } from '../../format.ts';
import { Funnel } from '../../marks/funnel/funnel.tsx';
import { pickColored } from '../../marks/series-colors.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { eventNames } from '../event-name.ts';
import { chooseMeasure, funnelMeasures } from '../measures.ts';
import { usePictureHeight } from '../picture-height.ts';
import { pointIn, seriesId } from '../series.ts';
import { shareDetail, shareText } from '../shares.ts';
import type { PictureProps } from '../types.ts';
import { FunnelOverTime } from './over-time.tsx';
import { FunnelTime } from './time.tsx';

/** Below the bars: names and details of the steps. */
const stepsHeight = 76;

export function FunnelPicture(props: PictureProps<'funnel'>): ReactNode {
  switch (chooseMeasure(funnelMeasures, props.measure)) {
    case 'steps':
      return <FunnelSteps {...props} />;
    case 'overTime':
      return <FunnelOverTime {...props} />;
    case 'time':
      return <FunnelTime {...props} />;
  }
}

function FunnelSteps({ result, chosen, onOpen }: PictureProps<'funnel'>): ReactNode {
  const { definition, series } = result;
  const shown = pickColored(series, chosen);
  const height = usePictureHeight() - stepsHeight;
  const only = series.length === 1 ? series[0] : undefined;
  return (
    <Funnel
      steps={eventNames(definition.steps).map((name, step) => {
        const details = only?.steps[step];
        if (!details || step === 0) return { name, details: [] };
        return {
          name,
          details: [
            words.ofStepBefore(shareText(details.fromPrevious)),
            ...(details.medianMs === null ? [] : [words.medianTime(writeDuration(details.medianMs))]),
          ],
        };
      })}
      series={shown.map(({ each, color }) => ({
        id: seriesId(each),
        name: each.label,
        color,
        counts: each.steps.map(({ count }) => count),
        texts: each.steps.map(({ count, conversion }) => ({
          count: writeExact(count),
          share: shareText(conversion),
          title: shareDetail(conversion),
        })),
      }))}
      hasNames={series.length > 1 || (definition.breakdowns ?? []).length > 0}
      height={height}
      label={result.sentence}
      lostTitle={words.lost}
      lostLink={words.seeLost}
      onOpen={(step, row, isLost) => {
        const each = shown[row]?.each;
        if (each)
          onOpen({ kind: 'funnel', ...pointIn(each), step, outcome: isLost ? 'stopped' : 'converted' });
      }}
    />
  );
}
