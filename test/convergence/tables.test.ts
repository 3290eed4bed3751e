import { converge } from '../support/convergence/converge.ts';
import { tables } from './cases/tables.ts';

converge('tables', tables);
