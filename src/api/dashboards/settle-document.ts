/** Settles the items of a dashboard of a project. */
import type { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import type { DashboardDocument, ProjectFacts, SettledItem } from '../../query/contract.ts';
import { type dashboardSettingsSchema, dateAt, settleItem } from '../../query/contract.ts';

interface Settled {
  readonly today: string;
  readonly items: readonly SettledItem[];
}

export async function settleDocument(
  charts: Pick<Catalog['charts'], 'list'>,
  facts: ProjectFacts,
  document: DashboardDocument,
  settings: DashboardDocument['settings'] | z.output<typeof dashboardSettingsSchema> = document.settings,
): Promise<Settled> {
  const today = dateAt(facts.freshnessMs, facts.timeZone);
  const hasSaved = document.items.some(({ kind }) => kind === 'saved');
  const saved = hasSaved ? await charts.list(facts.project) : [];
  const settling = { facts, today, settings, charts: new Map(saved.map((chart) => [chart.id, chart])) };
  return { today, items: document.items.map((item) => settleItem(item, settling)) };
}
