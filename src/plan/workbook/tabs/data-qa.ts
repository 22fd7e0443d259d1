/** The tab Taxonomy & Data QA: what the checks find, and what people say of it. */
import type { DataQa } from '../../../query/contract.ts';
import type { FactIndex } from '../facts.ts';
import { fitCell } from '../fields.ts';
import type { CellContent, Sheet, SheetColumn } from '../sheet.ts';

export const dataQaName = 'Taxonomy & Data QA';
export const dataQaHeaders = { status: 'status', note: 'note', finding: 'finding', when: 'when' } as const;

type Check = DataQa['checks'][number];
type Finding = Check['findings'][number];

export function writeDataQa(facts: FactIndex, sayings: readonly string[]): Sheet {
  const columns: readonly SheetColumn[] = [
    { header: dataQaHeaders.status, width: 10, side: 'people', choices: sayings, isToned: true },
    { header: dataQaHeaders.note, width: 30, side: 'people' },
    { header: 'check', width: 24, side: 'muster' },
    { header: 'result', width: 9, side: 'muster', isToned: true },
    { header: 'subject', width: 26, side: 'muster' },
    { header: 'rule in words', width: 40, side: 'muster' },
    { header: 'expected', width: 30, side: 'muster' },
    { header: 'found', width: 40, side: 'muster' },
    { header: 'events', width: 10, side: 'muster', format: 'count' },
    { header: 'sample', width: 38, side: 'muster' },
    { header: 'how to mend it', width: 40, side: 'muster' },
    { header: 'new?', width: 7, side: 'muster' },
    { header: 'who', width: 14, side: 'muster' },
    { header: dataQaHeaders.when, width: 25, side: 'muster' },
    { header: dataQaHeaders.finding, width: 34, side: 'muster' },
  ];
  return {
    name: dataQaName,
    columns,
    rows: facts.qa.checks.flatMap((check) => check.findings.map((finding) => writeFinding(check, finding))),
    frozenColumns: 3,
  };
}

function writeFinding({ title, rule }: Check, finding: Finding): readonly CellContent[] {
  const { id, status, subject, expected, found, events, samples, mend, said, isNew } = finding;
  const texts = [
    said?.status ?? '',
    said?.note ?? '',
    title,
    status,
    describeSubject(subject),
    rule,
    expected,
  ];
  return [
    ...texts.map(fitCell),
    fitCell(found),
    events,
    samples[0] ?? null,
    mend,
    isNew ? 'yes' : null,
    said?.by ?? null,
    said ? writeWhen(said.atMs) : null,
    id,
  ].map((content) => (content === '' ? null : content));
}

/** Tells whether somebody said something since. */
export function writeWhen(atMs: number): string {
  return new Date(atMs).toISOString();
}

function describeSubject(subject: Finding['subject']): string {
  return Object.values(subject).filter(Boolean).join(' · ');
}
