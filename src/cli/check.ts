/** `muster check`: Data QA in the terminal; exit code 1 where something is as bad as it may not be. */
import { formatCount } from '../domain/format-count.ts';
import { Problem } from '../domain/problem.ts';
import { type DataQa, type Finding, findingStatuses } from '../query/contract.ts';
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { renderCells } from './present/table.ts';
import { numberText, printable } from './present/text.ts';

export interface CheckFlags {
  readonly last?: string;
  readonly start?: string;
  readonly end?: string;
  readonly since?: string;
  readonly failOn: string;
  readonly onlyNew?: true;
  readonly waive?: string;
  readonly note?: string;
  readonly keepKnown?: true;
  readonly all?: true;
  readonly json?: true;
}

const severities = findingStatuses.filter((status) => status !== 'pass');

export async function runCheck(context: CommandContext, flags: CheckFlags): Promise<void> {
  const failOn = severities.find((status) => status === flags.failOn);
  if (!failOn)
    throw new Problem(
      'invalid_request',
      `takes ${severities.join(' or ')}, not ${JSON.stringify(flags.failOn)}.`,
      '--fail-on',
    );
  await context.withConnection(async ({ client }) => {
    if (flags.waive !== undefined) return waive(client, context, flags.waive, flags.note);
    const { last, start, end } = flags;
    const since = flags.since === undefined ? undefined : readMoment(flags.since);
    const given = Object.entries({ last, start, end, since }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const query = new URLSearchParams(given);
    const found = await client.get<DataQa>(`/api/checks?${query}`).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.path === undefined) throw error;
      throw new Problem(error.code, error.message, `--${error.path}`);
    });
    context.output.write(
      `${flags.json ? JSON.stringify(found, null, 2) : renderChecks(found, flags.all === true)}\n`,
    );
    if (flags.keepKnown) await client.put(`/api/checks/known?${query}`, '', 'application/json');
    const counted = listCounted(found).filter(({ isNew }) => isNew || !flags.onlyNew);
    if (counted.some(({ status }) => status === 'fail' || failOn === 'warn')) process.exitCode = 1;
  });
}

/** As the API takes it. */
function readMoment(text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    throw new Problem('invalid_request', 'expected a moment such as 2026-11-30T12:00:00Z.', '--since');
  return String(ms);
}

async function waive(client: MusterClient, { output }: CommandContext, id: string, note = ''): Promise<void> {
  const body = JSON.stringify({ status: 'waived', note });
  await client.put(`/api/checks/findings/${encodeURIComponent(id)}`, body, 'application/json');
  output.write(`${printable(id)} is waived.\n`);
}

/** What warns or fails, and is not waived. */
function listCounted({ checks }: DataQa): readonly Finding[] {
  return checks.flatMap(({ findings }) =>
    findings.filter(({ status, said }) => status !== 'pass' && said?.status !== 'waived'),
  );
}

function renderChecks({ range, events, groupTypes, checks, counts }: DataQa, all: boolean): string {
  const shown = checks.flatMap((check) =>
    check.findings.filter(({ status }) => all || status !== 'pass').map((finding) => ({ check, finding })),
  );
  const hidden = checks.reduce((sum, { more }) => sum + more, 0);
  const types = groupTypes.map(printable).join(', ');
  return [
    `${numberText(events)} events from ${range.start} to ${range.end}; group types: ${types === '' ? 'none' : types}`,
    '',
    renderCells({
      columns: ['check', 'fail', 'warn', 'pass'],
      rows: checks.map(({ title, findings }) => [
        title,
        ...(['fail', 'warn', 'pass'] as const).map(
          (wanted) => findings.filter(({ status }) => status === wanted).length,
        ),
      ]),
    }),
    ...shown.flatMap(({ check, finding }) => ['', ...renderFinding(check.title, finding)]),
    ...(hidden > 0 ? ['', `${numberText(hidden)} more findings are not listed.`] : []),
    '',
    counts.fail + counts.warn === 0
      ? 'Nothing is wrong.'
      : `${counts.fail} fail, ${counts.warn} warn${counts.waived > 0 ? `, ${counts.waived} waived` : ''}${counts.new > 0 ? `; ${counts.new} new` : ''}. muster trace --event <id> shows what was done with an event.`,
  ].join('\n');
}

function renderFinding(title: string, finding: Finding): readonly string[] {
  const { id, status, subject, meaning, expected, found, samples, mend, accounts, said, isNew } = finding;
  const about = Object.values(subject).filter((each) => each !== undefined);
  const lines: readonly (readonly [string, string])[] = [
    ['expected', expected],
    ['found', found],
    ['whose', accounts ? writeAccounts(accounts) : ''],
    ['mend', mend],
    ['events', samples.join(' ')],
    ['finding', id],
    ['said', said ? `${said.status} by ${said.by}${said.note === '' ? '' : `: ${said.note}`}` : ''],
  ];
  return [
    `${said?.status === 'waived' ? 'waived' : status.toUpperCase()}${isNew ? ' (new)' : ''}  ${[title, ...about].map(printable).join(' · ')}`,
    `      ${printable(meaning)}`,
    ...lines
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `      ${name.padEnd(9)} ${printable(text)}`),
  ];
}

/** `2 companies, 40,800 USD a year: Vantage Surveying (28,800; 120 events), Acme (12,000; 3 events)` */
function writeAccounts(accounts: NonNullable<Finding['accounts']>): string {
  const { groups, singular, plural, yearlyValue, currency = '', first } = accounts;
  const worth = yearlyValue === undefined ? '' : `, ${numberText(yearlyValue)} ${currency} a year`;
  const named = first.map(({ value, name = value, yearlyValue: own, events }) => {
    const figures = [...(own === undefined ? [] : [numberText(own)]), formatCount(events, 'event')];
    return `${name} (${figures.join('; ')})`;
  });
  const more = groups > first.length ? [`${numberText(groups - first.length)} more`] : [];
  return `${formatCount(groups, singular, plural)}${worth}: ${[...named, ...more].join(', ')}`;
}
