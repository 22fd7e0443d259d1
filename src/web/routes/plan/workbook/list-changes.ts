/** What a workbook would change, line by line, and the cells for which it is refused. */
import { CallProblem } from '../../../api/call.ts';
import type { WorkbookImport } from '../../../api/operations.ts';
import { workbookTexts as words } from '../../../words/workbook.ts';
import { describeLines } from '../describe-lines.ts';
import type { DiffLine } from '../plan-lines.tsx';

export function listChanges({ lines, findings, promotion }: WorkbookImport): readonly DiffLine[] {
  return [
    ...describeLines(lines),
    ...findings.map(({ finding, before, after }) => ({
      ...{ id: finding, kind: words.finding, name: finding, before, after },
    })),
    ...(promotion?.lines ?? []).map(({ section, key, name, before, after }) => ({
      ...{ id: `${section} ${key}`, kind: words.carried(promotion?.to ?? ''), name, before, after },
    })),
    ...(promotion?.kept ?? []).map(({ section, key, name, before, after }) => ({
      ...{ id: `${section} ${key} kept`, kind: words.kept(promotion?.to ?? ''), name, before, after },
    })),
  ];
}

interface Refusal {
  /** '' where it is about the whole file. */
  readonly cell: string;
  readonly message: string;
}

/** The server names the first cell as the path, and others at the beginning of further lines. */
export function listRefusals(error: unknown): readonly Refusal[] {
  if (!(error instanceof CallProblem)) return [];
  const [first = '', ...others] = error.message.split('\n');
  return [
    { cell: isCell(error.path) ? error.path : '', message: first },
    ...others.map((line) => {
      const [, cell = '', message = line] = /^(.+?![A-Z]+\d+): (.*)$/s.exec(line) ?? [];
      return { cell, message };
    }),
  ];
}

function isCell(path: string | undefined): path is string {
  return path !== undefined && /![A-Z]+\d+$/.test(path);
}
