/** What holds for all charts of a dashboard, as the address has it. */
import type { DashboardSettings, DashboardSpan, Unit } from '../api/operations.ts';
import { readText, readTexts, type SearchParams } from '../search-params.ts';

type Filters = NonNullable<DashboardSettings['filters']>;

/** Undefined: the address says nothing, so what was saved holds. */
export function readSettings(search: SearchParams): DashboardSettings | undefined {
  const spanText = readText(search, 'span');
  const unitText = readText(search, 'unit');
  const filterTexts = readTexts(search, 'filter');
  if (spanText === undefined && unitText === undefined && filterTexts.length === 0) return undefined;
  const span = readSpan(spanText);
  const unit = readUnit(unitText);
  return { ...(span && { span }), ...(unit && { unit }), filters: filterTexts.flatMap(readFilter) };
}

const own = 'own';

export function writeSettings(settings: DashboardSettings | undefined): SearchParams {
  if (!settings) return { span: undefined, unit: undefined, filter: undefined };
  const { span, unit, filters = [] } = settings;
  return {
    // Said even where there is none, so that the address differs from what was saved.
    span: span ? writeSpan(span) : own,
    unit: unit && writeUnit(unit),
    filter: filters.length === 0 ? undefined : filters.map((filter) => JSON.stringify(filter)),
  };
}

export function writeSpan(span: DashboardSpan): string {
  return span.kind === 'last' ? `last.${span.count}.${span.of}` : `${span.start}..${span.end}`;
}

const periods = ['day', 'week', 'month', 'quarter', 'year'] as const;

export function readSpan(text: string | undefined): DashboardSpan | undefined {
  const [, count = '', of] = /^last\.(\d{1,3})\.(\w+)$/.exec(text ?? '') ?? [];
  const period = periods.find((each) => each === of);
  if (period && Number(count) >= 1 && Number(count) <= 500)
    return { kind: 'last', count: Number(count), of: period };
  const [, start, end] = /^(20\d\d-\d\d-\d\d)\.\.(20\d\d-\d\d-\d\d)$/.exec(text ?? '') ?? [];
  return start !== undefined && end !== undefined && start <= end ? { kind: 'dates', start, end } : undefined;
}

export function writeUnit(unit: Unit): string {
  return unit.kind === 'user' ? 'user' : `group.${unit.groupType}`;
}

export function readUnit(text: string | undefined): Unit | undefined {
  if (text === 'user') return { kind: 'user' };
  const groupType = /^group\.(.+)$/s.exec(text ?? '')?.[1];
  return groupType === undefined ? undefined : { kind: 'group', groupType };
}

/** The server checks what is in it. */
function readFilter(text: string): Filters {
  try {
    const filter: unknown = JSON.parse(text);
    return typeof filter === 'object' && filter !== null && 'property' in filter
      ? [filter as Filters[number]]
      : [];
  } catch {
    return [];
  }
}
