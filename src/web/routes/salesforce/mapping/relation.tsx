/** Whose records are which groups, and whether they make groups. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupTypesQuery } from '../../../api/queries.ts';
import { capitalize } from '../../../format.ts';
import { BareSelect } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { findIssue } from './document.ts';
import type { MappingEditing } from './editing.ts';
import { Labelled, Wrong } from './labelled.tsx';
import { ObjectPicker } from './picker.tsx';

const words = salesforceMappingTexts.relation;

export function Relation({ mapping, path, issues, isDisabled, change }: MappingEditing): ReactNode {
  const types = useQuery(groupTypesQuery(useScope())).data?.groupTypes ?? [];
  const isNamed = types.some(({ groupType }) => groupType === mapping.groupType);
  return (
    <Section title={words.title} note={words.note}>
      <div className="flex flex-wrap gap-3">
        <Labelled label={words.object} className="w-full sm:w-72">
          <ObjectPicker
            label={words.object}
            value={mapping.object}
            isDisabled={isDisabled}
            problem={findIssue(issues, `${path}.object`)}
            onChoose={(object) => change({ object })}
          />
        </Labelled>
        <Labelled label={words.groupType} className="w-full sm:w-58">
          <BareSelect
            label={words.groupType}
            value={mapping.groupType}
            disabled={isDisabled}
            onChange={({ target }) => change({ groupType: target.value })}
          >
            {!isNamed && <option value={mapping.groupType}>{mapping.groupType}</option>}
            {types.map(({ groupType, plural }) => (
              <option key={groupType} value={groupType}>
                {capitalize(plural)}
              </option>
            ))}
          </BareSelect>
          <Wrong message={findIssue(issues, `${path}.groupType`)} />
        </Labelled>
      </div>
      <label className="flex items-baseline gap-2 text-13">
        <input
          type="checkbox"
          className="shrink-0 translate-y-0.5 accent-accent"
          checked={mapping.createGroups ?? true}
          disabled={isDisabled}
          onChange={({ target }) => change({ createGroups: target.checked })}
        />
        {words.create}
      </label>
    </Section>
  );
}
