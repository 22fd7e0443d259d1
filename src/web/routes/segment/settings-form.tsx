/** Mappings that are settings: Muster's own, and those of the destination Amplitude (Classic) under Segment's labels. */
import type { ReactNode } from 'react';
import type { SegmentMapping } from '../../api/segment-queries.ts';
import { BareInput, TextField } from '../../parts/fields.tsx';
import { segmentTexts } from '../../words/segment.ts';
import { findProblemAt, type MappingProblem } from './find-problem.ts';
import { SettingRow, SettingTable } from './setting-table.tsx';

const words = segmentTexts.mapping;

interface Props<Style> {
  readonly mapping: Extract<SegmentMapping, { readonly style: Style }>;
  readonly isDisabled: boolean;
  readonly problem: MappingProblem | undefined;
  readonly onChange: (part: Partial<SegmentMapping>) => void;
}

export function DefaultForm({ mapping, isDisabled, problem, onChange }: Props<'default'>): ReactNode {
  return (
    <div className="max-w-form">
      <TextField
        label={words.groupType}
        hint={words.groupTypeHint}
        problem={findProblemAt(problem, 'groupType')}
        value={mapping.groupType ?? ''}
        disabled={isDisabled}
        onChange={({ target }) => onChange({ groupType: target.value })}
      />
    </div>
  );
}

export function ClassicForm({ mapping, isDisabled, problem, onChange }: Props<'classic'>): ReactNode {
  return (
    <SettingTable>
      {(['groupTypeTrait', 'groupValueTrait'] as const).map((key) => (
        <SettingRow key={key} labels={words.classic[key]} problem={findProblemAt(problem, key)}>
          <BareInput
            label={words.classic[key][0]}
            value={mapping[key] ?? ''}
            disabled={isDisabled}
            onChange={({ target }) => onChange({ [key]: target.value })}
          />
        </SettingRow>
      ))}
      {switches.map((key) => (
        <SettingRow key={key} labels={words.classic[key]} problem={findProblemAt(problem, key)}>
          <input
            type="checkbox"
            aria-label={words.classic[key][0]}
            className="self-start accent-accent"
            checked={mapping[key] ?? false}
            disabled={isDisabled}
            onChange={({ target }) => onChange({ [key]: target.checked })}
          />
        </SettingRow>
      ))}
      {lists.map((key) => (
        <SettingRow key={key} labels={words.classic[key]} problem={findProblemAt(problem, key)}>
          <BareInput
            key={(mapping[key] ?? []).join()}
            label={words.classic[key][0]}
            placeholder={words.namesHint}
            defaultValue={(mapping[key] ?? []).join(', ')}
            disabled={isDisabled}
            onBlur={({ target }) => onChange({ [key]: readNames(target.value) })}
          />
        </SettingRow>
      ))}
    </SettingTable>
  );
}

const switches = [
  ...(['trackAllPages', 'trackNamedPages', 'trackCategorizedPages'] as const),
  ...(['sendAlias', 'trackRevenuePerProduct'] as const),
];
const lists = ['traitsToIncrement', 'traitsToSetOnce', 'traitsToAppend', 'traitsToPrepend'] as const;

const readNames = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
