/** Charts, cohorts and shared views as sections of a set-up. They are told apart by their names, as ids differ. */
import type { Json, JsonObject } from '../../../domain/json.ts';
import { digestJson, isSameJson, type SetupItem, type SetupLine } from '../../../plan/contract.ts';
import { cohortsPath, listCohorts, nameCohorts, readCohortNames, resolveCohorts } from './cohort-names.ts';
import type { ProjectApi } from './project-api.ts';
import type { Section } from './section.ts';

interface Saved {
  readonly id: string;
  readonly name: string;
  readonly version?: number;
}

/** A kind of saved thing: where it lies, and what of it goes over. */
interface Kind<T extends Saved> {
  readonly path: string;
  readonly list: (api: ProjectApi) => Promise<readonly T[]>;
  /** Undefined: it does not go over. */
  readonly write: (saved: T) => JsonObject | undefined;
  /** Of one group type; absent: of all. */
  readonly typeOf?: (saved: T) => string;
}

function makeSection<T extends Saved>(kind: Kind<T>): Section {
  return {
    read: async (api) => keyed(kind, await kind.list(api), await readCohortNames(api)),
    apply: async (api, lines) => {
      const names = new Map(await readCohortNames(api));
      const left = keyed(kind, await kind.list(api), names);
      for (const line of orderByCohorts(lines)) {
        const found = take(left, line);
        const made = await applyLine(api, kind, { line, saved: found?.saved, names });
        if (made && kind.path === cohortsPath) names.set(made.id, line.name);
      }
    },
  };
}

interface Target<T> {
  readonly line: SetupLine;
  /** What the line is about, where the project has it. */
  readonly saved: T | undefined;
  readonly names: ReadonlyMap<string, string>;
}

/** Gives what was made, where something was. */
async function applyLine<T extends Saved>(
  api: ProjectApi,
  { path }: Kind<T>,
  { line: { name, after }, saved, names }: Target<T>,
): Promise<Saved | undefined> {
  const at = saved && `${path}/${encodeURIComponent(saved.id)}`;
  if (after === undefined) {
    if (at) await api.send('DELETE', at);
    return undefined;
  }
  const draft = resolveCohorts(after, names, name) as JsonObject;
  if (!at) return api.send<Saved>('POST', path, draft);
  const { version } = saved;
  await api.send('PUT', at, { ...draft, ...(version !== undefined && { version }) });
  return undefined;
}

/** Takes what a line is about out of those that are left: by its key, else the one that is as the line has it before. */
function take<T>(left: SavedItem<T>[], { key, name, before }: SetupLine): SavedItem<T> | undefined {
  const byKey = left.findIndex((each) => each.key === key);
  const at =
    byKey >= 0 || before === undefined
      ? byKey
      : left.findIndex((each) => each.name === name && isSameJson(each.value, before));
  return at < 0 ? undefined : left.splice(at, 1)[0];
}

/** A cohort that is made of others stands behind them. */
function orderByCohorts(lines: readonly SetupLine[]): readonly SetupLine[] {
  const waiting = new Map(lines.map((line) => [line.name, line]));
  const ordered = new Set<SetupLine>();
  const place = (line: SetupLine, within: ReadonlySet<SetupLine>): void => {
    if (ordered.has(line) || within.has(line)) return;
    for (const cohort of listCohorts(line.after ?? null)) {
      const needed = waiting.get(cohort);
      if (line.section === 'cohorts' && needed) place(needed, new Set([...within, line]));
    }
    ordered.add(line);
  };
  for (const line of lines) place(line, new Set());
  return [...ordered];
}

interface SavedItem<T> extends SetupItem {
  readonly saved: T;
}

/** What is called as another of its kind is told from it by what it is, so that none takes another's place when one comes or goes. */
function keyed<T extends Saved>(
  { typeOf, write }: Kind<T>,
  all: readonly T[],
  names: ReadonlyMap<string, string>,
): SavedItem<T>[] {
  const items = all.flatMap((saved) => {
    const value = write(saved);
    if (!value) return [];
    const called = typeOf ? [typeOf(saved), saved.name] : [saved.name];
    return [{ called, saved, name: saved.name, value: nameCohorts(value, names) }];
  });
  const namesakes = Map.groupBy(items, ({ called }) => JSON.stringify(called));
  return [...namesakes].flatMap(([key, [only, ...others]]) => {
    if (!only) return [];
    const same = [only, ...others];
    if (others.length === 0) return same.map(({ called: _, ...item }) => ({ ...item, key }));
    const seen = new Map<string, number>();
    return same.map(({ called, ...item }) => {
      const digest = digestJson(item.value);
      const count = (seen.get(digest) ?? 0) + 1;
      seen.set(digest, count);
      return { ...item, key: JSON.stringify([...called, digest, ...(count > 1 ? [count] : [])]) };
    });
  });
}

type SavedChart = Saved & { readonly description: string; readonly definition: Json };

export const charts = makeSection<SavedChart>({
  path: '/api/charts',
  list: async (api) => (await api.get<{ readonly charts: readonly SavedChart[] }>('/api/charts')).charts,
  write: ({ name, description, definition }) => ({ name, description, definition }),
});

interface SavedCohort extends Saved {
  readonly description: string;
  readonly published: boolean;
  readonly owners: readonly string[];
  readonly definition: JsonObject;
}

/** Lists of members are data, and stay where they are. */
export const cohorts = makeSection<SavedCohort>({
  path: cohortsPath,
  list: async (api) => (await api.get<{ readonly cohorts: readonly SavedCohort[] }>(cohortsPath)).cohorts,
  write: ({ name, description, published, owners, definition }) => {
    const { kind } = definition['members'] as { readonly kind?: string };
    return kind === 'static' ? undefined : { name, description, published, owners, definition };
  },
});

interface SavedView extends Saved {
  readonly groupType: string;
  readonly definition: Json;
  readonly shared: boolean;
}

/** A person's own stay with the person. */
export const views = makeSection<SavedView>({
  path: '/api/views',
  list: async (api) => {
    const all = (await api.get<{ readonly views: readonly SavedView[] }>('/api/views')).views;
    return all.filter(({ shared }) => shared);
  },
  write: ({ groupType, name, definition }) => ({ groupType, name, definition, shared: true }),
  typeOf: ({ groupType }) => groupType,
});
