/** The questions, one after the other. */
import type { ReactNode } from 'react';
import type { SearchParams } from '../../../search-params.ts';
import { plannerTexts as words } from '../../../words/planner.ts';
import { QuestionChoices } from './choices.tsx';
import { PausedField } from './paused-field.tsx';
import type { Answers, PlannerState } from './planner-state.ts';

type Flag = 'hasSeveral' | 'canLeave' | 'concernsOne';

const parameters = { hasSeveral: 'several', canLeave: 'leave', concernsOne: 'one' } as const;
const flags = Object.keys(parameters) as readonly Flag[];

export function QuestionList({
  state: { answers, draft, opened },
  called,
  onChange,
}: {
  readonly state: PlannerState;
  /** What groups are called, where it is known. */
  readonly called: { readonly singular: string; readonly plural: string } | undefined;
  readonly onChange: (changes: SearchParams) => void;
}): ReactNode {
  const { sellsTo, knownIn = [], clients = [] } = answers;
  const named = called ?? words.groups[sellsTo ?? 'companies'];
  return (
    <div className="flex flex-col gap-6">
      <QuestionChoices
        number={1}
        question={words.questions.sellsTo}
        chosen={sellsTo === undefined ? [] : [sellsTo]}
        choices={listChoices(words.sold)}
        onChoose={([chosen]) => onChange({ sells: chosen })}
      />
      {sellsTo === 'other' && opened === undefined && (
        <PausedField
          label={words.questions.type}
          value={draft.type ?? ''}
          placeholder="clinic"
          onChange={(type) => onChange({ type })}
        />
      )}
      {sellsTo !== 'people' && (
        <>
          {flags.map((flag, index) => (
            <QuestionChoices
              key={flag}
              number={index + 2}
              question={words.questions[flag](named)}
              chosen={answers[flag] === undefined ? [] : [answers[flag] ? 'yes' : 'no']}
              choices={(['no', 'yes'] as const).map((value) => ({
                ...{ value, label: words[value], note: words.choices[flag][value](named) },
              }))}
              onChoose={([chosen]) => onChange({ [parameters[flag]]: chosen })}
            />
          ))}
          <QuestionChoices
            number={5}
            question={words.questions.knownIn(named)}
            hint={words.several}
            isMany
            chosen={knownIn}
            choices={listChoices(words.choices.knownIn)}
            onChoose={(chosen) => onChange({ known: orNone(chosen) })}
          />
          <QuestionChoices
            number={6}
            question={words.questions.clients}
            hint={words.several}
            isMany
            chosen={clients}
            choices={Object.entries(words.clients).map(([value, label]) => ({
              ...{ value: value as Answers['clients'][number], label, note: '' },
            }))}
            onChoose={(chosen) => onChange({ with: orNone(chosen) })}
          />
        </>
      )}
    </div>
  );
}

function listChoices<T extends string>(texts: Readonly<Record<T, readonly [string, string]>>) {
  return (Object.entries(texts) as [T, readonly [string, string]][]).map(([value, [label, note]]) => ({
    ...{ value, label, note },
  }));
}

const orNone = (chosen: readonly string[]) => (chosen.length === 0 ? 'none' : chosen);
