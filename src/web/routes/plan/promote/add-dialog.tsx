/** Makes a project that is another environment of the application, and shows its keys once. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { useProject } from '../../../scope.ts';
import { promoteTexts } from '../../../words/promote.ts';
import { texts } from '../../../words/texts.ts';
import { CopyLine } from '../../settings/copy-line.tsx';

const words = promoteTexts.environments;
type Environment = keyof typeof words.names;

export function AddDialog({
  application,
  onClose,
}: {
  readonly application: string;
  readonly onClose: () => void;
}): ReactNode {
  const { timeZone } = useProject();
  const queryClient = useQueryClient();
  const [name, setName] = useState(`${application} test`);
  const [environment, setEnvironment] = useState<Environment>('test');
  const create = useMutation({
    mutationFn: () =>
      call('createProject', { body: { name: name.trim(), timeZone, environment, application } }),
    // Who has signed in has a role in it, too.
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (create.data) return <Created made={create.data} onClose={onClose} />;
  return (
    <Dialog title={words.addTitle} isOpen onClose={onClose}>
      <p className="text-13 text-muted">{words.addHint}</p>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          create.mutate();
        }}
      >
        <TextField
          label={words.name}
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <EnvironmentField value={environment} onChange={setEnvironment} />
        <DialogActions problem={writeProblem(create.error)}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={create.isPending}>
            {words.create}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function EnvironmentField({
  value,
  onChange,
}: {
  readonly value: Environment;
  readonly onChange: (environment: Environment) => void;
}): ReactNode {
  return (
    <SelectField
      label={words.environment}
      value={value}
      onChange={({ target }) => onChange(target.value as Environment)}
    >
      {Object.entries(words.names).map(([each, label]) => (
        <option key={each} value={each}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

function Created({
  made,
  onClose,
}: {
  readonly made: Answer<'createProject'>;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog title={words.createdTitle} isOpen onClose={onClose}>
      <p className="text-13 text-muted">{words.createdHint}</p>
      {(['apiKey', 'secretKey'] as const).map((key) => (
        <div key={key} className="flex flex-col gap-1">
          <p className="text-13 font-medium">{words[key]}</p>
          <CopyLine label={words.copy(words[key])} text={made[key]} />
        </div>
      ))}
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
