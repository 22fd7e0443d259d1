/** Renders journeys as text. */
import type { JourneyNode, JourneyPath, JourneySeries, JourneysResult, Share } from '../../query/contract.ts';
import { notes, renderCells } from './table.ts';
import { fitted, measureWidth, numberText, printable, right } from './text.ts';

/** Journeys as text no wider than `width` columns: of each series the nodes of every step, then whole paths. */
export function renderJourneys(result: JourneysResult, options: { readonly width: number }): string {
  const { definition, series } = result;
  const isBetween = definition.start !== undefined && definition.end !== undefined;
  const parts = series.flatMap((each) => [
    ...(definition.breakdowns.length > 0 || series.length > 1 ? [printable(each.label)] : []),
    ...(each.converted ? [convertedText(each.converted)] : []),
    each.starters === 0 ? nobody : stepsText(each, isBetween),
    ...(each.paths.length > 0 ? [pathsText(each, options.width)] : []),
  ]);
  return [parts.length > 0 ? parts.join('\n\n') : nobody, ...notes(result)].join('\n');
}

const nobody = 'No paths.';

function convertedText({ count, n, share }: Share): string {
  return `${numberText(count)} of ${numberText(n)} come to the end: ${(share * 100).toFixed(1)} %`;
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
      text: nodes.map(({ label }) => printable(label)).join(' → ') + signs[ending],
    })),
    ...(otherPaths > 0 ? [{ count: otherPaths, text: 'other paths' }] : []),
  ];
  const widest = Math.max(...rows.map(({ count }) => numberText(count).length));
  const indent = ' '.repeat(widest + 2);
  return rows
    .map(({ count, text }) => {
      const [first = '', ...more] = wrapped(text, width - indent.length);
      return [`${right(numberText(count), widest)}  ${first}`, ...more.map((line) => indent + line)].join(
        '\n',
      );
    })
    .join('\n');
}

/** Lines no wider than that, broken before an arrow where one fits. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split(/ (?=→)/)) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last} ${part}`;
    if (last !== undefined && measureWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(fitted(part, width));
  }
  return lines;
}
