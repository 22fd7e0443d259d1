/** Prints a dashboard once all of it is there: what is not on the screen is asked first. */
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DashboardSource } from '../../dashboards/source.ts';

export interface Printing {
  readonly isOn: boolean;
  readonly begin: () => void;
}

/** Pictures need a moment to be drawn. */
const drawnMs = 400;

export function usePrint(source: DashboardSource, items: number): Printing {
  const [isOn, setOn] = useState(false);
  const fetching = useIsFetching({ queryKey: [...source.key] });
  useEffect(() => {
    if (!isOn || (fetching > 0 && items > 0)) return;
    const timer = setTimeout(() => {
      print();
      setOn(false);
    }, drawnMs);
    return () => clearTimeout(timer);
  }, [isOn, fetching, items]);
  return { isOn, begin: () => setOn(true) };
}
