/** What one account costs, as a table over sizes of project. */
import type { AccountCosts } from './accounts.ts';
import { markdownTable, rounded } from './table.ts';

const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** Times are processor time, in brackets by the clock. */
export function accountsReport(all: readonly AccountCosts[]): string {
  const head = [
    ...['question', 'events', 'from the events, ms', 'rows read', 'by group, ms', 'rows read'],
    'by group ÷ from the events',
  ];
  const rows = all.flatMap(({ sizes, questions }) =>
    questions.map(({ name, events, byGroup }) => [
      name,
      whole(sizes.events),
      time(events),
      whole(events.rowsRead),
      time(byGroup),
      whole(byGroup.rowsRead),
      rounded(byGroup.cpuMs / events.cpuMs),
    ]),
  );
  const peers = all.map(
    ({ sizes, peers: cost }) =>
      `medians of peers over ${whole(sizes.companies)} companies and ${whole(sizes.events)} events: ${time(cost)} ms, ${whole(cost.rowsRead)} rows read`,
  );
  return `${markdownTable([head, ...rows])}\n\n${peers.join('\n\n')}`;
}

function time({ ms, cpuMs }: { readonly ms: number; readonly cpuMs: number }): string {
  return `${whole(cpuMs)} (${whole(ms)})`;
}
