/** Which groups are which records, and which of their properties are written into which fields. */
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { SalesforceExportMapping } from '../../../api/operations.ts';
import { groupTypesQuery } from '../../../api/queries.ts';
import { salesforceExportVersionsQuery } from '../../../api/salesforce-queries.ts';
import { listNamedTypes } from '../../../api/shown-types.ts';
import { capitalize } from '../../../format.ts';
import { Button, IconButton } from '../../../parts/button.tsx';
import { BareSelect } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceExportTexts } from '../../../words/salesforce-export.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import type { Draft } from '../../settings/drafts/use-draft.ts';
import { usePanel } from '../../settings/use-panel.ts';
import { type Field, findIssue, type Issue, nameMapping } from '../mapping/document.ts';
import { ImportDialog } from '../mapping/import-dialog.tsx';
import { JsonActions } from '../mapping/json-actions.tsx';
import { Labelled, Wrong } from '../mapping/labelled.tsx';
import { MappingBar } from '../mapping/mapping-bar.tsx';
import { OtherSide } from '../mapping/other-side.tsx';
import { FieldPicker, ObjectPicker } from '../mapping/picker.tsx';
import { ReviewDialog } from '../mapping/review-dialog.tsx';
import { CallShare, ScheduleChoice } from '../mapping/schedule.tsx';
import { useIssues } from '../mapping/use-issues.ts';
import { VersionsDialog } from '../mapping/versions-dialog.tsx';
import { useStartExportDryRun } from './use-start-export-dry-run.ts';

const words = salesforceExportTexts.mapping;

type ExportMapping = SalesforceExportMapping['mappings'][number];

const canBeWritten = ({ updateable }: Field) => updateable;
const canFindRecords = ({ name, externalId }: Field) => externalId || name === 'Id';

export function ExportMappingSection({
  draft,
  saved,
  isDisabled,
}: {
  readonly draft: Draft<SalesforceExportMapping>;
  readonly saved: SalesforceExportMapping | null;
  readonly isDisabled: boolean;
}): ReactNode {
  const { terms, change } = draft;
  const { mappings, schedule = { every: 'hour' }, callShare = 0.5 } = terms;
  const types = listNamedTypes(useQuery(groupTypesQuery(useScope())).data);
  const { panel, open, close } = usePanel();
  const tryIt = useStartExportDryRun(draft);
  const checked = useIssues(terms, {
    kind: 'export',
    isEnabled: !isDisabled,
    check: (document, options) => call('checkSalesforceExportMapping', { body: { document } }, options),
  });
  const take = (document: SalesforceExportMapping) => {
    change(document);
    close();
  };
  const add = () => {
    const id = nameMapping(
      'Account',
      mappings.map((each) => each.id),
    );
    const made: ExportMapping = {
      ...{ id, groupType: types[0]?.groupType ?? '', object: 'Account', key: { field: '' } },
      properties: [{ property: '', field: '' }],
    };
    change({ mappings: [...mappings, made] });
  };
  return (
    <Section
      title={words.title}
      action={
        <div className="flex items-center gap-2">
          {!isDisabled && <Button onClick={add}>{salesforceMappingTexts.add}</Button>}
          <JsonActions document={terms} file="salesforce-export" isDisabled={isDisabled} />
        </div>
      }
    >
      {mappings.length === 0 && <p className="text-13 text-muted">{isDisabled ? words.none : words.begin}</p>}
      {mappings.map((mapping, index) => (
        <MappingFields
          key={mapping.id}
          mapping={mapping}
          path={`mappings[${index}]`}
          issues={checked.issues}
          isDisabled={isDisabled}
          change={(part) => change({ mappings: mappings.with(index, { ...mapping, ...part }) })}
          onRemove={() => change({ mappings: mappings.toSpliced(index, 1) })}
        />
      ))}
      {mappings.length > 0 && (
        <div className="flex flex-wrap items-start gap-3">
          <ScheduleChoice
            label={words.every}
            schedule={schedule}
            choices={['hour', 'hours', 'day', 'week', 'computed', 'never']}
            isDisabled={isDisabled}
            onChange={(next) => change({ schedule: next })}
          />
          <CallShare
            share={callShare}
            isDisabled={isDisabled}
            onChange={(next) => change({ callShare: next })}
          />
        </div>
      )}
      <MappingBar draft={draft} checked={checked} onReview={() => open('review')} onTry={tryIt.start} />
      {panel === 'review' && draft.isChanged && !draft.theirs && (
        <ReviewDialog
          {...{ draft, saved, checked }}
          notes={[salesforceExportTexts.review.first, salesforceExportTexts.review.stays]}
          action={salesforceExportTexts.review.save}
          onTry={() => {
            tryIt.start();
            close();
          }}
          onClose={close}
        />
      )}
      {panel === 'import' && !isDisabled && (
        <ImportDialog<SalesforceExportMapping>
          check={(document, scope) => call('checkSalesforceExportMapping', { body: { document } }, scope)}
          onTake={take}
          onClose={close}
        />
      )}
      {panel === 'versions' && <Versions isDisabled={isDisabled} onTake={take} onClose={close} />}
    </Section>
  );
}

