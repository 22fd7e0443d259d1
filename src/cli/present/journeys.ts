import type { JourneyNode, JourneyPath, JourneySeries, JourneysResult } from '../../query/contract.ts';
import { journeyLabel } from '../../query/result/journeys.ts';
import { renderCells } from './table.ts';
import { fitted, numberText, printable, right } from './text.ts';

/** Journeys as text no wider than `width` columns: of each series the nodes of every step, then whole paths. */
export function renderJourneys(
  { definition, series }: JourneysResult,
  options: { readonly width: number },
): string {
  const isBetween = definition.start !== undefined && definition.end !== undefined;
  return series
    .flatMap((each) => [
      ...(series.length > 1 ? [printable(each.label)] : []),
      each.starters === 0 ? 'Nobody.' : stepsText(each, isBetween),
      ...(each.paths.length > 0 ? [pathsText(each, options.width)] : []),
    ])
    .join('\n\n');
}

function stepsText({ steps }: JourneySeries, isBetween: boolean): string {
  const cells = ({ label, share, stopped, ended, further }: JourneyNode) => [
    label,
    share.count,
    share.share,
    stopped,
    ...(isBetween ? [ended] : []),
    further,
  ];
  return renderCells({
    columns: ['step', 'event', 'count', 'share', 'stopped', ...(isBetween ? ['ended'] : []), 'further'],
    rows: steps.flatMap(({ nodes }, step) => nodes.map((node) => [step + 1, ...cells(node)])),
  });
}

const signs: Readonly<Record<JourneyPath['ending'], string>> = { stopped: '', ended: ' ■', further: ' …' };

function pathsText({ paths, otherPaths }: JourneySeries, width: number): string {
  const rows = [
    ...paths.map(({ nodes, ending, share }) => ({
      count: share.count,
      text: nodes.map((node) => printable(journeyLabel(node))).join(' → ') + signs[ending],
    })),
    ...(otherPaths > 0 ? [{ count: otherPaths, text: 'other paths' }] : []),
  ];
  const widest = Math.max(...rows.map(({ count }) => numberText(count).length));
  return rows
    .map(({ count, text }) => `${right(numberText(count), widest)}  ${fitted(text, width - widest - 2)}`)
    .join('\n');
}
