/** A question with large choices: one of them, or all that are so. */
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly note: string;
}

export function QuestionChoices<T extends string>({
  number,
  question,
  hint,
  choices,
  chosen,
  isMany = false,
  onChoose,
}: {
  readonly number: number;
  readonly question: string;
  readonly hint?: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: readonly T[];
  readonly isMany?: boolean;
  readonly onChoose: (chosen: readonly T[]) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="flex flex-col">
      <legend className="pb-2 text-14 font-semibold">
        <span className="mr-2 text-faint tabular-nums">{number}</span>
        {question}
        {hint !== undefined && <span className="ml-2 text-13 font-normal text-muted">{hint}</span>}
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map(({ value, label, note }) => {
          const isChosen = chosen.includes(value);
          return (
            <label
              key={value}
              className="flex min-h-12 cursor-pointer items-start gap-2 rounded-block border border-line-strong px-3 py-2 transition-colors has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent [&:not(:has(:checked))]:hover:bg-hover"
            >
              <input
                type={isMany ? 'checkbox' : 'radio'}
                name={name}
                className="sr-only"
                checked={isChosen}
                onChange={() =>
                  onChoose(
                    !isMany
                      ? [value]
                      : isChosen
                        ? chosen.filter((each) => each !== value)
                        : [...chosen, value],
                  )
                }
              />
              <span className="min-w-0 flex-1">
                <span className="block text-14 font-medium">{label}</span>
                {note !== '' && <span className="block text-13 text-pretty text-muted">{note}</span>}
              </span>
              <Check
                size={16}
                aria-hidden="true"
                className={`shrink-0 text-accent ${isChosen ? '' : 'invisible'}`}
              />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