function Versions(
  props: Omit<Parameters<typeof VersionsDialog<SalesforceExportMapping>>[0], 'query'>,
): ReactNode {
  return <VersionsDialog query={useQuery(salesforceExportVersionsQuery(useScope()))} {...props} />;
}

interface Editing {
  readonly mapping: ExportMapping;
  readonly path: string;
  readonly issues: readonly Issue[];
  readonly isDisabled: boolean;
  readonly change: (part: Partial<ExportMapping>) => void;
}

function MappingFields({ onRemove, ...editing }: Editing & { readonly onRemove: () => void }): ReactNode {
  const { mapping, path, issues, isDisabled, change } = editing;
  const { groupType, object, key, createRecords = false } = mapping;
  const types = useQuery(groupTypesQuery(useScope())).data?.groupTypes ?? [];
  return (
    <div className="flex flex-col gap-3 border-l-2 border-line pl-3">
      <div className="flex flex-wrap items-start gap-3">
        <Labelled label={words.groupType} className="w-full sm:w-44">
          <BareSelect
            label={words.groupType}
            value={groupType}
            disabled={isDisabled}
            onChange={({ target }) => change({ groupType: target.value })}
          >
            {!types.some((each) => each.groupType === groupType) && <option>{groupType}</option>}
            {types.map((each) => (
              <option key={each.groupType} value={each.groupType}>
                {capitalize(each.plural)}
              </option>
            ))}
          </BareSelect>
          <Wrong message={findIssue(issues, `${path}.groupType`)} />
        </Labelled>
        <Labelled label={words.object} className="w-full sm:w-44">
          <ObjectPicker
            label={words.object}
            value={object}
            isDisabled={isDisabled}
            problem={findIssue(issues, `${path}.object`)}
            onChoose={(next) => change({ object: next })}
          />
        </Labelled>
        <Labelled label={words.key} className="w-full sm:w-72">
          <FieldPicker
            label={words.key}
            object={object}
            value={key.field}
            accepts={canFindRecords}
            isDisabled={isDisabled}
            problem={findIssue(issues, `${path}.key.field`)}
            onChoose={(field) => change({ key: { ...key, field } })}
          />
        </Labelled>
        <Labelled label={words.equals} className="flex-1 sm:w-58 sm:flex-none">
          <OtherSide
            type={groupType}
            value={key}
            isDisabled={isDisabled}
            onChange={(next) => change({ key: next })}
          />
          <Wrong message={findIssue(issues, `${path}.key.groupProperty`)} />
        </Labelled>
        {!isDisabled && (
          <IconButton label={salesforceMappingTexts.remove} className="mt-5" onClick={onRemove}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <WrittenProperties {...editing} />
      <label className="flex items-baseline gap-2 text-13">
        <input
          type="checkbox"
          className="shrink-0 translate-y-0.5 accent-accent"
          checked={createRecords}
          disabled={isDisabled}
          onChange={({ target }) => change({ createRecords: target.checked })}
        />
        {words.create}
      </label>
    </div>
  );
}

function WrittenProperties({ mapping, path, issues, isDisabled, change }: Editing): ReactNode {
  const { properties, groupType, object } = mapping;
  const catalogue = useQuery(catalogueQuery(useScope())).data;
  const known =
    catalogue?.properties
      .filter((each) => each.of === 'group' && each.type === groupType)
      .map(({ name }) => name) ?? [];
  return (
    <div className="flex flex-col gap-2">
      <p className="text-12 text-muted">
        {words.properties}, {words.note}
      </p>
      {properties.map(({ property, field }, index) => {
        const place = `${path}.properties[${index}]`;
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no names but what is edited.
            key={index}
            className="flex flex-wrap items-start gap-2"
          >
            <div className="w-full sm:w-58">
              <BareSelect
                label={words.property}
                value={property}
                disabled={isDisabled}
                onChange={({ target }) =>
                  change({ properties: properties.with(index, { field, property: target.value }) })
                }
              >
                {property === '' && <option value="">{words.choose}</option>}
                {property !== '' && !known.includes(property) && <option>{property}</option>}
                {known.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </BareSelect>
              <Wrong message={findIssue(issues, `${place}.property`)} />
            </div>
            <div className="min-w-0 flex-1 sm:w-72 sm:flex-none">
              <FieldPicker
                label={words.field}
                object={object}
                value={field}
                accepts={canBeWritten}
                isDisabled={isDisabled}
                problem={findIssue(issues, `${place}.field`)}
                onChoose={(next) => change({ properties: properties.with(index, { property, field: next }) })}
              />
            </div>
            {!isDisabled && properties.length > 1 && (
              <IconButton
                label={words.remove(property)}
                onClick={() => change({ properties: properties.toSpliced(index, 1) })}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            )}
          </div>
        );
      })}
      {!isDisabled && (
        <Button
          look="quiet"
          className="-ml-3 self-start"
          onClick={() => change({ properties: [...properties, { property: '', field: '' }] })}
        >
          {words.add}
        </Button>
      )}
    </div>
  );
}
