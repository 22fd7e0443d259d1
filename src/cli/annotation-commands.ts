/** The commands for annotations, with their options. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';
import type { AnnotateFlags } from './annotations.ts';
import type { Flags } from './create-context.ts';

export function addAnnotationCommands(program: Command, { add, context }: ProjectCommands): void {
  const annotate = program.command('annotate').description('what happened when, marked on charts over time');
  add(annotate, 'list', 'what is noted, by time, with releases').action(async (flags: Flags) =>
    (await import('./annotations.ts')).listAnnotations(context(flags)),
  );
  add(annotate, 'add', 'notes what happened, by the clock of the project')
    .argument('<start>', 'a date or a moment, such as 2026-03-02 or 2026-03-02T14:00')
    .argument('<label>', 'what happened')
    .option('--until <moment>', 'when it was over, where it lasted')
    .option('--category <name>', 'made where there is none')
    .option('--details <text>', 'more to know')
    .option('--chart <id>', 'the only saved chart that it is about')
    .option('--release <version>', 'of a release: its version')
    .action(async (start: string, label: string, flags: Flags) =>
      (await import('./annotations.ts')).addAnnotation(context(flags), start, label, flags as AnnotateFlags),
    );
  add(annotate, 'delete', 'deletes one')
    .argument('<id>', 'its id')
    .action(async (id: string, flags: Flags) =>
      (await import('./annotations.ts')).deleteAnnotation(context(flags), id),
    );
}
