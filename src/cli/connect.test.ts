/** Tests of which addresses the command line accepts. */
import { expect, it } from 'vitest';
import { chooseProject } from './connect.ts';

const project = (id: number, name: string) => ({ id, name });
const projects = [project(1, 'main'), project(2, 'shop')];

it.each([
  ['shop', 2],
  ['1', 1],
])('takes a project by name or number: %s', (wanted, id) => {
  expect(chooseProject(projects, wanted).id).toBe(id);
});

it.each([
  ['shpo', 'There is no project "shpo"; did you mean "shop"? There are: 1 (main), 2 (shop).'],
  ['7', 'There is no project "7". There are: 1 (main), 2 (shop).'],
  [undefined, 'Choose one project with --project: 1 (main), 2 (shop).'],
])('says which there are where none is called %s', (wanted, message) => {
  expect(() => chooseProject(projects, wanted)).toThrow(message);
});
