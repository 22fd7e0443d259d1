/** Sums, least, greatest and counts over records that refer to the mapped ones. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../../parts/button.tsx';
import { BareInput, BareSelect } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { Conditions } from './conditions.tsx';
import { findIssue, type RollUp } from './document.ts';
import type { MappingEditing } from './editing.ts';
import { canBeSummed, hasOrder, refersTo } from './field-choices.ts';
import { Labelled, Wrong } from './labelled.tsx';
import { FieldPicker, ObjectPicker } from './picker.tsx';

const words = salesforceMappingTexts.rollUps;
const functions = ['sum', 'min', 'max', 'count'] as const;

const isOpen = { field: 'IsClosed', operator: 'is', values: [false] } as const;
const opportunity = { object: 'Opportunity', parentField: 'AccountId' } as const;
const pipeline: RollUp = {
  ...{ property: words.pipelineName, ...opportunity, function: 'sum', field: 'Amount' },
  conditions: [isOpen],
};
const renewal: RollUp = {
  ...{ property: words.renewalName, ...opportunity, function: 'min', field: 'CloseDate' },
  conditions: [isOpen, { field: 'Type', operator: 'is', values: ['Renewal'] }],
};
const empty: RollUp = { property: '', object: '', parentField: '', function: 'sum', field: '' };

export function RollUps(editing: MappingEditing): ReactNode {
  const { mapping, isDisabled, change } = editing;
  const { rollUps = [], object } = mapping;
  const add = (rollUp: RollUp) => change({ rollUps: [...rollUps, rollUp] });
  const has = ({ property }: RollUp) => rollUps.some((each) => each.property === property);
  if (isDisabled && rollUps.length === 0) return null;
  return (
    <Section title={words.title} note={words.note}>
      {rollUps.map((rollUp, index) => (
        <RollUpRow
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no names but the property that is edited.
          key={index}
          {...editing}
          rollUp={rollUp}
          place={`${editing.path}.rollUps[${index}]`}
          onChange={(next) => change({ rollUps: rollUps.with(index, next) })}
          onRemove={() => change({ rollUps: rollUps.toSpliced(index, 1) })}
        />
      ))}
      {!isDisabled && (
        <div className="-ml-3 flex flex-wrap gap-2">
          <Button look="quiet" onClick={() => add(empty)}>
            {words.add}
          </Button>
          {object === 'Account' && !has(pipeline) && (
            <Button look="quiet" onClick={() => add(pipeline)}>
              {words.pipeline}
            </Button>
          )}
          {object === 'Account' && !has(renewal) && (
            <Button look="quiet" onClick={() => add(renewal)}>
              {words.renewal}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}

function RollUpRow({
  mapping,
  issues,
  isDisabled,
  rollUp,
  place,
  onChange,
  onRemove,
}: MappingEditing & {
  readonly rollUp: RollUp;
  readonly place: string;
  readonly onChange: (rollUp: RollUp) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { property, object, parentField, function: name, field, conditions = [] } = rollUp;
  return (
    <div className="flex flex-col gap-2 border-l-2 border-line pl-3">
      <div className="flex flex-wrap items-start gap-2">
        <Labelled label={words.property} className="w-full sm:w-44">
          <BareInput
            label={words.property}
            value={property}
            disabled={isDisabled}
            onChange={({ target }) => onChange({ ...rollUp, property: target.value })}
          />
          <Wrong message={findIssue(issues, `${place}.property`)} />
        </Labelled>
        <Labelled label={words.function} className="w-28">
          <BareSelect
            label={words.function}
            value={name}
            disabled={isDisabled}
            onChange={({ target }) => onChange(withFunction(rollUp, target.value as RollUp['function']))}
          >
            {functions.map((each) => (
              <option key={each} value={each}>
                {words.functions[each]}
              </option>
            ))}
          </BareSelect>
        </Labelled>
        <Labelled label={words.object} className="w-44">
          <ObjectPicker
            label={words.object}
            value={object}
            isDisabled={isDisabled}
            problem={findIssue(issues, `${place}.object`)}
            onChoose={(next) => onChange({ ...rollUp, object: next })}
          />
        </Labelled>
        {name !== 'count' && (
          <Labelled label={words.field} className="w-44">
            <FieldPicker
              label={words.field}
              object={object}
              value={field ?? ''}
              accepts={name === 'sum' ? canBeSummed : hasOrder}
              isDisabled={isDisabled}
              problem={findIssue(issues, `${place}.field`)}
              onChoose={(next) => onChange({ ...rollUp, field: next })}
            />
          </Labelled>
        )}
        <Labelled label={words.parent} className="w-44">
          <FieldPicker
            label={words.parent}
            object={object}
            value={parentField}
            accepts={refersTo(mapping.object)}
            isDisabled={isDisabled}
            problem={findIssue(issues, `${place}.parentField`)}
            onChoose={(next) => onChange({ ...rollUp, parentField: next })}
          />
        </Labelled>
        {!isDisabled && (
          <IconButton label={words.remove} className="mt-5" onClick={onRemove}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <Labelled label={words.where}>
        <Conditions
          object={object}
          conditions={conditions}
          path={`${place}.conditions`}
          issues={issues}
          isDisabled={isDisabled}
          onChange={(next) => onChange({ ...rollUp, conditions: next })}
        />
      </Labelled>
    </div>
  );
}

/** A count counts records, and has no field. */
function withFunction({ field = '', ...rest }: RollUp, name: RollUp['function']): RollUp {
  return name === 'count' ? { ...rest, function: name } : { ...rest, function: name, field };
}
