/** Which field finds a record's group, and what it equals there; whether it tells records apart. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../../parts/button.tsx';
import { BareSelect } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { findIssue, type MappingKey } from './document.ts';
import type { MappingEditing } from './editing.ts';
import { canBeKey } from './field-choices.ts';
import { KeyCheck } from './key-check.tsx';
import { Labelled, Wrong } from './labelled.tsx';
import { OtherSide } from './other-side.tsx';
import { FieldPicker } from './picker.tsx';

const words = salesforceMappingTexts.key;
const forms = ['text', 'lowerCase', 'domain', 'id'] as const;
/** As many as the server takes. */
const keysMax = 3;

export function Keys(editing: MappingEditing): ReactNode {
  const { mapping, isDisabled, change } = editing;
  const { keys } = mapping;
  return (
    <Section title={words.title} note={words.note}>
      {keys.map((key, index) => (
        <KeyRow
          // biome-ignore lint/suspicious/noArrayIndexKey: keys have no names.
          key={index}
          {...editing}
          value={key}
          index={index}
          onChange={(next) => change({ keys: keys.with(index, next) })}
          onRemove={keys.length > 1 ? () => change({ keys: keys.toSpliced(index, 1) }) : undefined}
        />
      ))}
      {!isDisabled && keys.length < keysMax && (
        <Button
          look="quiet"
          className="-ml-3 self-start"
          onClick={() => change({ keys: [...keys, { field: '', normalise: 'domain' }] })}
        >
          {words.add}
        </Button>
      )}
    </Section>
  );
}

function KeyRow({
  mapping,
  path,
  issues,
  isDisabled,
  value,
  index,
  onChange,
  onRemove,
}: MappingEditing & {
  readonly value: MappingKey;
  readonly index: number;
  readonly onChange: (key: MappingKey) => void;
  readonly onRemove: (() => void) | undefined;
}): ReactNode {
  const place = `${path}.keys[${index}]`;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-3">
        <Labelled label={words.field} className="w-full sm:w-72">
          <FieldPicker
            label={words.field}
            object={mapping.object}
            value={value.field}
            accepts={canBeKey}
            isDisabled={isDisabled}
            problem={findIssue(issues, `${place}.field`)}
            onChoose={(field) => onChange({ ...value, field })}
          />
        </Labelled>
        <Labelled label={words.normalise} className="w-full sm:w-44">
          <BareSelect
            label={words.normalise}
            value={value.normalise ?? 'text'}
            disabled={isDisabled}
            onChange={({ target }) =>
              onChange({ ...value, normalise: target.value as (typeof forms)[number] })
            }
          >
            {forms.map((form) => (
              <option key={form} value={form}>
                {words.forms[form]}
              </option>
            ))}
          </BareSelect>
        </Labelled>
        <Labelled label={words.equals} className="flex-1 sm:w-58 sm:flex-none">
          <OtherSide type={mapping.groupType} value={value} isDisabled={isDisabled} onChange={onChange} />
          <Wrong message={findIssue(issues, `${place}.groupProperty`)} />
        </Labelled>
        {onRemove && !isDisabled && (
          <IconButton label={words.remove} className="mt-5" onClick={onRemove}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {!isDisabled && value.field !== '' && mapping.object !== '' && (
        <KeyCheck mapping={mapping} value={value} />
      )}
    </div>
  );
}
