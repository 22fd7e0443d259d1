/** The numbers of journeys that open. */
import { pointIn } from '../series.ts';
import type { Point, ResultOf } from '../types.ts';

type Series = ResultOf<'journeys'>['series'][number];

const refer = ({ event = '', value }: { readonly event?: string; readonly value?: string }) => ({
  event,
  ...(value !== undefined && { value }),
});

/** The others of a step are all but those that are shown. */
function referTo(series: Series, step: number, node: number) {
  const nodes = series.steps[step]?.nodes ?? [];
  const found = nodes[node];
  if (found?.event !== undefined) return refer(found);
  return { except: nodes.filter(({ event }) => event !== undefined).map(refer) };
}

export function nodePoint(series: Series, step: number, node: number): Point {
  return { kind: 'journeys', part: 'step', ...pointIn(series), step, node: referTo(series, step, node) };
}

export function linkPoint(series: Series, { step, from, to }: Series['links'][number]): Point {
  return {
    kind: 'journeys',
    part: 'link',
    ...pointIn(series),
    step,
    from: referTo(series, step, from),
    to: referTo(series, step + 1, to),
  };
}

export function pathPoint(series: Series, { nodes, ending }: Series['paths'][number]): Point {
  return { kind: 'journeys', part: 'path', ...pointIn(series), nodes: nodes.map(refer), ending };
}
