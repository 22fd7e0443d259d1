/** Keys of a page with Shift, as Amplitude has them on charts. */
import { useKeys } from './keyboard.ts';

type ShiftKeys = Readonly<Partial<Record<'d' | 'e' | 'f' | 'g' | 'n' | 'r' | 's' | 't' | 'u', () => void>>>;

/** A key that is absent does nothing there. */
export function useShiftKeys(keys: ShiftKeys): void {
  useKeys((key, { shiftKey }) => {
    const act = shiftKey ? keys[key.toLowerCase() as keyof ShiftKeys] : undefined;
    act?.();
    return act !== undefined;
  });
}
