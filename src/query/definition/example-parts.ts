/** What examples of charts have in common. */

/** A chart as a person would send it: what has a default is mostly left out. */
export interface Example {
  readonly title: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

export const company = { kind: 'group', groupType: 'company' };

export const plan = { kind: 'group', groupType: 'company', name: 'plan' };

export const firstQuarter = { start: '2026-01-01', end: '2026-03-31' };
