/** What a list of groups is asked for with, as its address has it. */
import type { ListDefinition, ListFilter, Operations, SavedView } from '../../api/operations.ts';
import { readText, readTexts, type SearchParams } from '../../search-params.ts';
import { isView, type View } from './views.ts';

export interface ListState {
  readonly view: View;
  /** The saved view that it comes from, changed or not. */
  readonly saved?: string | undefined;
  /** None: those of the view. */
  readonly columns: readonly string[];
  readonly filters: readonly ListFilter[];
  readonly sort?: string | undefined;
  readonly order?: 'ascending' | 'descending' | undefined;
  readonly q: string;
  readonly leftOut: boolean;
  /** A feature whose use is counted, and only by which use the list is narrowed. */
  readonly feature?: string | undefined;
  readonly use: readonly string[];
  /** Without those that were put off, as Home counts. */
  readonly withoutPutOff: boolean;
}

const ofDefinition = [
  ...['view', 'columns', 'filter', 'sort', 'order', 'q', 'leftOut'],
  ...['feature', 'use', 'putOff', 'owner', 'plan', 'stage'],
] as const;
/** Columns that links name by parameters of their own. */
const filtered = ['owner', 'plan', 'stage'] as const;

/** `saved`: the view that the address names. An address that says nothing else shows it as it is now. */
export function readListState(search: SearchParams, saved: SavedView | undefined): ListState {
  const id = readText(search, 'saved');
  const isBare = ofDefinition.every((name) => search[name] === undefined);
  if (saved && isBare) return { ...readDefinition(saved.definition), saved: saved.id };
  const view = readText(search, 'view');
  const order = readText(search, 'order');
  return {
    view: isView(view) ? view : 'all',
    ...(id !== undefined && { saved: id }),
    columns: readTexts(search, 'columns'),
    filters: [...readTexts(search, 'filter').flatMap(parseFilter), ...filtered.flatMap(readOwn)],
    sort: readText(search, 'sort'),
    order: order === 'ascending' || order === 'descending' ? order : undefined,
    q: readText(search, 'q') ?? '',
    leftOut: readText(search, 'leftOut') === 'true',
    feature: readText(search, 'feature'),
    use: readTexts(search, 'use'),
    withoutPutOff: readText(search, 'putOff') === 'false',
  };

  function readOwn(column: (typeof filtered)[number]): readonly ListFilter[] {
    const values = readTexts(search, column);
    return values.length === 0 ? [] : [{ column, operator: 'is', values }];
  }
}

/** What is as usual is left out of the address, and of a saved view all that is as it was saved. */
export function writeListState(state: ListState, saved?: SavedView): SearchParams {
  const { view, columns, filters, sort, order, q, leftOut, feature, use, withoutPutOff } = state;
  if (saved && state.saved === saved.id && !isChanged(state, saved)) return { saved: saved.id };
  return {
    // A saved view that was changed says all of it.
    view: view === 'all' && state.saved === undefined ? undefined : view,
    saved: state.saved,
    columns: columns.length > 0 ? columns : undefined,
    filter: filters.length > 0 ? filters.map((filter) => JSON.stringify(filter)) : undefined,
    sort,
    order,
    q: q === '' ? undefined : q,
    leftOut: leftOut ? 'true' : undefined,
    feature,
    use: use.length > 0 ? use : undefined,
    putOff: withoutPutOff ? 'false' : undefined,
  };
}

/** Whether a list differs from the saved view that it comes from. */
export function isChanged(state: ListState, saved: SavedView): boolean {
  const { saved: _, ...now } = state;
  return writeKey(now) !== writeKey(readDefinition(saved.definition));
}

function readDefinition(definition: ListDefinition): ListState {
  const { view = 'all', columns = [], filters = [], sort, order, q = '', leftOut = false } = definition;
  return { view, columns, filters, sort, order, q, leftOut, use: [], withoutPutOff: false };
}

/** For saving. The use of a feature is a filter like others then. */
export function writeDefinition(state: ListState): ListDefinition {
  const { view, columns, filters, sort, order, q, leftOut, feature, use } = state;
  const isByUse = feature !== undefined && use.length > 0;
  return {
    view,
    columns,
    filters: [
      ...filters,
      ...(isByUse ? [{ column: `feature:${feature}`, operator: 'is' as const, values: use }] : []),
    ],
    ...(sort !== undefined && { sort }),
    ...(order !== undefined && { order }),
    ...(q !== '' && { q }),
    leftOut,
  };
}

type ListQuery = Operations['listGroups']['query'];

/** As the API takes it. */
export function writeListQuery(state: ListState, columns: readonly string[]): ListQuery {
  const { view, filters, sort, order, q, leftOut, feature, use, withoutPutOff } = state;
  return {
    view,
    columns,
    filter: filters.map((filter) => JSON.stringify(filter)),
    ...(sort !== undefined && { sort }),
    ...(order !== undefined && { order }),
    ...(q !== '' && { q }),
    ...(leftOut && { leftOut: 'true' }),
    ...(feature !== undefined && { feature }),
    // The server says which uses there are.
    ...(feature !== undefined && use.length > 0 && { use: use as NonNullable<ListQuery['use']> }),
    ...(withoutPutOff && { putOff: 'false' }),
  };
}

/** The same for the same list, whatever is asked of it besides. */
export function writeKey(state: Omit<ListState, 'saved'>): string {
  const { view, columns, filters, sort, order, q, leftOut, feature, use, withoutPutOff } = state;
  return JSON.stringify([
    view,
    columns,
    filters.map(({ column, operator, values = [] }) => [column, operator, values]),
    sort ?? '',
    order ?? '',
    q,
    leftOut,
    feature ?? '',
    use,
    withoutPutOff,
  ]);
}

/** Whatever is written in an address by hand is no filter unless it has the shape of one. */
function parseFilter(text: string): readonly ListFilter[] {
  try {
    const filter = JSON.parse(text) as Partial<ListFilter> | null;
    const { column, operator, values = [] } = filter ?? {};
    if (typeof column !== 'string' || typeof operator !== 'string' || !Array.isArray(values)) return [];
    return [{ column, operator, values: values.map(String) }];
  } catch {
    return [];
  }
}
