/** The way on through the list that the page was opened from, also by [ and ]. */
import { useNavigate, useRouter } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupAddress } from '../../addresses.ts';
import { writeShort } from '../../format.ts';
import { listScope, recallPlace } from '../../list-memory.ts';
import { IconButton } from '../../parts/button.tsx';
import { useKeys } from '../../parts/keyboard.ts';
import { useProject, useSearchParams } from '../../scope.ts';
import { groupTexts as words } from '../../words/group.ts';

export function ListWalk({ type, value }: { readonly type: string; readonly value: string }): ReactNode {
  const place = recallPlace(listScope(useProject().id, type), value);
  const { value: _, ...search } = useSearchParams();
  const navigate = useNavigate();
  const router = useRouter();
  const go = (to: string | undefined): boolean => {
    if (to === undefined) return false;
    const { search: named, ...address } = groupAddress(type, to);
    void navigate({ ...address, search: { ...search, ...named } } as never);
    return true;
  };
  useKeys((key) => {
    if (key === '[') return go(place?.previous);
    if (key === ']') return go(place?.next);
    return false;
  });
  if (!place) return null;
  return (
    <div className="flex items-center text-13 text-muted print:hidden">
      <IconButton
        label={words.previous}
        disabled={place.previous === undefined}
        onClick={() => go(place.previous)}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </IconButton>
      <a
        href={place.href}
        title={words.backTo(place.label)}
        className="rounded-control whitespace-nowrap hover:text-text hover:underline"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          router.history.push(place.href);
        }}
      >
        {words.place(writeShort(place.position), writeShort(place.count))}
      </a>
      <IconButton label={words.next} disabled={place.next === undefined} onClick={() => go(place.next)}>
        <ChevronRight size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
