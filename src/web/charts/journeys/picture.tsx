/** Journeys as a flow from step to step. */
import { type ReactNode, useMemo } from 'react';
import { writeExact } from '../../format.ts';
import { Flow } from '../../marks/flow/flow.tsx';
import { Section } from '../../parts/page.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { usePictureHeight } from '../picture-height.ts';
import { seriesId } from '../series.ts';
import { shareText } from '../shares.ts';
import type { PictureProps, ResultOf } from '../types.ts';
import { linkPoint, nodePoint } from './points.ts';

type Series = ResultOf<'journeys'>['series'][number];

export function JourneysPicture(props: PictureProps<'journeys'>): ReactNode {
  const { series } = props.result;
  return (
    <div className="flex flex-col gap-6">
      {series.map((each) =>
        series.length === 1 ? (
          <OneFlow key={seriesId(each)} {...props} series={each} />
        ) : (
          <Section key={seriesId(each)} title={each.label}>
            <OneFlow {...props} series={each} />
          </Section>
        ),
      )}
    </div>
  );
}

function OneFlow({
  result,
  series,
  onOpen,
}: PictureProps<'journeys'> & { readonly series: Series }): ReactNode {
  const height = usePictureHeight();
  const { definition } = result;
  const isBackwards = definition.start === undefined;
  const data = useMemo(
    () => ({
      steps: series.steps.map(({ nodes }) =>
        nodes.map(({ event, label, share }) => ({
          name: event === undefined ? words.journeys.others : label,
          count: share.count,
          isRest: event === undefined,
        })),
      ),
      links: series.links,
    }),
    [series],
  );
  const nodeAt = (step: number, node: number) => series.steps[step]?.nodes[node];
  const nameAt = (step: number, node: number) => data.steps[step]?.[node]?.name ?? '';
  return (
    <Flow
      data={data}
      height={height}
      label={result.sentence}
      texts={{
        step: (step) => words.journeys.step(step, isBackwards),
        node: (step, node) => {
          const share = nodeAt(step, node)?.share;
          return share ? `${writeExact(share.count)} · ${shareText(share)}` : '';
        },
        nodeTitle: (step, node) => {
          const { stopped = 0, further = 0 } = nodeAt(step, node) ?? {};
          return [nameAt(step, node), words.journeys.rest(writeExact(stopped), writeExact(further))].join(
            ': ',
          );
        },
        linkTitle: (link) => {
          const each = series.links[link];
          return each
            ? `${nameAt(each.step, each.from)} → ${nameAt(each.step + 1, each.to)}: ${writeExact(each.count)}`
            : '';
        },
      }}
      onOpenNode={(step, node) => onOpen(nodePoint(series, step, node))}
      onOpenLink={(link) => {
        const each = series.links[link];
        if (each) onOpen(linkPoint(series, each));
      }}
    />
  );
}
