/** Where the built web app lies: beside the built program; of the sources, in the checkout's dist/. */
import { join } from 'node:path';

export function findWebDirectory(): string {
  const isBuilt = !import.meta.filename.endsWith('.ts');
  const { dirname } = import.meta;
  return isBuilt ? join(dirname, '..', 'web') : join(dirname, '..', '..', 'dist', 'web');
}
