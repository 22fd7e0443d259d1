/** What a key equals at the group: its value, or one of its properties. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { BareSelect } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';

const words = salesforceMappingTexts.key;

export function OtherSide<K extends { readonly groupProperty?: string }>({
  type,
  value,
  isDisabled,
  onChange,
}: {
  readonly type: string;
  readonly value: K;
  readonly isDisabled: boolean;
  readonly onChange: (key: Omit<K, 'groupProperty'> & { readonly groupProperty?: string }) => void;
}): ReactNode {
  const catalogue = useQuery(catalogueQuery(useScope())).data;
  const known =
    catalogue?.properties
      .filter((each) => each.of === 'group' && each.type === type)
      .map(({ name }) => name) ?? [];
  const { groupProperty, ...rest } = value;
  const names =
    groupProperty === undefined || known.includes(groupProperty) ? known : [groupProperty, ...known];
  return (
    <BareSelect
      label={words.equals}
      value={groupProperty ?? ''}
      disabled={isDisabled}
      onChange={({ target }) =>
        onChange(target.value === '' ? rest : { ...rest, groupProperty: target.value })
      }
    >
      <option value="">{words.groupValue}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {words.property(name)}
        </option>
      ))}
    </BareSelect>
  );
}
