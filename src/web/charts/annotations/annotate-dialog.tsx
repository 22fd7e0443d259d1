/** Notes what happened at a moment, or from one to another; or changes what is noted. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { allAnnotationsQuery } from '../../api/annotation-queries.ts';
import { CallProblem, call, isConflict } from '../../api/call.ts';
import type { Annotation } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { AreaField, TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useScope } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { texts } from '../../words/texts.ts';
import { type AnnotationFields, readFields, startFields, writeFields } from './annotation-draft.ts';

type Props = {
  readonly onClose: () => void;
} & (
  | { readonly annotation: Annotation }
  | {
      readonly annotation?: never;
      /** The saved chart that one looks at. */
      readonly chart: string | undefined;
      /** That it begins with. */
      readonly day: string;
    }
);

export function AnnotateDialog(props: Props): ReactNode {
  const { annotation, onClose } = props;
  const scope = useScope();
  const { project } = scope;
  const queryClient = useQueryClient();
  const categories = useId();
  // What is there now: categories to choose from, and what somebody else changed.
  const all = useQuery(allAnnotationsQuery(scope)).data;
  const [given, setGiven] = useState(annotation ? readFields(annotation) : startFields(props.day));
  const [seen, setSeen] = useState(annotation);
  const chart = annotation ? annotation.chart : (props.chart ?? null);
  const [isOnlyHere, setOnlyHere] = useState(annotation !== undefined && chart !== null);
  const renew = () => queryClient.invalidateQueries({ queryKey: [project, 'annotations'] });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const body = writeFields(given, isOnlyHere ? chart : null, annotation);
      if (!seen) return call('createAnnotation', { body }, { project });
      const path = { id: String(seen.id) };
      return call('changeAnnotation', { path, body: { ...body, version: seen.version } }, { project });
    },
    onSuccess: async () => {
      await renew();
      onClose();
    },
    onError: async (problem) => {
      if (!isConflict(problem) || !seen) return;
      const now = await queryClient.fetchQuery({ ...allAnnotationsQuery(scope), staleTime: 0 });
      setSeen(now.annotations.find(({ id }) => id === seen.id) ?? seen);
    },
  });
  const field = (name: keyof AnnotationFields, more: Parameters<typeof TextField>[0] | object = {}) => (
    <TextField
      {...more}
      label={words[name]}
      value={given[name]}
      onChange={({ target }) => setGiven({ ...given, [name]: target.value })}
    />
  );
  return (
    <Dialog title={annotation ? words.changeTitle : words.addTitle} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          mutate();
        }}
      >
        {field('label', { required: true })}
        <div className="grid grid-cols-2 gap-4">
          {field('startDay', { type: 'date', required: true })}
          {field('startTime', { type: 'time' })}
          {field('endDay', { type: 'date', min: given.startDay })}
          {field('endTime', { type: 'time', disabled: given.endDay === '' })}
        </div>
        {field('category', { list: categories, autoComplete: 'off' })}
        <datalist id={categories}>
          {all?.categories.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div className="grid grid-cols-2 gap-4">
          {field('version')}
          {field('platforms', { hint: words.platformsHint, disabled: given.version.trim() === '' })}
        </div>
        <AreaField
          label={words.details}
          rows={2}
          value={given.details}
          onChange={({ target }) => setGiven({ ...given, details: target.value })}
        />
        {chart !== null && (
          <label className="flex items-center gap-2 text-13">
            <input
              type="checkbox"
              className="accent-accent"
              checked={isOnlyHere}
              onChange={({ target }) => setOnlyHere(target.checked)}
            />
            {words.onlyHere}
          </label>
        )}
        <DialogActions problem={writeRefusal(error, seen)}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isPending}>
            {annotation ? texts.actions.save : words.add}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function writeRefusal(error: Error | null, seen: Annotation | undefined): string | undefined {
  if (!seen || !(error instanceof CallProblem)) return error?.message;
  if (error.code === 'not_found') return words.conflictGone;
  return isConflict(error) ? words.conflict(seen.label) : error.message;
}
