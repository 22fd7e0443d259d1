/** What a project has to choose from: its catalogue, and the values of a property. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Property } from './operations.ts';
import type { Scope } from './queries.ts';

/** Which group types, events and properties the project has. */
export const catalogueQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'catalogue'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('getCatalogue', {}, { project, signal }),
  });

/** The most frequent values that events of a type have of a property. */
export const eventPropertyValuesQuery = ({ project }: Scope, event: string, name: string) =>
  queryOptions({
    queryKey: [project, 'eventPropertyValues', event, name],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call('listPropertyValues', { query: { of: 'event', event, name } }, { project, signal }),
  });

interface PropertyValue {
  readonly value: string;
  readonly label: string;
  /** Of events, users or groups that have it. */
  readonly count?: number;
}

/** The values of any property, with a part of the text: the most frequent first. Of groups themselves: those that are found. */
export const propertyValuesQuery = ({ project }: Scope, property: Property, q: string) =>
  queryOptions({
    queryKey: [project, 'propertyValues', property, q],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<readonly PropertyValue[]> => {
      const part = q !== '' && { q };
      switch (property.kind) {
        case 'userId':
          return [];
        case 'groupValue': {
          if (q === '') return [];
          const query = { q, kind: 'group' as const, type: property.groupType };
          const { hits } = await call('search', { query }, { project, signal });
          return hits.flatMap((hit) =>
            hit.kind === 'group' ? [{ value: hit.value, label: hit.label }] : [],
          );
        }
        case 'event':
        case 'user':
        case 'client':
        case 'group': {
          const { kind: of, name } = property;
          const type = property.kind === 'group' && { type: property.groupType };
          const query = { of, name, ...type, ...part };
          const { values } = await call('listPropertyValues', { query }, { project, signal });
          return values.map(({ value, count }) => ({ value, label: value, count }));
        }
      }
    },
  });
