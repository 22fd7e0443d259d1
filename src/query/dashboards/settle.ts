/** Settles the items of a dashboard: what each asks for, under what holds for all, and what could not be applied to it. */
import type { ChartDefinition } from '../charts/registry.ts';
import { sentence } from '../charts/sentence.ts';
import type { Unit } from '../definition/schema/parts.ts';
import { unitsWord } from '../definition/sentence/parts.ts';
import { nameGroupType } from '../definition/terms/names.ts';
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { type Applied, applyFilters, applyRange, applyUnit } from './apply.ts';
import { makeReady, type Unsaid } from './ready.ts';
import type { DashboardItem, DashboardSettings } from './schema.ts';
import type { IgnoredSetting, SettledItem } from './settled.ts';
import { resolveSpan, type Span } from './span.ts';

/** A saved chart as a dashboard shows it. */
export interface KnownChart {
  readonly id: string;
  readonly name: string;
  readonly definition: ChartDefinition;
}

interface Settling {
  readonly facts: ProjectFacts;
  /** In the project's zone. */
  readonly today: string;
  readonly charts: ReadonlyMap<string, KnownChart>;
  readonly settings: DashboardSettings;
}

type ChartItem = Exclude<DashboardItem, { kind: 'list' | 'text' }>;

export function settleItem(item: DashboardItem, settling: Settling): SettledItem {
  const { id } = item;
  switch (item.kind) {
    case 'text':
      return { kind: 'text', id, text: item.text };
    case 'list':
      return settleList(item, settling);
    default: {
      const found = findChart(item, settling);
      if (found.kind !== 'found') return { ...found, id, title: item.title ?? found.title };
      return settleChart(item, found, settling);
    }
  }
}

interface Found {
  readonly kind: 'found';
  readonly title: string;
  readonly definition: ChartDefinition;
  /** Its own dates, where the dashboard has none. */
  readonly span?: Span;
}
type NotFound =
  | { readonly kind: 'gone'; readonly title: string; readonly what: 'chart' | 'groupType' }
  | { readonly kind: 'unsaid'; readonly title: string; readonly groupType: string; readonly needs: Unsaid };

function findChart(item: ChartItem, { facts, charts, today }: Settling): Found | NotFound {
  switch (item.kind) {
    case 'definition':
      return { kind: 'found', title: '', definition: item.definition };
    case 'saved': {
      const chart = charts.get(item.chart);
      if (!chart) return { kind: 'gone', title: '', what: 'chart' };
      return { kind: 'found', title: chart.name, definition: chart.definition };
    }
    case 'ready': {
      const { ready, groupType } = item;
      if (!isThere(facts, groupType)) return { kind: 'gone', title: groupType, what: 'groupType' };
      const made = makeReady(ready, groupType, facts);
      if (made.kind === 'unsaid') return { kind: 'unsaid', title: made.title, groupType, needs: made.needs };
      const { title, span } = made;
      return { kind: 'found', title, span, definition: made.at(resolveSpan(span, today, facts.weekStart)) };
    }
  }
}

function settleChart(item: ChartItem, found: Found, { facts, today, settings }: Settling): SettledItem {
  const span = (item.keepsDates ? undefined : settings.span) ?? item.span ?? found.span;
  const range = span && resolveSpan(span, today, facts.weekStart);
  const steps: readonly ((definition: ChartDefinition) => Applied)[] = [
    ...(range ? [(definition: ChartDefinition) => applyRange(definition, range)] : []),
    ...(settings.unit ? [(definition: ChartDefinition) => applyUnit(definition, settings.unit as Unit)] : []),
    ...(settings.filters.length > 0
      ? [(definition: ChartDefinition) => applyFilters(definition, settings.filters)]
      : []),
  ];
  const ignored: IgnoredSetting[] =
    item.keepsDates && settings.span ? [{ what: 'span', why: 'It keeps its own dates.' }] : [];
  let { definition } = found;
  for (const step of steps) {
    const applied = step(definition);
    definition = applied.definition;
    ignored.push(...applied.ignored);
  }
  return {
    kind: 'chart',
    id: item.id,
    title: sayUnit(item.title ?? found.title, found.definition, definition),
    ...(item.kind === 'saved' && { chart: item.chart }),
    ...(item.measure !== undefined && { measure: item.measure }),
    ...{ as: item.as, figure: item.figure, definition, ignored },
    sentence: sentence(definition, facts),
  };
}

/** A title speaks of what the chart counted before. */
function sayUnit(title: string, before: ChartDefinition, after: ChartDefinition): string {
  if (title === '' || JSON.stringify(before.unit) === JSON.stringify(after.unit)) return title;
  return `${title}, counting ${unitsWord(after.unit)}`;
}

function settleList(
  { id, title, groupType, list, rows }: Extract<DashboardItem, { kind: 'list' }>,
  { facts, settings }: Settling,
): SettledItem {
  if (!isThere(facts, groupType)) return { kind: 'gone', id, title: title ?? groupType, what: 'groupType' };
  const ignored: IgnoredSetting[] = [];
  if (settings.span) ignored.push({ what: 'span', why: 'A list shows what is so today.' });
  if (settings.unit && !(settings.unit.kind === 'group' && settings.unit.groupType === groupType))
    ignored.push({
      what: 'unit',
      why: `It lists ${nameGroupType(findGroupTypeTerms(facts, groupType), groupType).plural}.`,
    });
  if (settings.filters.length > 0)
    ignored.push({ what: 'filters', why: 'A list has conditions of its own.' });
  return { kind: 'list', id, title: title ?? '', groupType, list, rows, ignored };
}

function isThere({ groupTypes }: ProjectFacts, groupType: string): boolean {
  return groupType !== '' && groupTypes.includes(groupType);
}
