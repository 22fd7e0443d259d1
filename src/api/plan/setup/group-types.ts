/** What is said about group types, as sections of a set-up: which are wanted, what names them, what their properties mean. */
import type { Json, JsonObject } from '../../../domain/json.ts';
import { isSameJson } from '../../../plan/contract.ts';
import { groupTypeTermsSchema, projectTermsSchema } from '../../../query/contract.ts';
import type { ProjectApi } from './project-api.ts';
import type { Section } from './section.ts';

const typesPath = '/api/project/group-types';
const namesPath = '/api/project/name-properties';
const termsPath = '/api/project/terms';
/** A set-up may come before its data. */
const acceptUnknown = 'acceptUnknown=true';
/** What holds where nobody said anything. */
const nothingSaid = projectTermsSchema.parse({}) as unknown as Json;
const nothingSaidOfType = groupTypeTermsSchema.parse({}) as unknown as Json;

interface TypesAnswer {
  readonly version: number;
  readonly groupTypes: readonly {
    readonly groupType: string;
    readonly named: boolean;
    readonly removed: boolean;
  }[];
}

/** Of those that were removed nothing is said. */
function listVisible(all: TypesAnswer['groupTypes']): TypesAnswer['groupTypes'] {
  return all.filter(({ removed }) => !removed);
}

/**
 * Types that there are, so that what is said of one has it on the other side, too, where it is named. A type that was received is
 * not taken away, and those removed belong to what a project received.
 */
export const groupTypes: Section = {
  read: async (api) => {
    const { groupTypes: all } = await api.get<TypesAnswer>(typesPath);
    return listVisible(all).map(({ groupType }) => ({ key: groupType, name: groupType, value: true }));
  },
  apply: async (api, lines) => {
    const { version, groupTypes: all } = await api.get<TypesAnswer>(typesPath);
    const named = new Set(all.filter((each) => each.named).map(({ groupType }) => groupType));
    for (const { key, after } of lines)
      if (after === undefined) named.delete(key);
      else named.add(key);
    const removed = all
      .filter((each) => each.removed && !named.has(each.groupType))
      .map(({ groupType }) => groupType);
    await api.send('PUT', typesPath, { version, named: [...named], removed });
  },
};

export const nameProperties: Section = {
  read: async (api) =>
    Object.entries(await api.get<Record<string, string>>(namesPath)).map(([type, value]) => ({
      ...{ key: type, name: type, value },
    })),
  apply: async (api, lines) => {
    const names = new Map(Object.entries(await api.get<Record<string, string>>(namesPath)));
    for (const { key, after } of lines)
      if (typeof after === 'string') names.set(key, after);
      else names.delete(key);
    await api.send('PUT', namesPath, Object.fromEntries(names));
  },
};

interface Terms {
  readonly version: number;
  readonly terms: JsonObject;
}

export const projectTerms: Section = {
  read: async (api) => {
    const { version, terms } = await api.get<Terms>(termsPath);
    const isSaid = version > 0 && !isSameJson(terms, nothingSaid);
    return !isSaid ? [] : [{ key: '', name: 'which events are use, who is left out', value: terms }];
  },
  apply: async (api, lines) => {
    for (const { after = {} } of lines) {
      const { version } = await api.get<Terms>(termsPath);
      await api.send('PUT', `${termsPath}?${acceptUnknown}`, { version, terms: after });
    }
  },
};

const termsOf = (type: string) => `${typesPath}/${encodeURIComponent(type)}/terms`;

/** The property that names groups is a section of its own, which is shown among the meanings. */
export const groupTypeTerms: Section = {
  read: async (api) => {
    const { groupTypes: all } = await api.get<TypesAnswer>(typesPath);
    const found = await Promise.all(
      listVisible(all).map(async ({ groupType }) => ({
        groupType,
        ...(await api.get<Terms>(termsOf(groupType))),
      })),
    );
    return found
      .map(({ groupType, version, terms }) => ({ groupType, version, value: withoutName(terms) }))
      .filter(({ version, value }) => version > 0 && !isSameJson(value, nothingSaidOfType))
      .map(({ groupType, value }) => ({ key: groupType, name: groupType, value }));
  },
  apply: async (api, lines) => {
    for (const { key, after = {} } of lines) await putTerms(api, key, after as JsonObject);
  },
};

async function putTerms(api: ProjectApi, type: string, after: JsonObject): Promise<void> {
  const { version, terms } = await api.get<Terms>(termsOf(type));
  const { name } = readMeanings(terms);
  const meanings = { ...readMeanings(after), ...(name !== undefined && { name }) };
  await api.send('PUT', `${termsOf(type)}?${acceptUnknown}`, { version, terms: { ...after, meanings } });
}

function withoutName(terms: JsonObject): Json {
  const { name: _, ...meanings } = readMeanings(terms);
  return { ...terms, meanings };
}

function readMeanings({ meanings }: JsonObject): Record<string, Json> {
  return { ...((meanings ?? {}) as JsonObject) };
}
