/** Charts, cohorts and shared views as sections of a set-up. They are told apart by their names, as ids differ. */
import type { Json, JsonObject } from '../../../domain/json.ts';
import type { SetupItem, SetupLine } from '../../../plan/contract.ts';
import { cohortsPath, nameCohorts, readCohortNames, resolveCohorts } from './cohort-names.ts';
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
    read: async (api) => {
      const names = await readCohortNames(api);
      return keyed(kind, await kind.list(api)).flatMap(({ key, saved }): readonly SetupItem[] => {
        const value = kind.write(saved);
        return value ? [{ key, name: saved.name, value: nameCohorts(value, names) }] : [];
      });
    },
    apply: async (api, lines) => {
      for (const line of lines) await applyLine(api, kind, line);
    },
  };
}

async function applyLine<T extends Saved>(
  api: ProjectApi,
  kind: Kind<T>,
  { key, name, after }: SetupLine,
): Promise<void> {
  const found = keyed(kind, await kind.list(api)).find((each) => each.key === key)?.saved;
  const at = found && `${kind.path}/${encodeURIComponent(found.id)}`;
  if (after === undefined) {
    if (at) await api.send('DELETE', at);
    return;
  }
  const draft = resolveCohorts(after, await readCohortNames(api), name) as JsonObject;
  if (!at) await api.send('POST', kind.path, draft);
  else
    await api.send('PUT', at, { ...draft, ...(found.version !== undefined && { version: found.version }) });
}

/** Of several that are called the same, the second has another key than the first. */
function keyed<T extends Saved>({ typeOf }: Kind<T>, all: readonly T[]) {
  const seen = new Map<string, number>();
  return all.map((saved) => {
    const called = JSON.stringify(typeOf ? [typeOf(saved), saved.name] : [saved.name]);
    const count = (seen.get(called) ?? 0) + 1;
    seen.set(called, count);
    return { key: count === 1 ? called : `${called} ${count}`, saved };
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
