/** Renders a segmentation as a small plot of text. */
import type { SegmentationResult, Series } from '../../query/contract.ts';
import { shortenLabels } from './table.ts';
import { left, measureWidth, numberText, right, shortNumber } from './text.ts';

interface PlotOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** True: letters and signs of ASCII only, for files and old terminals. */
  readonly plain?: boolean;
}

const heightRows = 8;
const sparklinesMax = 20;
const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * A small picture of a result: columns over time for one series, a line of small columns for each of several. Empty where there is
 * nothing to see that the table below would not say: one number, or nothing but zeros.
 */
export function renderPlot(result: SegmentationResult, options: PlotOptions): string {
  const [first, ...more] = result.series;
  if (!first || result.x.length === 0) return '';
  if (more.length === 0 && (result.x.length === 1 || drawn(first.points).every((value) => value === 0)))
    return '';
  return more.length === 0 ? renderColumns(result, first, options) : renderSparklines(result, options);
}

function renderColumns(result: SegmentationResult, { points }: Series, options: PlotOptions): string {
  const axisWidth = 6;
  const values = condense(drawn(points), Math.max(1, options.width - axisWidth - 2));
  const columnWidth = Math.max(1, Math.min(4, Math.floor((options.width - axisWidth - 2) / values.length)));
  const greatest = Math.max(...values, 1);
  const lines = Array.from({ length: heightRows }, (_, line) => {
    const floor = heightRows - 1 - line;
    const axis = line === 0 ? shortNumber(greatest) : floor === 0 ? '0' : '';
    const bars = values.map((value) => cell((value / greatest) * heightRows - floor, columnWidth, options));
    return `${right(axis, axisWidth)} ${bar(options)}${painted(bars.join('').trimEnd(), 0, options)}`;
  });
  return [...lines, axisLine(result.x, axisWidth + 2, values.length * columnWidth)].join('\n');
}

function bar({ plain }: PlotOptions): string {
  return plain ? '|' : '│';
}

/** One column in one line: `height` lines of it reach over the line's floor. */
function cell(height: number, width: number, { plain }: PlotOptions): string {
  const filled = Math.max(0, Math.min(1, height));
  const sign = plain ? (filled >= 0.5 ? '#' : ' ') : (eighths[Math.round(filled * 8)] ?? '') || ' ';
  const space = width > 2 ? 1 : 0;
  return sign.repeat(width - space) + ' '.repeat(space);
}

function axisLine(x: readonly string[], indent: number, width: number): string {
  const first = x[0] ?? '';
  const last = x.at(-1) ?? '';
  const room = width - first.length - last.length;
  return ' '.repeat(indent) + (x.length < 2 || room < 1 ? first : first + ' '.repeat(room) + last);
}

function renderSparklines({ series, x }: SegmentationResult, options: PlotOptions): string {
  const shown = series.slice(0, sparklinesMax);
  const labels = shortenLabels(shown, 28);
  const labelWidth = Math.max(...labels.map(measureWidth));
  const totalWidth = Math.max(...shown.map(({ overall }) => numberText(overall ?? 0).length));
  const room = Math.max(1, options.width - labelWidth - totalWidth - 4);
  const greatest = Math.max(1, ...shown.flatMap(({ points }) => drawn(points)));
  const lines = shown.map(({ points, overall }, index) => {
    const line = condense(drawn(points), room)
      .map((value) => small(value / greatest, options))
      .join('');
    const name = left(labels[index] ?? '', labelWidth);
    return `${name}  ${painted(line, index, options)}  ${right(numberText(overall ?? 0), totalWidth)}`;
  });
  return [...lines, `${' '.repeat(labelWidth)}  ${axisLine(x, 0, Math.min(room, x.length)).trimEnd()}`].join(
    '\n',
  );
}

/** A value from 0 to 1 as one character; only nothing is blank. */
function small(share: number, { plain }: PlotOptions): string {
  if (share === 0) return plain ? '.' : ' ';
  const step = Math.max(1, Math.round(share * 8));
  return plain ? String(Math.min(9, step)) : (eighths[step] ?? '█');
}

/** Nothing measured is drawn as nothing; a picture has no room below 0. */
function drawn(points: readonly (number | null)[]): readonly number[] {
  return points.map((point) => Math.max(0, point ?? 0));
}

/** The greatest values of neighbouring points, so that no more than `max` remain. */
function condense(points: readonly number[], max: number): readonly number[] {
  const size = Math.ceil(points.length / max);
  if (size <= 1) return points;
  return Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    Math.max(...points.slice(index * size, (index + 1) * size)),
  );
}

const colors = [36, 33, 35, 32, 34, 31];

function painted(text: string, index: number, { color }: PlotOptions): string {
  return color && text !== '' ? `\u001b[${colors[index % colors.length]}m${text}\u001b[0m` : text;
}
