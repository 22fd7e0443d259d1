/** What can be done with an annotation: edit, remove. */
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Annotation } from '../../api/operations.ts';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { annotationTexts as words } from '../../words/annotations.ts';
import { AnnotateDialog } from './annotate-dialog.tsx';
import { RemoveAnnotation } from './remove-annotation.tsx';

export function AnnotationMenu({ annotation }: { readonly annotation: Annotation }): ReactNode {
  const [open, setOpen] = useState<'change' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu
        label={words.more(annotation.label)}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => setOpen('change')}>{words.change}</MenuItem>
        <MenuItem onSelect={() => setOpen('remove')}>{words.remove}</MenuItem>
      </Menu>
      {open === 'change' && <AnnotateDialog annotation={annotation} onClose={close} />}
      {open === 'remove' && <RemoveAnnotation annotation={annotation} onClose={close} />}
    </>
  );
}
