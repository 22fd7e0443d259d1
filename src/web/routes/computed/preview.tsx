/** What a computed property would say now: in words, its distribution, ten groups before and after, and what a run costs. */
import type { ReactNode } from 'react';
import type { ComputedPreview } from '../../api/operations.ts';
import { capitalize, findDecimals, writeDecimals, writeDuration, writeExact } from '../../format.ts';
import { BarList } from '../../marks/bars/bar-list.tsx';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { ColumnHeads } from './column-heads.tsx';

export function Preview({
  preview,
  groupType,
  isNew,
}: {
  readonly preview: ComputedPreview;
  readonly groupType: string;
  /** No group has a value of it yet. */
  readonly isNew: boolean;
}): ReactNode {
  const { plural } = useTypeNames(groupType);
  const { sentence, scheduleSentence, values, durationMs } = preview;
  const { changed, groups, unknownEvents, rowsRead, scans } = values;
  return (
    <section aria-label={words.preview} className="flex flex-col gap-3 text-13">
      <p dir="auto">
        <span className="font-medium">{capitalize(sentence)}</span>
        <span className="text-muted">, {scheduleSentence}</span>
      </p>
      {unknownEvents.length > 0 && (
        <p className="text-warning">{words.unknownEvents(unknownEvents.join(', '))}</p>
      )}
      <Distribution values={values} />
      <Examples values={values} plural={plural} isNew={isNew} />
      <p className="text-muted">
        {(isNew ? words.gets : words.changes)(writeExact(changed), words.of(groups, plural))}{' '}
        {words.cost(writeExact(rowsRead), scans, writeDuration(durationMs))}
      </p>
    </section>
  );
}

export function Distribution({ values }: { readonly values: ComputedPreview['values'] }): ReactNode {
  return (
    <BarList
      label={words.distribution}
      hasShortNames={values.distribution.every(({ from }) => from !== undefined)}
      bars={values.distribution.map(({ label, groups }) => ({
        id: label,
        name: label,
        value: groups,
        text: writeExact(groups),
      }))}
    />
  );
}

function Examples({
  values: { examples },
  plural,
  isNew,
}: {
  readonly values: ComputedPreview['values'];
  readonly plural: string;
  readonly isNew: boolean;
}): ReactNode {
  const shown = isNew ? [words.after] : [words.before, words.after];
  const isNumber = examples.every(({ after }) => after === undefined || typeof after === 'number');
  // One precision for both columns: they are held against one another.
  const decimals = findDecimals(examples.flatMap(({ before = [], after = 0 }) => [...before, String(after)]));
  const write = (texts: readonly string[]) =>
    texts.map((text) => (isNumber ? writeDecimals(text, decimals) : text)).join(', ');
  const valueHeads = shown.map((text) => ({ text, look: 'w-24 text-right' }));
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">{words.examples}</caption>
      <ColumnHeads heads={[{ text: capitalize(plural) }, ...valueHeads]} />
      <tbody>
        {examples.map(({ group, name, before, after }) => (
          <tr key={group} className="h-6 border-t border-line">
            <td dir="auto" title={group} className="truncate pr-3">
              {name ?? group}
            </td>
            {!isNew && (
              <td title={before?.join(', ')} className="truncate text-right text-muted">
                {before ? write(before) : words.none}
              </td>
            )}
            <td title={after === undefined ? undefined : String(after)} className="truncate text-right">
              {after === undefined ? words.none : write([String(after)])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
