import { converge } from '../support/convergence/converge.ts';
import { foreign } from './cases/foreign.ts';

converge('foreign', foreign);
