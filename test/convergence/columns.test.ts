import { converge } from '../support/convergence/converge.ts';
import { columns } from './cases/columns.ts';

converge('columns', columns);
