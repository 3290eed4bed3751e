import { converge } from '../support/convergence/converge.ts';
import { constraints } from './cases/constraints.ts';

converge('constraints', constraints);
