/** Lines that were refused or cut, with the reason, and the files in which people take them away. */
import type { Answer } from '../../../api/call.ts';
import { importTexts as words } from '../../../words/import.ts';
import { readTime } from '../read-time.ts';
import type { ImportRequest } from './cut-requests.ts';
import type { PlacedLine } from './places.ts';
import type { Source } from './sources.ts';
import type { NotedLine } from './totals.ts';

export function listNoted(
  { lines, unsent }: ImportRequest,
  answer: Answer<'importLines'> | undefined,
  sources: readonly Source[],
): readonly NotedLine[] {
  const tell = (what: NotedLine['what'], noted: Answer<'importLines'>['rejected']): readonly NotedLine[] =>
    noted.flatMap(({ line: number, reason, detail }) => {
      const line = lines[number - 1];
      if (!line) return [];
      return [{ line, what, reason, detail: describeTime(reason, line, sources) ?? detail }];
    });
  return [
    ...unsent.map(({ line, fault }): NotedLine => {
      return {
        line,
        what: 'refused',
        reason: words.faults[fault].reason,
        detail: words.faults[fault].detail,
      };
    }),
    ...tell('refused', answer?.rejected ?? []),
    ...tell('cut', answer?.cut ?? []),
  ];
}

/** The server expects milliseconds; whoever has a table, the times that were said. */
function describeTime(reason: string, line: PlacedLine, sources: readonly Source[]): string | undefined {
  const source = sources[line.source];
  if (reason !== 'invalid_time' || source?.kind !== 'table') return undefined;
  const { columns, time } = source.mapping;
  const cell = parseCells(line.text)[columns.findIndex(({ target }) => target === 'time')];
  if (cell === undefined) return undefined;
  const isRead = readTime(cell, time) !== undefined;
  return isRead ? words.outOfRange(cell) : words.noTime(cell, words.timeFormats[time.format]);
}

const parseCells = (text: string) => JSON.parse(text) as readonly string[];

/** As they stand in a file to take away: rows of a table with three columns more, else lines of JSON. */
export function writeNoted(noted: readonly NotedLine[], sources: readonly Source[]): string {
  return noted
    .map(({ line, reason, detail }) => {
      const source = sources[line.source];
      if (source?.kind !== 'table')
        return `${JSON.stringify({ file: source?.name, line: line.line, reason, detail, input: line.text })}\n`;
      const cells = parseCells(line.text);
      const filled = source.heads.map((_, index) => cells[index] ?? '');
      const beyond = cells.slice(source.heads.length);
      const row = [...filled, String(line.line), reason, detail, ...beyond];
      return writeRow(row, source.form.separator);
    })
    .join('');
}

/** The first row of such a file; empty of lines of JSON. */
export function writeNotedHead(source: Source): string {
  return source.kind === 'table'
    ? writeRow([...source.heads, 'refused_line', 'refused_reason', 'refused_detail'], source.form.separator)
    : '';
}

function writeRow(cells: readonly string[], separator: string): string {
  const written = cells.map((cell) =>
    /["\r\n]/.test(cell) || cell.includes(separator) || cell !== cell.trim()
      ? `"${cell.replaceAll('"', '""')}"`
      : cell,
  );
  return `${written.join(separator)}\r\n`;
}
