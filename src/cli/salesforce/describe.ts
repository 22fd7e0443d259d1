/** Says in the terminal how Salesforce stands, and what runs did. */
import { printable } from '../present/text.ts';
import { type ConnectionAnswer, type Kind, kinds, type RunAnswer, type StatusAnswer } from './answers.ts';

const moment = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export function describeConnection(connection: ConnectionAnswer | null): string {
  if (!connection?.connected) return 'Not connected.';
  const { organization, isSandbox, user } = connection.connected;
  const kind = isSandbox ? 'sandbox' : 'organisation';
  return `Connected to the ${kind} ${printable(organization)} as ${printable(user)}, at ${connection.loginUrl}.`;
}

export function describeStatus(
  { connection, mappingVersion, paused, nextMs, run }: StatusAnswer,
  kind: Kind,
): string {
  const lines = [
    ...(connection === undefined ? [] : [describeConnection(connection)]),
    mappingVersion === 0 ? 'No mapping yet.' : `Version ${mappingVersion} of the mapping is in force.`,
    ...(paused === null ? [] : [`Paused: ${printable(paused)}`]),
    ...(run ? [describeRun(run)] : []),
    ...(connection !== null && paused === null && nextMs !== null && mappingVersion > 0
      ? [`The next ${kinds[kind].name} is due ${moment(nextMs)}.`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line; what is zero is left out. */
export function describeRun(run: RunAnswer): string {
  const { id, full, state, startedMs, resumeMs, counts, refusals = {}, calls, problem } = run;
  const counted = Object.entries({ ...counts, ...refusals })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${words[name] ?? name} ${count}`);
  const again = state === 'waiting' && resumeMs !== null ? `, goes on ${moment(resumeMs)}` : '';
  const said = problem ? ` — ${problem.code}: ${printable(problem.message)}` : '';
  const numbers = counted.length > 0 ? `: ${counted.join(', ')}` : '';
  return `${moment(startedMs)}  ${id}  ${full ? 'all records' : 'changes'}  ${state}${again}${numbers}, ${calls} calls${said}`;
}

const words: Readonly<Record<string, string>> = {
  ...{ outside: 'outside the conditions', emptyKey: 'empty key', withoutGroup: 'without a group' },
  ...{ refused: 'refused', unfit: 'values that do not fit', fields: 'values written' },
  ...{ withoutRecord: 'groups without a record', severalGroups: 'feed several groups' },
};

/** The counts of a dry run's mapping, a line each. */
export function describeCounts(counts: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(counts).flatMap(([name, count]) =>
    typeof count === 'number' ? [`  ${String(count).padStart(8)}  ${words[name] ?? name}`] : [],
  );
  return `${String(counts['id'])}\n${lines.join('\n')}\n`;
}
