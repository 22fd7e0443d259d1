/** Takes a mapping from a JSON text or file into the editor, once the server has read it. */

import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Scope } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { AreaField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { texts } from '../../../words/texts.ts';
import { readImported } from './document.ts';

const words = salesforceMappingTexts.json;

export function ImportDialog<T extends object>({
  read = readImported,
  notMapping = words.notMapping,
  check,
  onTake,
  onClose,
}: {
  /** What a parsed JSON text holds; undefined: no mapping. Absent: one with a list of mappings. */
  readonly read?: (value: unknown) => T | undefined;
  readonly notMapping?: string;
  /** Fails where the server cannot read it. */
  readonly check: (document: T, scope: Scope) => Promise<unknown>;
  readonly onTake: (document: T) => void;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const [text, setText] = useState('');
  const take = useMutation({
    mutationFn: async () => {
      const document = read(parseJson(text));
      if (!document) throw new Error(notMapping);
      // Whatever the text holds: only what the server can read is shown.
      await check(document, scope);
      return document;
    },
    onSuccess: onTake,
  });
  return (
    <Dialog title={words.importTitle} isOpen onClose={onClose}>
      <p className="text-13 text-muted">{words.importNote}</p>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          take.mutate();
        }}
      >
        <label className="flex flex-col gap-1 text-13 font-medium">
          {words.file}
          <input
            type="file"
            accept="application/json,.json"
            className="text-13 font-normal"
            onChange={({ target }) => void target.files?.[0]?.text().then(setText)}
          />
        </label>
        <AreaField
          label={words.importText}
          rows={10}
          value={text}
          required
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
        <DialogActions problem={take.error?.message}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={take.isPending}>
            {words.take}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Throws: Error that says what is wrong. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(words.notJson);
  }
}
