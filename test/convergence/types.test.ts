import { converge } from '../support/convergence/converge.ts';
import { types } from './cases/types.ts';

converge('types', types);
