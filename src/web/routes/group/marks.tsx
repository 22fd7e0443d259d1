/** The marks of a group: owner, stage, tags, next step. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ownersQuery } from '../../api/group-queries.ts';
import { termsQuery } from '../../api/queries.ts';
import { writeDay } from '../../format.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Badge } from '../../parts/figures.tsx';
import { useMay, useScope } from '../../scope.ts';
import { groupTexts } from '../../words/group.ts';
import { markTexts as words } from '../../words/marks.ts';
import { EditMark } from './edit-mark.tsx';
import type { GroupPageData } from './types.ts';
import { useSources } from './use-sources.ts';

interface Props {
  readonly page: GroupPageData;
}

interface SentProps extends Props {
  /** Who sent it, and since when. */
  readonly source: string | undefined;
}

/** A mark that has a meaning is known by it; without one, by the property that the mark writes. */
function readProperty({ properties }: GroupPageData, name: string): string | undefined {
  const value = properties[name];
  return typeof value === 'string' ? value : undefined;
}

const readField = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

export function OwnerMark({ page, source }: SentProps): ReactNode {
  const { groupType: type, group } = page;
  const owner = group.owner ?? readProperty(page, 'owner');
  return (
    <EditMark
      type={type}
      value={group.value}
      title={words.owner}
      source={source}
      shown={<span dir="auto">{owner ?? groupTexts.none}</span>}
      isSet={owner !== undefined}
      read={(form) => ({ owner: readField(form, 'owner') || null })}
      none={{ owner: null }}
    >
      <OwnerField type={type} owner={owner} />
    </EditMark>
  );
}

function OwnerField({
  type,
  owner,
}: {
  readonly type: string;
  readonly owner: string | undefined;
}): ReactNode {
  const { data } = useQuery(ownersQuery(useScope(), type));
  return (
    <>
      <TextField label={words.owner} name="owner" defaultValue={owner ?? ''} list="owners" autoFocus />
      <datalist id="owners">
        {data?.owners.map(({ owner: each }) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}

export function StageMark({ page, source }: SentProps): ReactNode {
  const { groupType: type, group } = page;
  const stage = group.stage ?? readProperty(page, 'stage');
  const { data } = useQuery(termsQuery(useScope(), type));
  const meaning = data?.terms.meanings?.stage;
  const known = meaning
    ? [meaning.paying, meaning.trial, meaning.free, meaning.gone].flatMap((each) => each ?? [])
    : [];
  const choices = [...new Set([...known, ...(stage === undefined ? [] : [stage])])];
  return (
    <EditMark
      type={type}
      value={group.value}
      title={words.stage}
      source={source}
      shown={<span dir="auto">{stage ?? groupTexts.none}</span>}
      isSet={stage !== undefined}
      read={(form) => ({ stage: readField(form, 'stage') || null })}
      none={{ stage: null }}
    >
      {known.length === 0 ? (
        <TextField label={words.stage} name="stage" defaultValue={stage ?? ''} />
      ) : (
        <SelectField label={words.stage} name="stage" defaultValue={stage ?? ''}>
          <option value="">{words.none}</option>
          {choices.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
      )}
    </EditMark>
  );
}

export function TagsMark({ page }: Props): ReactNode {
  const { groupType: type, group, properties } = page;
  const mayMark = useMay('member');
  const source = useSources(page);
  const sent = properties['tags'];
  const tags = [sent].flat().filter((each) => typeof each === 'string');
  if (tags.length === 0 && !mayMark) return null;
  return (
    <EditMark
      type={type}
      value={group.value}
      title={words.tags}
      source={source('tags')}
      shown={
        tags.length === 0 ? (
          <span className="text-muted print:hidden">{words.addTags}</span>
        ) : (
          <span className="inline-flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Badge key={tag}>
                <span dir="auto" title={tag} className="max-w-40 truncate">
                  {tag}
                </span>
              </Badge>
            ))}
          </span>
        )
      }
      isSet={tags.length > 0}
      read={(form) => {
        const written = readField(form, 'tags').split(',');
        const found = [...new Set(written.map((each) => each.trim()).filter((each) => each !== ''))];
        return { tags: found.length > 0 ? found : null };
      }}
      none={{ tags: null }}
    >
      <TextField label={words.tags} hint={words.tagsHint} name="tags" defaultValue={tags.join(', ')} />
    </EditMark>
  );
}

export function NextStepMark({ page }: Props): ReactNode {
  const { groupType: type, group, today } = page;
  const mayMark = useMay('member');
  const source = useSources(page);
  const [step, on] = [readProperty(page, 'next_step'), readProperty(page, 'next_step_on')];
  if (step === undefined && !mayMark) return null;
  const text = on === undefined ? step : words.on(step ?? '', writeDay(on, today));
  return (
    <EditMark
      type={type}
      value={group.value}
      title={words.nextStep}
      source={source('next_step')}
      shown={
        step === undefined ? (
          <span className="text-muted print:hidden">{words.addNextStep}</span>
        ) : (
          <span>
            <span className="text-muted">{words.nextStep}: </span>
            <span dir="auto">{text}</span>
          </span>
        )
      }
      isSet={step !== undefined}
      read={(form) => ({
        nextStep: readField(form, 'step') || null,
        nextStepOn: readField(form, 'on') || null,
      })}
      none={{ nextStep: null, nextStepOn: null }}
    >
      <TextField label={words.nextStepText} name="step" defaultValue={step ?? ''} />
      <TextField label={words.nextStepOn} name="on" type="date" defaultValue={on ?? ''} />
    </EditMark>
  );
}
