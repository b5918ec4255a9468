/** Console functions: what a virtual machine has. */
import { choice, type ConsoleFunction, type Perform } from './function';
import { defineStorage } from './machine';

const define: Perform = (request) => {
  choice(request.words[0], ['STORAGE']);
  return defineStorage(request);
};

export const deviceFunctions: readonly ConsoleFunction[] = [
  {
    name: 'DEFINE',
    shortest: 'DEF',
    classes: '',
    operands: 'STORAGE nK',
    help: 'your machine has other storage, and nothing in it',
    perform: define,
  },
];
