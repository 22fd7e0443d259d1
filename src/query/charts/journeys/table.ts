/** Journeys as rows: their nodes, the links between them, then whole paths. */

import { type Cell, keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { JourneyNode, JourneySeries, JourneysResult } from './result.ts';

const columns = [
  'part',
  'step',
  'event',
  'next',
  'count',
  'share',
  'low',
  'high',
  'stopped',
  'ended',
  'further',
  'converted',
] as const;

export function journeysTable({ definition, series }: JourneysResult): Table {
  return {
    columns: [...keyColumns(definition), ...columns],
    rows: series.flatMap((each) => listCells(each).map((cells) => [...keyCells(definition, each), ...cells])),
  };
}

/** Of one series; steps are counted from 1, and the nodes of a path stand one after the other in `event`. */
function listCells({ steps, links, paths }: JourneySeries): readonly (readonly Cell[])[] {
  const nodeAt = (step: number, position: number) => steps[step]?.nodes[position];
  return [
    ...steps.flatMap(({ nodes }, step) => nodes.map((node) => nodeCells(step, node))),
    ...links.map(({ step, from, to, count, converted }) => [
      'link',
      step + 1,
      nodeAt(step, from)?.label ?? '',
      nodeAt(step + 1, to)?.label ?? '',
      count,
      ...[null, null, null, null, null, null],
      converted ?? null,
    ]),
    ...paths.map(({ nodes, ending, share, converted }) => [
      'path',
      nodes.length,
      nodes.map(({ label }) => label).join(' → '),
      '',
      share.count,
      ...[share.share, share.low, share.high],
      ...(['stopped', 'ended', 'further'] as const).map((each) => (each === ending ? share.count : 0)),
      converted ?? null,
    ]),
  ];
}

function nodeCells(
  step: number,
  { label, share, stopped, ended, further, converted }: JourneyNode,
): readonly Cell[] {
  return [
    'node',
    step + 1,
    label,
    '',
    share.count,
    ...[share.share, share.low, share.high],
    stopped,
    ended,
    further,
    converted ?? null,
  ];
}
