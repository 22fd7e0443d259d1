/** The mapping: which records are which groups, what of them becomes properties, and when they are read. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import type { SalesforceMapping } from '../../../api/operations.ts';
import { groupTypesQuery } from '../../../api/queries.ts';
import { salesforceVersionsQuery } from '../../../api/salesforce-queries.ts';
import { listNamedTypes } from '../../../api/shown-types.ts';
import { Button } from '../../../parts/button.tsx';
import { SelectField } from '../../../parts/fields.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Section } from '../../../parts/page.tsx';
import { Empty, Part } from '../../../parts/states.tsx';
import { useMay, useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { salesforceMappingTexts as words } from '../../../words/salesforce-mapping.ts';
import { ReadOnlyNote } from '../../settings/not-allowed.tsx';
import { usePanel } from '../../settings/use-panel.ts';
import { NotConnected, NotConnectedNote } from '../not-connected.tsx';
import type { PartProps } from '../part-props.ts';
import { MappingSkeleton } from '../part-skeleton.tsx';
import { Conditions } from './conditions.tsx';
import { type GroupMapping, makeMapping } from './document.ts';
import type { MappingEditing } from './editing.ts';
import { ImportDialog } from './import-dialog.tsx';
import { JsonActions } from './json-actions.tsx';
import { Keys } from './keys.tsx';
import { MappingBar } from './mapping-bar.tsx';
import { Properties } from './properties.tsx';
import { Relation } from './relation.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { RollUps } from './roll-ups.tsx';
import { ScheduleFields } from './schedule.tsx';
import { useIssues } from './use-issues.ts';
import { VersionsDialog } from './versions-dialog.tsx';

export function MappingPart({ status, draft, saved }: PartProps): ReactNode {
  const mayChange = useMay('manager');
  const isDisabled = !mayChange || status.connection === null;
  return (
    <Part query={saved} what={words.what} skeleton={<MappingSkeleton />}>
      {({ document }) => (
        <div className="flex flex-col gap-6">
          <ReadOnlyNote needed="manager" />
          {isDisabled && document === null ? (
            <NothingToEdit mayChange={mayChange} />
          ) : (
            <>
              {mayChange && status.connection === null && <NotConnectedNote />}
              <Editor draft={draft} saved={document} isDisabled={isDisabled} />
            </>
          )}
        </div>
      )}
    </Part>
  );
}

/** Who may map records cannot without a connection. */
function NothingToEdit({ mayChange }: { readonly mayChange: boolean }): ReactNode {
  return mayChange ? <NotConnected /> : <Empty title={words.none}>{words.noneNote}</Empty>;
}

interface EditorProps {
  readonly draft: PartProps['draft'];
  readonly saved: SalesforceMapping | null;
  readonly isDisabled: boolean;
}

function Editor({ draft, saved, isDisabled }: EditorProps): ReactNode {
  const { terms, change } = draft;
  const { mappings } = terms;
  const named = readText(useSearchParams(), 'mapping');
  const at = Math.max(
    0,
    mappings.findIndex(({ id }) => id === named),
  );
  const mapping = mappings[at];
  const checked = useIssues(terms, {
    kind: 'import',
    isEnabled: !isDisabled,
    check: (document, options) => call('checkSalesforceMapping', { body: { document } }, options),
  });
  const navigate = useNavigate();
  const { panel, open, close } = usePanel();
  const goTo = (part: 'mapping' | 'dry-run', id?: string) =>
    void navigate({
      ...(salesforceAddress(part, id === undefined ? {} : { mapping: id }) as object),
      resetScroll: false,
    } as never);
  const addMapping = useAddMapping(draft, (id) => goTo('mapping', id));
  const take = (document: SalesforceMapping) => {
    change(document);
    close();
  };
  const changeMapping = (part: Partial<GroupMapping>) =>
    mapping && change({ mappings: mappings.with(at, { ...mapping, ...part }) });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Chooser mappings={mappings} chosen={mapping?.id} />
        <div className="flex items-center gap-2">
          {!isDisabled && <Button onClick={addMapping}>{words.add}</Button>}
          <JsonActions
            document={terms}
            file="salesforce-mapping"
            isDisabled={isDisabled}
            onRemove={
              mapping && !isDisabled ? () => change({ mappings: mappings.toSpliced(at, 1) }) : undefined
            }
          />
        </div>
      </div>
      {mapping ? (
        <>
          <MappingFields
            key={mapping.id}
            mapping={mapping}
            path={`mappings[${at}]`}
            issues={checked.issues}
            isDisabled={isDisabled}
            change={changeMapping}
          />
          <ScheduleFields document={terms} isDisabled={isDisabled} change={change} />
        </>
      ) : (
        <p className="text-13 text-muted">{words.begin}</p>
      )}
      <MappingBar
        draft={draft}
        checked={checked}
        onReview={() => open('review')}
        onTry={() => goTo('dry-run')}
      />
      {panel === 'review' && draft.isChanged && !draft.theirs && (
        <ReviewDialog
          {...{ draft, saved, checked }}
          notes={saved === null ? [words.review.first] : [words.review.first, words.review.stays]}
          action={words.review.save}
          onTry={() => goTo('dry-run')}
          onClose={close}
        />
      )}
      {panel === 'import' && !isDisabled && (
        <ImportDialog<SalesforceMapping>
          check={(document, scope) => call('checkSalesforceMapping', { body: { document } }, scope)}
          onTake={take}
          onClose={close}
        />
      )}
      {panel === 'versions' && <Versions isDisabled={isDisabled} onTake={take} onClose={close} />}
    </>
  );
}

