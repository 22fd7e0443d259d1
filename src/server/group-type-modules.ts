/** The routes of group types and of their properties’ owners. */
import { groupTypesModule } from '../api/group-types-module.ts';
import type { ApiModule } from '../api/module.ts';
import { type PropertyOwnersDependencies, propertyOwnersModule } from '../api/property-owners-module.ts';
import { createGroupTypes, type GroupTypesOptions } from './group-types.ts';
import { createPropertyOwners, type PropertyOwnersOptions } from './property-owners.ts';

type Options = GroupTypesOptions &
  PropertyOwnersOptions &
  Pick<PropertyOwnersDependencies, 'runner' | 'readFacts'>;

export function groupTypeModules(options: Options): readonly ApiModule[] {
  const { runner, readFacts } = options;
  return [
    groupTypesModule(createGroupTypes(options)),
    propertyOwnersModule({ runner, readFacts, ...createPropertyOwners(options) }),
  ];
}
