/** What a property is called on the screen: what it means, where somebody said so, else its name. */
import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '../api/catalogue-queries.ts';
import type { Property } from '../api/operations.ts';
import { useScope } from '../scope.ts';
import { propertyName } from './properties.ts';

export function usePropertyName(): (property: Property) => string {
  const { data } = useQuery(catalogueQuery(useScope()));
  return (property) => propertyName(property, data?.properties);
}
