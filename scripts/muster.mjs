#!/usr/bin/env node
// `muster …` in a checkout: the command-line program on the Node 24 that npm brought.
import { launch } from './launch.mjs';

process.exit(await launch('muster', process.argv.slice(2)));
