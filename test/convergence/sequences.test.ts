import { converge } from '../support/convergence/converge.ts';
import { sequences } from './cases/sequences.ts';

converge('sequences', sequences);
