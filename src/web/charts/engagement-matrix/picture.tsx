/** An engagement matrix as dots: how many units do an event, and how much those do. */
import { type ReactNode, useMemo } from 'react';
import { writeExact, writePercent, writeRoundPercent, writeShort } from '../../format.ts';
import { Scatter } from '../../marks/scatter/scatter.tsx';
import { Section } from '../../parts/page.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { usePictureHeight } from '../picture-height.ts';
import { seriesId } from '../series.ts';
import type { PictureProps, ResultOf } from '../types.ts';
import { matrixPoint } from './point.ts';

type Series = ResultOf<'engagementMatrix'>['series'];

/** More pictures nobody compares, and a browser takes long for them: the table has all. */
const picturesMax = 6;

/** One picture for each segment and values, of the first. */
export function EngagementMatrixPicture(props: PictureProps<'engagementMatrix'>): ReactNode {
  const { series } = props.result;
  const groups = Map.groupBy(series, (each) => seriesId(each));
  return (
    <div className="flex flex-col gap-6">
      {[...groups].slice(0, picturesMax).map(([id, ofGroup]) =>
        groups.size === 1 ? (
          <OneMatrix key={id} {...props} series={ofGroup} />
        ) : (
          <Section key={id} title={ofGroup[0]?.label ?? ''}>
            <OneMatrix {...props} series={ofGroup} />
          </Section>
        ),
      )}
      {groups.size > picturesMax && (
        <p className="text-13 text-muted">{words.matrix.more(groups.size - picturesMax)}</p>
      )}
    </div>
  );
}

function OneMatrix({
  result,
  series,
  onOpen,
}: PictureProps<'engagementMatrix'> & { readonly series: Series }): ReactNode {
  const height = usePictureHeight();
  const { events, definition, lines } = result;
  const measure = definition.measure ?? 'days';
  const dots = useMemo(
    () =>
      series.flatMap((each) =>
        each.breadth === null || each.frequency === null
          ? []
          : [{ ...each, breadth: each.breadth, frequency: each.frequency }],
      ),
    [series],
  );
  const data = useMemo(() => {
    const [first] = series;
    const line = lines.find((each) => first && seriesId(each) === seriesId(first));
    return {
      dots: dots.map(({ event, breadth, frequency }) => ({
        name: events[event] ?? '',
        x: breadth,
        y: frequency,
      })),
      lines:
        line && line.breadth !== null && line.frequency !== null
          ? { x: line.breadth, y: line.frequency }
          : undefined,
      writeX: writeRoundPercent,
      writeY: writeShort,
    };
  }, [series, dots, events, lines]);
  return (
    <Scatter
      data={data}
      height={height + 48}
      label={result.sentence}
      xName={words.matrix.breadth}
      yName={words.matrix.frequency[measure]}
      quadrants={words.matrix.quadrants}
      describe={(dot) => {
        const each = dots[dot];
        return {
          heading: events[each?.event ?? 0] ?? '',
          rows: [
            { name: words.matrix.breadth, value: writePercent(each?.breadth) },
            { name: words.matrix.frequency[measure], value: writeExact(each?.frequency) },
            { name: words.units, value: writeExact(each?.units) },
          ],
          hint: words.click,
        };
      }}
      onOpen={(dot) => {
        const each = dots[dot];
        if (each) onOpen(matrixPoint(result, each));
      }}
    />
  );
}
