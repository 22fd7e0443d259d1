/** Journeys as a table: the nodes of each step, then whole paths. */
import { writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { intervalText, shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';
import { nodePoint, pathPoint } from './points.ts';

export function tabulateJourneys({ series, definition }: ResultOf<'journeys'>): ChartTable {
  const texts = words.journeys;
  const isBackwards = definition.start === undefined;
  const name = (label: string, text: string) => (series.length > 1 ? `${label}; ${text}` : text);
  return {
    columns: [
      { label: texts.where, isNumber: false },
      { label: texts.event, isNumber: false },
      ...[texts.came, words.share, words.between, texts.stopped, texts.further].map((label) => ({
        label,
        isNumber: true,
      })),
    ],
    rows: series.flatMap((each) => [
      ...each.steps.flatMap(({ nodes }, step) =>
        nodes.map(({ event, label, share, stopped, further }, node) => {
          const point = nodePoint(each, step, node);
          return {
            cells: [
              { text: name(each.label, texts.step(step, isBackwards)) },
              { text: event === undefined ? texts.others : label },
              { text: writeExact(share.count), point },
              { text: shareText(share), title: shareDetail(share) },
              { text: intervalText(share) },
              { text: writeExact(stopped), point: { ...point, outcome: 'stopped' as const } as typeof point },
              { text: writeExact(further), point: { ...point, outcome: 'further' as const } as typeof point },
            ],
          };
        }),
      ),
      ...each.paths.map((path) => ({
        cells: [
          { text: name(each.label, texts.path(path.nodes.length)) },
          { text: path.nodes.map(({ label }) => label).join(' → ') },
          { text: writeExact(path.share.count), point: pathPoint(each, path) },
          { text: shareText(path.share), title: shareDetail(path.share) },
          { text: intervalText(path.share) },
          { text: path.ending === 'stopped' ? texts.yes : '' },
          { text: path.ending === 'further' ? texts.yes : '' },
        ],
      })),
    ]),
  };
}
