/** Finds the field that edits a part of a definition: fields name their key or position in `data-at`. */

export type DefinitionPath = readonly (string | number)[];

/** Follows the path as far as fields name its keys, and focuses what is there. False where not even the first is. */
export function focusField(root: ParentNode, path: DefinitionPath): boolean {
  let field: Element | undefined;
  for (const key of path) {
    const next: Element | null = (field ?? root).querySelector(`[data-at~="${CSS.escape(String(key))}"]`);
    if (!next && !field) return false;
    field = next ?? field;
  }
  const control = field?.matches('button, input, select')
    ? field
    : field?.querySelector('button, input, select');
  if (!(control instanceof HTMLElement)) return false;
  control.scrollIntoView({ block: 'nearest' });
  control.focus({ focusVisible: true } as FocusOptions);
  return true;
}
