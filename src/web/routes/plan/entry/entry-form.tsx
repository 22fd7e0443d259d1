/** The form of one entry, with what can be done with it. */

import type { ReactNode } from 'react';
import { dataAddress } from '../../../addresses.ts';
import type { PlanEntry, TrackingPlan, TrackingPlanStates } from '../../../api/operations.ts';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { useMay } from '../../../scope.ts';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import { type EditableEntry, type EditableKey, readKey } from '../keys.ts';
import { nameArrived } from '../read-row.ts';
import { EntryActions } from './entry-actions.tsx';
import { EventFields, eventFields } from './event-fields.tsx';
import { GroupTypeFields, groupTypeFields } from './group-type-fields.tsx';
import { OvertakenNote } from './overtaken-note.tsx';
import { PropertyFields, propertyFields } from './property-fields.tsx';
import { useEntryDraft } from './use-entry-draft.ts';

interface FormProps {
  readonly version: number;
  readonly opened: EditableEntry;
  readonly row: TrackingPlanStates['states'][number] | undefined;
  readonly isNew: boolean;
  readonly plan: TrackingPlan;
  readonly needs: (entry: EditableEntry) => readonly PlanEntry[];
  readonly isTaken: (key: EditableKey) => boolean;
  readonly onClose: () => void;
}

export function EntryForm(props: FormProps): ReactNode {
  const { version, opened, row, isNew, plan, needs, isTaken, onClose } = props;
  const mayChange = useMay('manager');
  const draft = useEntryDraft({ version, entry: opened, isNew, needs, onClose });
  const { entry, edit } = draft;
  const isNamed = isNew || readKey(entry).name !== readKey(opened).name;
  const isTakenName = isNamed && isTaken(readKey(entry));
  const problemOf = (field: string) =>
    isTakenName && (field === 'name' || field === 'type') ? words.taken : draft.problemOf(field);
  const change = (part: object) => edit({ ...entry, value: { ...entry.value, ...part } } as EditableEntry);
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={() => {
        if (!isTakenName) draft.save();
      }}
    >
      {row?.state === 'unexpected' && (
        <p className="text-13 text-muted">
          {words.unexpected} {row.types && row.types.length > 0 && words.arrivedAs(nameArrived(row))}
        </p>
      )}
      {row?.lastSeen !== undefined || row?.groups !== undefined ? (
        <AppLink {...dataAddress()} className="self-start text-13 text-accent">
          {words.toData}
        </AppLink>
      ) : null}
      {!mayChange && <p className="text-13 text-muted">{words.readOnly}</p>}
      <fieldset disabled={!mayChange} className="flex flex-col gap-4">
        {(!isNew || row === undefined) && (
          <KeyFields isNew={isNew} entry={entry} plan={plan} problemOf={problemOf} onChange={edit} />
        )}
        <KindFields entry={entry} plan={plan} problemOf={problemOf} onChange={change} />
      </fieldset>
      {draft.overtaken && (
        <OvertakenNote
          overtaken={draft.overtaken}
          onKeepMine={draft.keepMine}
          onTakeTheirs={draft.takeTheirs}
        />
      )}
      {mayChange && (
        <EntryActions
          draft={draft}
          standing={isNew ? undefined : (opened.value.standing ?? 'planned')}
          problem={draft.problem(fieldsOf[entry.kind])}
          isSavable={draft.isChanged && draft.isWhole && !isTakenName && !draft.overtaken}
        />
      )}
    </Form>
  );
}

const fieldsOf: Readonly<Record<EditableEntry['kind'], readonly string[]>> = {
  event: eventFields,
  eventProperty: propertyFields,
  userProperty: propertyFields,
  groupType: groupTypeFields,
  groupProperty: propertyFields,
};

interface PartProps<Change> {
  readonly entry: EditableEntry;
  readonly plan: TrackingPlan;
  readonly problemOf: (field: string) => string | undefined;
  readonly onChange: Change;
}

/** What it is called, and of a new one what it is a property of. */
function KeyFields({
  isNew,
  entry,
  plan: { events = [], groupTypes = [] },
  problemOf,
  onChange,
}: PartProps<(entry: EditableEntry) => void> & { readonly isNew: boolean }): ReactNode {
  const { name } = readKey(entry);
  const rename = (text: string) =>
    onChange({
      ...entry,
      value: { ...entry.value, ...(entry.kind === 'groupType' ? { type: text } : { name: text }) },
    } as EditableEntry);
  const owners =
    entry.kind === 'eventProperty' ? events.map((each) => each.name) : groupTypes.map(({ type }) => type);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        label={words.name}
        hint={isNew ? words.nameHint : words.renameHint}
        required
        autoFocus={isNew}
        value={name}
        problem={problemOf('name') ?? (entry.kind === 'groupType' ? problemOf('type') : undefined)}
        onChange={({ target }) => rename(target.value)}
      />
      {isNew && (entry.kind === 'eventProperty' || entry.kind === 'groupProperty') && (
        <SelectField
          label={words.of[entry.kind]}
          value={JSON.stringify(entry.of ?? null)}
          onChange={({ target }) => {
            const of = JSON.parse(target.value) as string | null;
            const { of: _, ...rest } = entry;
            onChange({ ...rest, ...(of !== null && { of }) } as EditableEntry);
          }}
        >
          <option value="null">{words.ofAll[entry.kind]}</option>
          {owners.map((owner) => (
            <option key={owner} value={JSON.stringify(owner)}>
              {owner}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}

function KindFields({
  entry,
  plan: { categories = [], groupTypes = [] },
  problemOf,
  onChange,
}: PartProps<(part: object) => void>): ReactNode {
  switch (entry.kind) {
    case 'event':
      return (
        <EventFields
          value={entry.value}
          groupTypes={groupTypes.map(({ type }) => type)}
          categories={categories.map(({ name }) => name)}
          problemOf={problemOf}
          onChange={onChange}
        />
      );
    case 'groupType':
      return <GroupTypeFields value={entry.value} problemOf={problemOf} onChange={onChange} />;
    case 'eventProperty':
    case 'userProperty':
    case 'groupProperty':
      return <PropertyFields value={entry.value} problemOf={problemOf} onChange={onChange} />;
  }
}