function Versions(props: Omit<Parameters<typeof VersionsDialog<SalesforceMapping>>[0], 'query'>): ReactNode {
  return <VersionsDialog query={useQuery(salesforceVersionsQuery(useScope()))} {...props} />;
}

/** Of accounts at first: what most map. */
function useAddMapping({ terms, change }: PartProps['draft'], onAdd: (id: string) => void): () => void {
  const { data } = useQuery(groupTypesQuery(useScope()));
  return () => {
    const [type] = listNamedTypes(data);
    const made = makeMapping(
      'Account',
      type?.groupType ?? '',
      terms.mappings.map(({ id }) => id),
    );
    change({ mappings: [...terms.mappings, made] });
    onAdd(made.id);
  };
}

function Chooser({
  mappings,
  chosen,
}: {
  readonly mappings: readonly GroupMapping[];
  readonly chosen: string | undefined;
}): ReactNode {
  const types = useQuery(groupTypesQuery(useScope())).data?.groupTypes;
  const pluralOf = (type: string) => types?.find(({ groupType }) => groupType === type)?.plural ?? type;
  return (
    <nav aria-label={words.choose}>
      <ul className="flex flex-wrap gap-1">
        {mappings.map(({ id, object, groupType }) => (
          <li key={id}>
            <AppLink
              {...salesforceAddress('mapping', { mapping: id })}
              resetScroll={false}
              aria-current={id === chosen ? 'true' : undefined}
              className="flex h-8 items-center px-2 text-13 text-muted hover:bg-hover hover:text-text hover:no-underline aria-[current=true]:bg-hover aria-[current=true]:font-medium aria-[current=true]:text-text pointer-coarse:h-11"
            >
              <span dir="auto">{words.name(object, pluralOf(groupType))}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const effective = ['sync', 'lastModified'] as const;
const whenGone = ['keep', 'unset', 'mark'] as const;

function MappingFields(editing: MappingEditing): ReactNode {
  const { mapping, path, issues, isDisabled, change } = editing;
  const { conditions = [] } = mapping;
  return (
    <>
      <Relation {...editing} />
      <Keys {...editing} />
      <Properties {...editing} />
      <RollUps {...editing} />
      <Section title={words.conditions.title} note={words.conditions.note}>
        {conditions.length === 0 && <p className="text-13 text-muted">{words.conditions.all}</p>}
        <Conditions
          object={mapping.object}
          conditions={conditions}
          path={`${path}.conditions`}
          issues={issues}
          isDisabled={isDisabled}
          onChange={(next) => change({ conditions: next })}
        />
      </Section>
      <Section title={words.effective.title}>
        <div className="max-w-form">
          <SelectField
            label={words.effective.label}
            hint={words.effective.hint}
            value={mapping.effective ?? 'sync'}
            disabled={isDisabled}
            onChange={({ target }) => change({ effective: target.value as (typeof effective)[number] })}
          >
            {effective.map((each) => (
              <option key={each} value={each}>
                {words.effective.options[each]}
              </option>
            ))}
          </SelectField>
        </div>
      </Section>
      <Section title={words.gone.title}>
        <div className="max-w-form">
          <SelectField
            label={words.gone.label}
            value={mapping.whenGone ?? 'keep'}
            disabled={isDisabled}
            onChange={({ target }) => change({ whenGone: target.value as (typeof whenGone)[number] })}
          >
            {whenGone.map((each) => (
              <option key={each} value={each}>
                {words.gone.options[each]}
              </option>
            ))}
          </SelectField>
        </div>
      </Section>
    </>
  );
}
