import { converge } from '../support/convergence/converge.ts';
import { triggers } from './cases/triggers.ts';

converge('triggers', triggers);
