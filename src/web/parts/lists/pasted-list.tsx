/** A list that is pasted or chosen as a file: which column holds the ids is said below it. */
import { type ReactNode, useMemo, useState } from 'react';
import { cohortBuilderTexts as words } from '../../words/cohort-builder.ts';
import { AreaField, SelectField } from '../fields.tsx';
import { FileButton } from '../file-button.tsx';
import { findKeyColumn, hasHead, parseTable, readColumn } from './parse-table.ts';

interface PastedList {
  readonly text: string;
  /** Undefined: as it seems. */
  readonly column: number | undefined;
  readonly withHead: boolean | undefined;
}

export const emptyList: PastedList = { text: '', column: undefined, withHead: undefined };

/** The ids in it. */
export function usePastedValues({ text, column, withHead }: PastedList): readonly string[] {
  return useMemo(() => {
    const table = parseTable(text);
    return readColumn(table, column ?? findKeyColumn(table), withHead ?? hasHead(table));
  }, [text, column, withHead]);
}

export function PastedListField({
  label,
  hint,
  list,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly list: PastedList;
  readonly onChange: (list: PastedList) => void;
}): ReactNode {
  const table = useMemo(() => parseTable(list.text), [list.text]);
  const withHead = list.withHead ?? hasHead(table);
  const heads = table.rows[0] ?? [];
  return (
    <div className="flex flex-col gap-3">
      <AreaField
        label={label}
        hint={hint}
        rows={8}
        value={list.text}
        spellCheck={false}
        onChange={({ target }) => onChange({ ...emptyList, text: target.value })}
      />
      <ListFile onText={(text) => onChange({ ...emptyList, text })} />
      {table.columns > 1 && (
        <SelectField
          label={words.list.column}
          value={list.column ?? findKeyColumn(table)}
          onChange={({ target }) => onChange({ ...list, column: Number(target.value) })}
        >
          {Array.from({ length: table.columns }, (_, index) => (
            <option key={JSON.stringify([index])} value={index}>
              {(withHead && heads[index]) || words.list.columnNumber(index + 1)}
            </option>
          ))}
        </SelectField>
      )}
      {table.rows.length > 1 && (
        <label className="flex items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={withHead}
            onChange={({ target }) => onChange({ ...list, withHead: target.checked })}
          />
          {words.list.hasHead}
        </label>
      )}
    </div>
  );
}

function ListFile({ onText }: { readonly onText: (text: string) => void }): ReactNode {
  const [problem, setProblem] = useState<string>();
  const read = async (file: File) => {
    setProblem(undefined);
    try {
      onText(await file.text());
    } catch {
      setProblem(words.list.unreadable);
    }
  };
  return (
    <div className="flex items-center gap-3">
      <FileButton accept=".csv,.txt,.tsv,text/csv,text/plain" onFiles={([file]) => void read(file)}>
        {words.list.file}
      </FileButton>
      {problem !== undefined && (
        <span role="alert" className="text-13 text-bad">
          {problem}
        </span>
      )}
    </div>
  );
}
