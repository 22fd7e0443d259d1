/** Fields that become properties, one to one, with samples of what they hold. */
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { salesforceSamplesQuery } from '../../../api/salesforce-queries.ts';
import { buttonClass, IconButton } from '../../../parts/button.tsx';
import { ChoiceList } from '../../../parts/choice-list.tsx';
import { BareInput } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { Popover } from '../../../parts/popover.tsx';
import { useScope } from '../../../scope.ts';
import { ownerTexts } from '../../../words/owners.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { useOwners } from '../../settings/groups/use-owners.ts';
import { type Field, findIssue } from './document.ts';
import type { MappingEditing } from './editing.ts';
import { type FieldChoice, nameProperty } from './field-choices.ts';
import { Wrong } from './labelled.tsx';
import { OwnerChoice } from './owner-choice.tsx';
import { useFieldChoices } from './picker.tsx';

const words = salesforceMappingTexts.properties;

export function Properties(editing: MappingEditing): ReactNode {
  const { mapping, path, issues, isDisabled, change } = editing;
  const { properties = [], object, groupType } = mapping;
  const { choices, error } = useFieldChoices(object, isDisabled);
  const scope = useScope();
  const samples = useQuery({
    ...salesforceSamplesQuery(scope, object),
    enabled: object !== '' && !isDisabled,
  }).data?.fields;
  const catalogue = useQuery(catalogueQuery(scope)).data;
  const known = catalogue?.properties.filter((each) => each.of === 'group' && each.type === groupType) ?? [];
  const listId = useId();
  const owners = useOwners(groupType);
  return (
    <Section
      title={words.title}
      note={words.note}
      action={!isDisabled && <AddFields {...editing} choices={choices} />}
    >
      <datalist id={listId}>
        {known.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Wrong message={findIssue(issues, `${path}.properties`) ?? error?.message} />
      {properties.length === 0 ? (
        <p className="text-13 text-muted">{words.none}</p>
      ) : (
        <div className="border-b border-line">
          <div aria-hidden="true" className="flex gap-4 pb-1 text-12 text-muted max-md:hidden">
            <span className="w-1/4">{words.field}</span>
            <span className="flex-1">{!isDisabled && words.samples}</span>
            <span className="w-1/4">{words.property}</span>
            <span className="w-44">{ownerTexts.owner}</span>
            {!isDisabled && <span className="w-8 shrink-0" />}
          </div>
          {properties.map(({ field, property }, index) => (
            <PropertyRow
              key={field}
              field={field}
              choice={choices.find(({ value }) => value.toLowerCase() === field.toLowerCase())}
              samples={
                samples &&
                (samples.find(({ name }) => name.toLowerCase() === field.toLowerCase())?.values ?? null)
              }
              property={property}
              listId={listId}
              isDisabled={isDisabled}
              owner={
                <OwnerChoice
                  property={property}
                  owner={owners.query.data?.owners.find((each) => each.property === property)?.source}
                  isDisabled={isDisabled || owners.isPending}
                  onChange={(source) => owners.setOwner(property, source)}
                />
              }
              problem={
                findIssue(issues, `${path}.properties[${index}].field`) ??
                findIssue(issues, `${path}.properties[${index}].property`)
              }
              onChange={(next) => change({ properties: properties.with(index, { field, property: next }) })}
              onRemove={() => change({ properties: properties.toSpliced(index, 1) })}
            />
          ))}
        </div>
      )}
      <p className="text-12 text-muted">{ownerTexts.atOnce}</p>
      <Wrong message={owners.problem} />
    </Section>
  );
}

function PropertyRow({
  field,
  choice,
  samples,
  property,
  listId,
  isDisabled,
  owner,
  problem,
  onChange,
  onRemove,
}: {
  readonly field: string;
  readonly choice: FieldChoice | undefined;
  /** Null: what lies behind a reference is not sampled; undefined: not known yet. */
  readonly samples: readonly string[] | null | undefined;
  readonly property: string;
  readonly listId: string;
  readonly isDisabled: boolean;
  /** Chooses who owns it. */
  readonly owner: ReactNode;
  readonly problem: string | undefined;
  readonly onChange: (property: string) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const about = choice && describeField(choice);
  const held = samples && (samples.length === 0 ? words.empty : samples.join(' · '));
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2 text-13 md:flex-nowrap">
      <div className="min-w-0 max-md:flex-1 md:w-1/4">
        <p dir="auto" title={field} className="truncate font-medium">
          {choice?.label ?? field}
        </p>
        <p className="truncate text-12 text-muted" title={about}>
          {about}
        </p>
      </div>
      <p
        dir="auto"
        title={held ?? undefined}
        className="min-w-0 flex-1 truncate pt-1 text-muted max-md:hidden"
      >
        {held === null ? '–' : held}
      </p>
      <div className="flex min-w-0 flex-col gap-1 max-md:order-last max-md:w-full md:w-1/4">
        {isDisabled ? (
          <span dir="auto" className="pt-1">
            {property}
          </span>
        ) : (
          <BareInput
            label={`${words.property}: ${field}`}
            list={listId}
            value={property}
            aria-invalid={problem !== undefined}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
        <Wrong message={problem} />
      </div>
      <div className="w-44 shrink-0 max-md:order-last">{owner}</div>
      {!isDisabled && (
        <IconButton label={words.remove(field)} onClick={onRemove}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

/** Its type, and what is to be known of it. */
function describeField({ field, value }: FieldChoice): string {
  if (value.includes('.')) return field.referenceTo.join(', ');
  return [field.type, ...listRemarks(field)].join(', ');
}

function listRemarks({ type, calculated }: Field): readonly string[] {
  return [
    ...(calculated ? [words.formula] : []),
    ...(type === 'currency' ? [words.currency] : []),
    ...(type === 'multipicklist' ? [words.list] : []),
  ];
}

/** Several at a time; those chosen are marked. A property is called as the field's label at first. */
function AddFields({
  mapping,
  change,
  choices,
}: MappingEditing & { readonly choices: readonly FieldChoice[] }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { properties = [] } = mapping;
  const toggle = (value: string) => {
    const choice = choices.find((each) => each.value === value);
    const others = properties.filter(({ field }) => field !== value);
    if (others.length < properties.length || !choice) change({ properties: others });
    else change({ properties: [...properties, { field: value, property: nameProperty(choice) }] });
  };
  return (
    <Popover
      label={words.add}
      align="end"
      isOpen={isOpen}
      onOpen={setOpen}
      triggerClass={buttonClass()}
      trigger={words.add}
    >
      <ChoiceList
        label={words.add}
        choices={choices}
        chosen={new Set(properties.map(({ field }) => field))}
        onChoose={toggle}
      />
    </Popover>
  );
}
