import { converge } from '../support/convergence/converge.ts';
import { routines } from './cases/routines.ts';

converge('routines', routines);
