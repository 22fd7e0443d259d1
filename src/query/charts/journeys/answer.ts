import type { ResultRow } from '../../../store/contract.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { numberAt, omittedValues, type RowsOf, rowsBy, valuesAt } from '../../answer/rows.ts';
import { shareOf } from '../../answer/share.ts';
import type {
  JourneyEvent,
  JourneyLink,
  JourneyNode,
  JourneyPath,
  JourneySeries,
  JourneysDefinition,
} from '../../contract.ts';
import { segmentsOf } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type { JourneysPlan } from './plan.ts';
import { nodeSeparator } from './sql-events.ts';
import { endings } from './sql-paths.ts';
import { atPath, atStep, type ShownNode } from './sql-statements.ts';

/** What the statements of one segment answered; `values` where it is broken down. */
export interface JourneyRows {
  readonly values: readonly ResultRow[];
  readonly items: readonly ResultRow[];
  readonly links: readonly ResultRow[];
}

/** The nodes told by name, of every series. */
export function shownNodes(
  { breakdowns, nodes, steps }: JourneysPlan,
  items: readonly ResultRow[],
): readonly ShownNode[] {
  const found = new Map<string, ShownNode[]>();
  for (const row of items) {
    const place = numberAt(row, 'at');
    if (place === atPath || place > steps) continue;
    const values = valuesAt(row, breakdowns.length);
    const key = [...values, place].join('\0');
    const own = found.get(key) ?? [];
    found.set(key, own);
    if (own.length < nodes) own.push({ values, place, node: textsAt(row)[0] ?? '' });
  }
  return [...found.values()].flat();
}

export function journeysAnswer(
  definition: JourneysDefinition,
  segments: readonly JourneyRows[],
): AnswerOf<JourneysDefinition> {
  const count = definition.breakdowns.length;
  return {
    kind: 'journeys',
    series: segments.flatMap(({ values, items, links }, segment) => {
      const [itemsOf, linksOf] = [rowsBy(items, count, 'at'), rowsBy(links, count)];
      const shown = count === 0 ? [[]] : values.map((row) => valuesAt(row, count));
      return shown.map((own) => seriesOf(definition, { segment, values: own, itemsOf, links: linksOf(own) }));
    }),
    omittedValues: segments.reduce((sum, { values }) => sum + omittedValues(values), 0),
  };
}

/** Whether paths lead from a start to an end. */
function isBetween({ start, end }: JourneysDefinition): boolean {
  return start !== undefined && end !== undefined;
}

/** One series, and where its rows are. */
interface OfSeries {
  readonly segment: number;
  readonly values: readonly string[];
  readonly itemsOf: RowsOf;
  readonly links: readonly ResultRow[];
}

function seriesOf(
  definition: JourneysDefinition,
  { segment, values, itemsOf, links }: OfSeries,
): JourneySeries {
  const at = (place: number) => itemsOf(values, place);
  const [all] = at(atStep + 1);
  const starters = numberAt(all, 'n');
  const named = Array.from({ length: definition.steps }, (_, step) =>
    at(step + 1).slice(0, definition.nodes),
  );
  const steps = named.flatMap((rows, step) => {
    const [whole] = at(atStep + step + 1);
    return whole ? [{ nodes: nodesOf(definition, rows, whole, starters) }] : [];
  });
  const paths = at(atPath).slice(0, definition.paths);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(segmentsOf(definition), segment), values }),
    small: starters < definition.smallBelow,
    starters,
    ...(isBetween(definition) && { converted: shareOf(numberAt(all, 'reached'), starters) }),
    steps,
    links: linksOf(definition, named, links),
    paths: paths.map((row) => pathOf(definition, row, starters)),
    otherPaths: starters - paths.reduce((sum, row) => sum + numberAt(row, 'n'), 0),
  };
}

const counts = ['n', ...endings, 'reached'] as const;

/** The nodes with a name, then what is left of the whole step. */
function nodesOf(
  definition: JourneysDefinition,
  rows: readonly ResultRow[],
  whole: ResultRow,
  starters: number,
): readonly JourneyNode[] {
  const rest = Object.fromEntries(
    counts.map((name) => [
      name,
      numberAt(whole, name) - rows.reduce((sum, row) => sum + numberAt(row, name), 0),
    ]),
  );
  const named = rows.map((row) => nodeOf(definition, eventOf(textsAt(row)[0] ?? ''), row, starters));
  return numberAt(rest, 'n') > 0 ? [...named, nodeOf(definition, undefined, rest, starters)] : named;
}

function nodeOf(
  definition: JourneysDefinition,
  event: JourneyEvent | undefined,
  row: ResultRow,
  starters: number,
): JourneyNode {
  return {
    ...event,
    label: event ? journeyLabel(event) : 'Others',
    share: shareOf(numberAt(row, 'n'), starters),
    stopped: numberAt(row, 'stopped'),
    ended: numberAt(row, 'ended'),
    further: numberAt(row, 'further'),
    ...(isBetween(definition) && { converted: numberAt(row, 'reached') }),
  };
}

/** What people read. */
export function journeyLabel({ event, value }: JourneyEvent): string {
  return value === undefined ? event : `${event}: ${value}`;
}

/** Greatest first in each step; of equal ones by the positions of their nodes. */
function linksOf(
  definition: JourneysDefinition,
  named: readonly (readonly ResultRow[])[],
  rows: readonly ResultRow[],
): readonly JourneyLink[] {
  const positions = named.map(
    (nodes) => new Map(nodes.map((row, position) => [textsAt(row)[0] ?? '', position])),
  );
  const positionOf = (step: number, text: unknown) =>
    positions[step]?.get(String(text)) ?? positions[step]?.size ?? 0;
  return rows
    .map((row): JourneyLink => {
      const step = numberAt(row, 'at') - 1;
      return {
        step,
        from: positionOf(step, row['fromNode']),
        to: positionOf(step + 1, row['toNode']),
        count: numberAt(row, 'n'),
        ...(isBetween(definition) && { converted: numberAt(row, 'reached') }),
      };
    })
    .sort((a, b) => a.step - b.step || b.count - a.count || a.from - b.from || a.to - b.to);
}

function pathOf(definition: JourneysDefinition, row: ResultRow, starters: number): JourneyPath {
  return {
    nodes: textsAt(row)
      .map(eventOf)
      .map((event) => ({ ...event, label: journeyLabel(event) })),
    ending: endings[numberAt(row, 'e')] ?? 'stopped',
    share: shareOf(numberAt(row, 'n'), starters),
    ...(isBetween(definition) && { converted: numberAt(row, 'reached') }),
  };
}

function textsAt(row: ResultRow): readonly string[] {
  const item = row['item'];
  return Array.isArray(item) ? item.map(String) : [];
}

function eventOf(node: string): JourneyEvent {
  const at = node.indexOf(nodeSeparator);
  return at < 0 ? { event: node } : { event: node.slice(0, at), value: node.slice(at + 1) };
}
