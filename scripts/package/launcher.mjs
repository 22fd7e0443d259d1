#!/usr/bin/env node
// `muster …` of the installed package: the program beside this file, on the Node 24 that npm brought; runs on any Node >= 20.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, runProgram, startsServer } from '../run-program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const nodeMajor = 24;

/** npm may have put a package beside this one, above it, or below: Node's own rules find it. */
function findFolder(name) {
  for (const folder of require.resolve.paths(name) ?? [])
    if (existsSync(join(folder, name, 'package.json'))) return join(folder, name);
  return undefined;
}

function findNode() {
  const folder = findFolder('node');
  const brought = folder && join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (brought && existsSync(brought)) return brought;
  // Whoever has it already needs no other.
  return Number(process.versions.node.split('.')[0]) === nodeMajor ? process.execPath : undefined;
}

const missing = ['better-sqlite3', 'chdb'].filter((name) => !findFolder(name));
const node = findNode();
if (missing.length > 0) {
  console.error(
    `muster needs ${missing.join(' and ')}, which npm did not install. Run in the folder you installed it in: npm install`,
  );
  process.exit(1);
}
if (!node) {
  console.error(
    `muster runs on Node ${nodeMajor}, and this is ${process.version}. The package "node" brings it, but its install script was not allowed to run. ` +
      'Run in the folder you installed muster in: npm approve-scripts node && npm rebuild node',
  );
  process.exit(1);
}
const args = process.argv.slice(2);
process.exit(
  await runProgram(node, [join(here, 'cli.js'), ...args], { env: environment, isServer: startsServer(args) }),
);
